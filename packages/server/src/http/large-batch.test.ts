import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createServer, type Server } from '../server.ts';
import { createLog } from '../service/log.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { createBatchParser } from './batch-parser.ts';
import { fakeProject } from './fake-project.testing.ts';

/** More than the largest body that is parsed in the main thread. */
const largeBytes = 2 ** 17 + 1;

let server: Server;
let url: string;
const lines: string[] = [];
beforeAll(async () => {
  const log = createLog(
    (line) => lines.push(line),
    () => 0,
  );
  server = createServer({ project: fakeProject(), store: await openSqliteStore(undefined), dev: true, log });
  ({ url } = await server.listen());
});
afterAll(() => server.close());
beforeEach(async () => {
  await fetch(`${url}/_/reset`, { method: 'POST' });
  await fetch(`${url}/_/clock`, { method: 'PUT', body: '{"now": 1700000000000}' });
  lines.length = 0;
});

/** Sends a body, and returns everything that depends on it. */
async function outcomeOf(path: string, body: string, headers: Record<string, string>) {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    body,
    headers: { 'statsig-api-key': 'client-test', ...headers },
  });
  const read = async (list: string) => (await fetch(`${url}/_/${list}`)).json();
  const rows = JSON.stringify([await read('events'), await read('exposures'), await read('refused')]);
  return {
    status: response.status,
    body: await response.json(),
    warnings: response.headers.get('x-warnings'),
    // Rows get new IDs.
    rows: JSON.parse(rows, (key, value) => (key === 'id' ? undefined : value)),
    lines: [...lines],
  };
}

const user = { userID: '42', custom: { plan: 'gold' }, privateAttributes: { age: 3 } };
const sdk = { 'statsig-sdk-type': 'statsig-node', 'statsig-client-time': '1600000000000' };

describe('a large batch has the same outcome as a small one', () => {
  test.each<[what: string, path: string, body: unknown, headers?: Record<string, string>]>([
    ['text that can not be stored', 'log_event', '{"events":[{"eventName":"a","metadata":{"x":"\\u0000"}}]}'],
    ['an integer that loses digits', 'log_event', '{"events":[{"eventName":"a","metadata":{"x":9007199254740993}}]}'],
    ['equal events', 'log_event', { events: [1, 1, 1].map((time) => ({ eventName: 'a', time })) }],
    [
      'events',
      'log_event',
      {
        events: [
          { eventName: 'a', value: 1 },
          { eventName: 'a', user, time: 1 },
        ],
        user,
      },
    ],
    ['no JSON', 'log_event', '{"events"'],
    ['an invalid event', 'log_event', { events: [{ eventName: 'a', user }, { value: true }] }],
    ['no events', 'log_event', {}],
    [
      'an SDK',
      'log_event',
      { events: [{ eventName: 'a', user: { userID: 42, email: null } }, { eventName: '>' }] },
      sdk,
    ],
    [
      'an exposure of an SDK',
      'log_event',
      {
        events: [
          { eventName: 'statsig::gate_exposure', user, metadata: { gate: 'a_gate', gateValue: 'true', ruleID: 'a' } },
        ],
      },
      sdk,
    ],
    [
      'an exposure of an SDK to a group that the project lacks',
      'log_custom_exposure',
      { exposures: [{ user: { userID: 42 }, experimentName: 'an_experiment', group: 'control' }] },
      sdk,
    ],
    [
      'an exposure without its rule',
      'log_custom_exposure',
      { exposures: [{ user, experimentName: 'an_experiment', group: 'Control' }] },
    ],
    [
      'an invalid exposure',
      'log_custom_exposure',
      { exposures: [{ user: {}, gateName: 'a_gate', passes: true, group: 'a' }] },
    ],
  ])('%s', async (_, path, body, headers = {}) => {
    const json = typeof body === 'string' ? body : JSON.stringify(body);
    const small = await outcomeOf(`/v1/${path}`, json, headers);
    await fetch(`${url}/_/reset`, { method: 'POST' });
    await fetch(`${url}/_/clock`, { method: 'PUT', body: '{"now": 1700000000000}' });
    lines.length = 0;
    expect(await outcomeOf(`/v1/${path}`, json.padEnd(largeBytes), headers)).toEqual(small);
  });
});

test.each(['small', 'large'])('a %s batch whose rows would be too large is rejected', async (size) => {
  const events = Array.from({ length: 1000 }, () => ({ eventName: 'a' }));
  const filler = 'x'.repeat(size === 'small' ? 50_000 : largeBytes);
  const body = JSON.stringify({ events, statsigMetadata: { filler } });
  const { status, rows } = await outcomeOf('/v1/log_event', body, {});
  expect(status).toBe(413);
  expect(rows.slice(0, 2)).toEqual([{ events: [] }, { exposures: [] }]);
});

test('a thread that has ended is started again', async () => {
  const parser = createBatchParser();
  const request = {
    id: 'logEvent',
    signs: { sdkType: undefined, query: '' },
    arrival: { received: 0, skew: 0 },
  } as const;
  const parse = () =>
    parser.parse('', new TextEncoder().encode('{"events":[{"eventName":"a"}]}'), {
      ...request,
      document: undefined,
      names: new Map(),
    });
  expect(await parse()).toHaveProperty('rows');
  const running = parse();
  parser.close();
  // The thread can have replied before it ended.
  await running.catch(() => {});
  // Calls fail until it has ended.
  await expect.poll(() => parse().catch(() => undefined)).toHaveProperty('rows');
  parser.close();
});

test('the memory of a body leaves the main thread while the body is parsed', async () => {
  const parser = createBatchParser();
  const bytes = new TextEncoder().encode('{}');
  const arrival = { received: 0, skew: 0 };
  const signs = { sdkType: undefined, query: '' };
  const parsing = parser.parse('', bytes, { id: 'logEvent', signs, arrival, document: undefined, names: new Map() });
  await expect.poll(() => bytes.length).toBe(0);
  expect(await parsing).toHaveProperty('rejection');
  parser.close();
});
