import { expect, test } from 'vitest';
import { createContext } from './context.ts';
import type { Exchange, WireRequest } from './wire.ts';

const request: WireRequest = { method: 'POST', path: '/v1/log_event?k=client-1', headers: {}, body: '{}' };
const response = { status: 202, headers: { 'content-type': 'application/json' }, text: '{"success":true}' };
const target = { url: 'http://x', keys: { clientSdkKey: 'client-1' }, claims: [] };

function setUp() {
  const exchanges: Exchange[] = [];
  const sender = {
    send: async (request: WireRequest) => ({ request, response }),
    sendInSequence: async (requests: readonly WireRequest[]) => requests.map((request) => ({ request, response })),
    sendBytes: async (bytes: string) => `${bytes}!`,
    close() {},
  };
  const options = { seed: 7, deadline: 20, onExchange: (exchange: Exchange) => void exchanges.push(exchange) };
  return { context: createContext(target, sender, options), exchanges };
}

test('a failure shows the request without its key', () => {
  expect(setUp().context.createFailure('not client-1', request)).toEqual({
    message: 'not <YOUR-SDK-KEY>',
    curl: `curl --include --header 'content-type:' --data-raw '{}' 'http://x/v1/log_event?k=<YOUR-SDK-KEY>'`,
  });
});

test('expectResponse returns no failure for the expected response', async () => {
  expect(await setUp().context.expectResponse(request, { statuses: [202] })).toEqual([]);
});

test('expectResponse returns a failure for an unexpected status', async () => {
  const failures = await setUp().context.expectResponse(request, { statuses: [200] });
  expect(failures.map(({ message }) => message)).toEqual(['POST /v1/log_event returned 202; expected 200.']);
});

test('checkExchange reports a key of the target in a response', () => {
  const leakingResponse = { ...response, text: '{"success":true,"key":"client-1"}' };
  const failures = setUp().context.checkExchange({ request, response: leakingResponse }, { statuses: [202] });
  expect(failures.map(({ message }) => message)).toEqual(['The response contains the API key.']);
});

test('onExchange is called for every exchange', async () => {
  const { context, exchanges } = setUp();
  await context.expectResponse(request, { statuses: [202] });
  await context.sender.send(request);
  expect(await context.sender.sendInSequence([request, request])).toHaveLength(2);
  expect(exchanges).toEqual(Array.from({ length: 4 }, () => ({ request, response })));
});

test('the context provides the seed, the target, raw bytes and downloads', async () => {
  const { context } = setUp();
  expect(context.seed).toBe(7);
  expect(context.target).toBe(target);
  expect(await context.sender.sendBytes('hello')).toBe('hello!');
  expect(await context.checkDownload('nowhere')).toBe("The report can't be downloaded from its URL.");
});
