import type { Probe } from './check.ts';
import { curlOf, hidden } from './curl.ts';
import { download } from './download.ts';
import { lawsBroken } from './laws.ts';
import type { Sender } from './send.ts';
import type { Target } from './target.ts';
import type { Exchange } from './wire.ts';

/** How a probe works. */
export interface ProbeOptions {
  /** Makes the same requests again. A whole number. */
  readonly seed: number;
  /** Milliseconds in which a file must be all there. */
  readonly deadline: number;
  /** Is told of each exchange. */
  readonly note: (exchange: Exchange) => void;
}

/** What checks work with: a sender that is listened to, and failures that show no key. */
export function probeOf(target: Target, sender: Sender, { seed, deadline, note }: ProbeOptions): Probe {
  const secrets = Object.values(target.keys);
  const noted = (exchange: Exchange) => {
    note(exchange);
    return exchange;
  };
  const send: Sender['send'] = async (request) => noted(await sender.send(request));
  const failure: Probe['failure'] = (message, request) => ({
    message: hidden(message, secrets),
    curl: curlOf(target.url, request, secrets),
  });
  const judge: Probe['judge'] = (exchange, expected) =>
    lawsBroken(exchange, expected, secrets).map((message) => failure(message, exchange.request));
  return {
    target,
    sender: { ...sender, send, sendInTurn: async (requests) => (await sender.sendInTurn(requests)).map(noted) },
    seed,
    failure,
    judge,
    ask: async (request, expected) => judge(await send(request), expected),
    download: (url) => download(url, deadline),
  };
}
