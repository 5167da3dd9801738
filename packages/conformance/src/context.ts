import type { CheckContext } from './check.ts';
import { redactKeys, toCurl } from './curl.ts';
import { checkDownload } from './download.ts';
import { responseProblems } from './response-rules.ts';
import type { Sender } from './send.ts';
import type { Target } from './target.ts';
import type { Exchange } from './wire.ts';

/** Options of `createContext`. */
export interface ContextOptions {
  /** The seed of random requests. An integer. */
  readonly seed: number;
  /** The maximum time for a download, in milliseconds. */
  readonly deadline: number;
  /** Called with each exchange. */
  readonly onExchange: (exchange: Exchange) => void;
}

/** Creates the context of checks. Its sender reports each exchange, and its failures contain no key. */
export function createContext(
  target: Target,
  sender: Sender,
  { seed, deadline, onExchange }: ContextOptions,
): CheckContext {
  const keys = Object.values(target.keys);

  const send: Sender['send'] = async (request) => {
    const exchange = await sender.send(request);
    onExchange(exchange);
    return exchange;
  };
  const sendInSequence: Sender['sendInSequence'] = async (requests) => {
    const exchanges = await sender.sendInSequence(requests);
    for (const exchange of exchanges) onExchange(exchange);
    return exchanges;
  };
  const createFailure: CheckContext['createFailure'] = (message, request) => ({
    message: redactKeys(message, keys),
    curl: toCurl(target.url, request, keys),
  });
  const checkExchange: CheckContext['checkExchange'] = (exchange, expectation) =>
    responseProblems(exchange, expectation, keys).map((problem) => createFailure(problem, exchange.request));

  return {
    target,
    sender: { ...sender, send, sendInSequence },
    seed,
    createFailure,
    checkExchange,
    expectResponse: async (request, expectation) => checkExchange(await send(request), expectation),
    checkDownload: (url) => checkDownload(url, deadline),
  };
}
