import { operations } from '@statsig-http-api/contract';
import { expect, test } from 'vitest';
import { checks } from '../checks.ts';
import type { WireRequest } from '../wire.ts';
import { broken, trial } from './trial.testing.ts';

const header = 'statsig-api-key';
const refused = (statuses: string) => `the status is 500, not ${statuses}: broken`;

const rows: [check: string, fits: (request: WireRequest) => boolean, message: string][] = [
  ['checkGate: no key', ({ headers, path }) => !(header in headers) && !path.includes('?'), refused('401')],
  ['checkGate: an empty key', ({ headers }) => headers[header] === '', refused('401')],
  ['checkGate: an empty key', ({ path }) => path === '/v1/check_gate?k=', refused('401')],
  ...['console-0', 'secret', 'x'.repeat(500), '__proto__'].map((key): (typeof rows)[number] => [
    'checkGate: a key of no kind that the API has',
    ({ headers }) => headers[header] === key,
    refused('401 or 403'),
  ]),
  [
    'checkGate: the name of the header in capitals',
    ({ headers }) => headers['STATSIG-API-KEY'] === 'secret-&1',
    refused('200'),
  ],
  ['checkGate: a serverSecretKey in the query', ({ path }) => path === '/v1/check_gate?k=secret-%261', refused('200')],
  ['checkGate: a clientSdkKey in the query', ({ path }) => path === '/v1/check_gate?k=client-%262', refused('200')],
  [
    "getDailyReport: a clientSdkKey, which it doesn't take",
    ({ headers }) => headers[header] === 'client-&2',
    refused('403'),
  ],
  [
    "getDailyReport: a clientSdkKey, which it doesn't take",
    ({ path }) => path === '/v1/get_daily_report?k=client-%262',
    refused('403'),
  ],
];

test.each(rows)('%s finds the one wrong answer', async (check, fits, message) => {
  const { messages } = await trial(check, (request) => (fits(request) ? broken : undefined));
  expect(messages).toEqual([message]);
});

const ofKeys = checks.filter(({ group }) => group === 'keys');

test.each(ofKeys)('$name finds nothing at a sound target', async ({ name }) => {
  expect((await trial(name)).messages).toEqual([]);
});

test('each check of keys says which of them it needs', () => {
  const needs = ofKeys
    .filter(({ operation }) => operation === operations.getDailyReport)
    .map(({ name, needs }) => [name, needs]);
  expect(needs).toEqual([
    ['getDailyReport: no key', { keys: [] }],
    ['getDailyReport: an empty key', { keys: [] }],
    ['getDailyReport: a key of no kind that the API has', { keys: [] }],
    ['getDailyReport: the name of the header in capitals', { keys: [] }],
    ['getDailyReport: a serverSecretKey in the query', { keys: ['serverSecretKey'] }],
    ["getDailyReport: a clientSdkKey, which it doesn't take", { keys: ['clientSdkKey'] }],
  ]);
});
