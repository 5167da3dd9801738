import { expect, test } from 'vitest';
import { invalidRequestCases, validRequestCases } from '../cases/cases.ts';
import { parseJson } from '../wire.ts';
import { runCheck, unexpectedResponse } from './run-check.testing.ts';

const titles = [
  'valid bodies at every boundary',
  'bodies with one error',
  'random valid bodies',
  'random mutated bodies',
];
/** The operation with the smallest bodies. */
const checks = titles.map((title) => `getDailyReport: ${title}`);

test.each(checks)('%s passes for a conforming target, and sends the same requests each time', async (check) => {
  const { messages, requests } = await runCheck(check);
  expect(messages).toEqual([]);
  expect(requests).toEqual((await runCheck(check)).requests);
  expect(requests[0]).toMatchObject({
    method: 'POST',
    path: '/v1/get_daily_report',
    headers: { 'content-type': 'application/json', 'statsig-api-key': 'secret-&1' },
  });
});

test.each<[string, (text: string) => boolean, string]>([
  [
    'valid bodies at every boundary',
    (text) => text === '{"type":"pulse_daily"}',
    'type set to "pulse_daily": POST /v1/get_daily_report returned 500; expected 200 or 400. Message: broken',
  ],
  [
    'bodies with one error',
    (text) => text === 'true',
    'body of type boolean: POST /v1/get_daily_report returned 500; expected 400. Message: broken',
  ],
])('a failure of %s describes the body', async (title, isWrong, message) => {
  const { messages } = await runCheck(`getDailyReport: ${title}`, ({ body }) =>
    isWrong(String(body)) ? unexpectedResponse : undefined,
  );
  expect(messages).toEqual([message]);
});

test('every case is sent, the smallest first', async () => {
  const sizesOf = (requests: readonly { body?: unknown }[]) => requests.map(({ body }) => String(body).length);
  for (const [title, cases] of [
    ['valid bodies at every boundary', validRequestCases('getDailyReport')],
    ['bodies with one error', invalidRequestCases('getDailyReport')],
  ] as const) {
    const { requests } = await runCheck(`getDailyReport: ${title}`);
    expect(requests).toHaveLength(cases.length);
    expect(sizesOf(requests)).toEqual(sizesOf(requests).toSorted((one, other) => one - other));
  }
});

test('a rejected valid body, and an error without its field, is reported', async () => {
  const rejection = { ...unexpectedResponse, status: 400, text: '{"status":400,"message":"no","errors":["type: no"]}' };
  const valid = await runCheck('getDailyReport: valid bodies at every boundary', () => rejection);
  expect(valid.messages[0]).toMatch(/: A valid request was rejected with: type: no$/);
  const silent = { ...rejection, text: '{"status":400,"message":"no"}' };
  const invalid = await runCheck('getDailyReport: bodies with one error', () => silent);
  expect(invalid.messages[0]).toMatch(/: The response body does not list the invalid fields in errors\.$/);
});

test('30 random bodies are sent, and a mutated body is checked by whether it is still valid', async () => {
  const { requests } = await runCheck('checkGate: random valid bodies');
  expect(new Set(requests.map(({ body }) => body)).size).toBeGreaterThan(25);
  expect(requests).toHaveLength(30);
  const mutated = await runCheck('getDailyReport: random mutated bodies');
  expect(mutated.requests).toHaveLength(30);
  const accepted = mutated.requests.filter(({ body }) => /"type":/.test(String(body)));
  expect(accepted.length).toBeGreaterThan(0);
  expect(accepted.length).toBeLessThan(30);
});

test.each<[string, string]>([
  ['random valid bodies', 'POST /v1/check_gate returned 500; expected 200. Message: broken'],
  ['random mutated bodies', 'POST /v1/check_gate returned 500; expected 200. Message: broken'],
])('%s that fail are shrunk to the smallest', async (title, message) => {
  const { messages, curls } = await runCheck(`checkGate: ${title}`, ({ body }) =>
    typeof (parseJson(String(body)) as { gateName?: unknown } | null)?.gateName === 'string'
      ? unexpectedResponse
      : undefined,
  );
  expect(messages).toEqual([message]);
  expect(curls[0]?.length).toBeLessThan(200);
});

test('an accepted invalid body is reported', async () => {
  const success = { status: 200, headers: unexpectedResponse.headers, text: '{"name":"a","value":true}' };
  const { messages } = await runCheck('checkGate: random mutated bodies', (_, conforming) =>
    conforming.status === 400 ? success : undefined,
  );
  expect(messages).toContain('POST /v1/check_gate returned 200; expected 400.');
});
