import { operations } from '@statsig-http-api/contract';
import { expect, test } from 'vitest';
import { checks } from '../checks.ts';
import type { WireRequest } from '../wire.ts';
import { runCheck, unexpectedResponse } from './run-check.testing.ts';

const header = 'statsig-api-key';
const expected = (statuses: string) => `returned 500; expected ${statuses}. Message: broken`;

const rows: [check: string, isWrong: (request: WireRequest) => boolean, message: string][] = [
  ['checkGate: missing key', ({ headers, path }) => !(header in headers) && !path.includes('?'), expected('401')],
  ['checkGate: empty key', ({ headers }) => headers[header] === '', expected('401')],
  ['checkGate: empty key', ({ path }) => path === '/v1/check_gate?k=', expected('401')],
  ...['console-0', 'secret', 'x'.repeat(500), '__proto__'].map((key): (typeof rows)[number] => [
    'checkGate: key with an unknown prefix',
    ({ headers }) => headers[header] === key,
    expected('401 or 403'),
  ]),
  ['checkGate: uppercase header name', ({ headers }) => headers['STATSIG-API-KEY'] === 'secret-&1', expected('200')],
  ['checkGate: server secret key in the query', ({ path }) => path === '/v1/check_gate?k=secret-%261', expected('200')],
  ['checkGate: client SDK key in the query', ({ path }) => path === '/v1/check_gate?k=client-%262', expected('200')],
  ['getDailyReport: wrong key type, client SDK key', ({ headers }) => headers[header] === 'client-&2', expected('403')],
  [
    'getDailyReport: wrong key type, client SDK key',
    ({ path }) => path === '/v1/get_daily_report?k=client-%262',
    expected('403'),
  ],
];

test.each(rows)('%s reports a single wrong response', async (check, isWrong, message) => {
  const { messages } = await runCheck(check, (request) => (isWrong(request) ? unexpectedResponse : undefined));
  expect(messages).toEqual([expect.stringContaining(message)]);
});

const keyChecks = checks.filter(({ group }) => group === 'keys');

test.each(keyChecks)('$name passes for a conforming target', async ({ name }) => {
  expect((await runCheck(name)).messages).toEqual([]);
});

test('each check declares the keys that it needs', () => {
  const needs = keyChecks
    .filter(({ operation }) => operation === operations.getDailyReport)
    .map(({ name, needs }) => [name, needs]);
  expect(needs).toEqual([
    ['getDailyReport: missing key', { keys: [] }],
    ['getDailyReport: empty key', { keys: [] }],
    ['getDailyReport: key with an unknown prefix', { keys: [] }],
    ['getDailyReport: uppercase header name', { keys: [] }],
    ['getDailyReport: server secret key in the query', { keys: ['serverSecretKey'] }],
    ['getDailyReport: wrong key type, client SDK key', { keys: ['clientSdkKey'] }],
  ]);
});
