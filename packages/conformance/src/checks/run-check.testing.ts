import type { CheckContext } from '../check.ts';
import { checks } from '../checks.ts';
import { conformingResponse } from '../conforming-target.testing.ts';
import { createContext } from '../context.ts';
import { type Exchange, isResponse, type WireRequest, type WireResponse } from '../wire.ts';

/** Returns a nonconforming response to a request, or undefined to keep the conforming response. */
export type ReplaceResponse = (request: WireRequest, conforming: WireResponse) => Exchange['response'] | undefined;

/** A response that no check expects. */
export const unexpectedResponse: WireResponse = {
  status: 500,
  headers: { 'content-type': 'application/json' },
  text: '{"status":500,"message":"broken"}',
};

/**
 * Runs a check against a target in memory. Returns its failures, and the requests and the raw bytes that it sent.
 * @param replaceResponse Replaces some responses. @default all responses conform
 * @param checkDownload Returns the problem with a report. @default no problem
 */
export async function runCheck(
  name: string,
  replaceResponse: ReplaceResponse = () => undefined,
  checkDownload: CheckContext['checkDownload'] = async () => undefined,
) {
  const check = checks.find((candidate) => candidate.name === name);
  if (check === undefined) throw new Error(`No check is named ${name}. Correct the name.`);
  const requests: WireRequest[] = [];
  const bytes: string[] = [];
  const send = async (request: WireRequest): Promise<Exchange> => {
    const conforming = conformingResponse(request);
    return { request, response: replaceResponse(request, conforming) ?? conforming };
  };
  const sender = {
    send,
    sendInSequence: (sequence: readonly WireRequest[]) => Promise.all(sequence.map(send)),
    async sendBytes(text: string) {
      bytes.push(text);
      const request: WireRequest = { method: '', path: '', headers: {}, body: text };
      const response = replaceResponse(request, unexpectedResponse);
      if (response === undefined) return 'HTTP/1.1 400 Bad Request';
      return isResponse(response) ? response.text : undefined;
    },
    close() {},
  };
  const keys = { serverSecretKey: 'secret-&1', clientSdkKey: 'client-&2' };
  const context = createContext({ url: 'http://target', keys, claims: [] }, sender, {
    seed: 1,
    deadline: 1,
    onExchange: ({ request }) => void requests.push(request),
  });
  const failures = await check.run({ ...context, checkDownload });
  return { messages: failures.map(({ message }) => message), curls: failures.map(({ curl }) => curl), requests, bytes };
}
