import { expect, test } from 'vitest';
import { probeOf } from './probe.ts';
import type { Exchange, WireRequest } from './wire.ts';

const request: WireRequest = { method: 'POST', path: '/v1/log_event?k=client-1', headers: {}, body: '{}' };
const answer = { status: 202, headers: { 'content-type': 'application/json' }, text: '{"success":true}' };

function probe() {
  const noted: Exchange[] = [];
  const sender = {
    send: async (request: WireRequest) => ({ request, answer }),
    sendInTurn: async (requests: readonly WireRequest[]) => requests.map((request) => ({ request, answer })),
    sendBytes: async (bytes: string) => `${bytes}!`,
    close() {},
  };
  const target = { url: 'http://x', keys: { clientSdkKey: 'client-1' }, claims: [] };
  const options = { seed: 7, deadline: 20, note: (exchange: Exchange) => void noted.push(exchange) };
  return { probe: probeOf(target, sender, options), noted, target };
}

test('a failure shows the request and no key', () => {
  expect(probe().probe.failure('not client-1', request)).toEqual({
    message: 'not <YOUR-SDK-KEY>',
    curl: `curl --include --header 'content-type:' --data-raw '{}' 'http://x/v1/log_event?k=<YOUR-SDK-KEY>'`,
  });
});

test('an answer is held to the laws, and never shows a key', async () => {
  const { probe: one } = probe();
  expect(await one.ask(request, { statuses: [202] })).toEqual([]);
  const told = await one.ask(request, { statuses: [200] });
  expect(told.map(({ message }) => message)).toEqual(['the status is 202, not 200']);
  const leaking = { ...answer, text: '{"success":true,"key":"client-1"}' };
  expect(one.judge({ request, answer: leaking }, { statuses: [202] }).map(({ message }) => message)).toEqual([
    'the answer repeats the key',
  ]);
});

test('every exchange is noted, and what is beside them is passed on', async () => {
  const { probe: one, noted, target } = probe();
  await one.ask(request, { statuses: [202] });
  await one.sender.send(request);
  expect(await one.sender.sendInTurn([request, request])).toHaveLength(2);
  expect(noted).toEqual(Array.from({ length: 4 }, () => ({ request, answer })));
  expect([await one.sender.sendBytes('hello'), one.seed, one.target]).toEqual(['hello!', 7, target]);
  expect(await one.download('nowhere')).toBe('the URL of the report leads nowhere');
});
