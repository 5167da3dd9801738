import type { Failure, Probe } from '../check.ts';
import { checks } from '../checks.ts';
import { probeOf } from '../probe.ts';
import { soundAnswer } from '../sound-target.testing.ts';
import type { Exchange, WireAnswer, WireRequest } from '../wire.ts';

/** What a target answers instead of what it should: nothing, where it is sound. */
export type Spoil = (request: WireRequest, sound: WireAnswer) => Exchange['answer'] | undefined;

/** An answer that no check hopes for. */
export const broken: WireAnswer = {
  status: 500,
  headers: { 'content-type': 'application/json' },
  text: '{"status":500,"message":"broken"}',
};

/**
 * For the tests: what a check finds at a target that is sound but for this, and what it sent there.
 * @param download what is wrong with the file that a URL leads to: nothing, unless told otherwise.
 */
export async function trial(
  name: string,
  spoil: Spoil = () => undefined,
  download: Probe['download'] = async () => undefined,
) {
  const check = checks.find((one) => one.name === name);
  if (check === undefined) throw new Error(`No check is called ${name}`);
  const sent: WireRequest[] = [];
  const bytes: string[] = [];
  const send = async (request: WireRequest): Promise<Exchange> => {
    const sound = soundAnswer(request);
    return { request, answer: spoil(request, sound) ?? sound };
  };
  const sender = {
    send,
    sendInTurn: (requests: readonly WireRequest[]) => Promise.all(requests.map(send)),
    async sendBytes(text: string) {
      bytes.push(text);
      const answer = spoil({ method: '', path: '', headers: {}, body: text }, broken);
      return answer === undefined ? 'HTTP/1.1 400 Bad Request' : 'silence' in answer ? undefined : answer.text;
    },
    close() {},
  };
  const keys = { serverSecretKey: 'secret-&1', clientSdkKey: 'client-&2' };
  const target = { url: 'http://target', keys, claims: [] };
  const probe = probeOf(target, sender, { seed: 1, deadline: 1, note: ({ request }) => void sent.push(request) });
  const failures: readonly Failure[] = await check.run({ ...probe, download });
  return { messages: failures.map(({ message }) => message), curls: failures.map(({ curl }) => curl), sent, bytes };
}
