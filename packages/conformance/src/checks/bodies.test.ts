import { expect, test } from 'vitest';
import { requestEdges } from '../edges.ts';
import { requestFaults } from '../mutate.ts';
import { parsed } from '../wire.ts';
import { broken, trial } from './trial.testing.ts';

const kinds = [
  'valid bodies at every edge',
  'bodies with one fault',
  'made-up valid bodies',
  'made-up bodies, mutated',
];
/** The operation with the smallest bodies. */
const checks = kinds.map((kind) => `getDailyReport: ${kind}`);

test.each(checks)('%s finds nothing at a sound target, as often as it is asked', async (check) => {
  const { messages, sent } = await trial(check);
  expect(messages).toEqual([]);
  expect(sent).toEqual((await trial(check)).sent);
  expect(sent[0]).toMatchObject({
    method: 'POST',
    path: '/v1/get_daily_report',
    headers: { 'content-type': 'application/json', 'statsig-api-key': 'secret-&1' },
  });
});

test.each<[string, (text: string) => boolean, string]>([
  [
    'valid bodies at every edge',
    (text) => text === '{"type":"pulse_daily"}',
    'type "pulse_daily": the status is 500, not 200 or 400: broken',
  ],
  ['bodies with one fault', (text) => text === 'true', 'body of the type boolean: the status is 500, not 400: broken'],
])('%s are told with what is special about them', async (kind, fits, message) => {
  const { messages } = await trial(`getDailyReport: ${kind}`, ({ body }) => (fits(String(body)) ? broken : undefined));
  expect(messages).toEqual([message]);
});

test('every edge and every fault is sent, the smallest first', async () => {
  const sizes = (sent: readonly { body?: unknown }[]) => sent.map(({ body }) => String(body).length);
  for (const [kind, all] of [
    ['valid bodies at every edge', requestEdges('getDailyReport')],
    ['bodies with one fault', requestFaults('getDailyReport')],
  ] as const) {
    const { sent } = await trial(`getDailyReport: ${kind}`);
    expect(sent).toHaveLength(all.length);
    expect(sizes(sent)).toEqual(sizes(sent).toSorted((one, other) => one - other));
  }
});

test('a valid body that is refused, and a fault that is not told, is found', async () => {
  const refusal = { ...broken, status: 400, text: '{"status":400,"message":"no","errors":["type: no"]}' };
  const valid = await trial('getDailyReport: valid bodies at every edge', () => refusal);
  expect(valid.messages[0]).toMatch(/: a valid body is refused: type: no$/);
  const silent = { ...refusal, text: '{"status":400,"message":"no"}' };
  const faulty = await trial('getDailyReport: bodies with one fault', () => silent);
  expect(faulty.messages[0]).toMatch(/: errors lists no field at fault$/);
});

test('thirty bodies are made up, and mutated ones are judged by whether they are still valid', async () => {
  const { sent } = await trial('checkGate: made-up valid bodies');
  expect(new Set(sent.map(({ body }) => body)).size).toBeGreaterThan(25);
  expect(sent).toHaveLength(30);
  const mutated = await trial('getDailyReport: made-up bodies, mutated');
  expect(mutated.sent).toHaveLength(30);
  const accepted = mutated.sent.filter(({ body }) => /"type":/.test(String(body)));
  expect(accepted.length).toBeGreaterThan(0);
  expect(accepted.length).toBeLessThan(30);
});

test.each<[string, string]>([
  ['made-up valid bodies', 'the status is 500, not 200: broken'],
  ['made-up bodies, mutated', 'the status is 500, not 200: broken'],
])('%s that fail are shrunk to the smallest', async (kind, message) => {
  const { messages, curls } = await trial(`checkGate: ${kind}`, ({ body }) =>
    typeof (parsed(String(body)) as { gateName?: unknown } | null)?.gateName === 'string' ? broken : undefined,
  );
  expect(messages).toEqual([message]);
  expect(curls[0]?.length).toBeLessThan(200);
});

test('a mutated body that breaks the contract must be refused', async () => {
  const success = { status: 200, headers: broken.headers, text: '{"name":"a","value":true}' };
  const { messages } = await trial('checkGate: made-up bodies, mutated', (_, sound) =>
    sound.status === 400 ? success : undefined,
  );
  expect(messages).toContain('the status is 200, not 400');
});
