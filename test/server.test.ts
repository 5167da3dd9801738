import { createServer, demoProject, openSqliteStore, type Server } from '@statsig-http-api/server';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { examples } from '../generated/examples.ts';
import { operations } from '../generated/operations.ts';
import type { OperationId } from '../generated/types.ts';
import { readDocument } from '../scripts/generate/bundle.ts';
import { attackTest } from '../scripts/stress/attack-test.ts';
import { attacks } from '../scripts/stress/attacks.ts';
import { crashTest } from '../scripts/stress/crash-test.ts';
import { fuzzTest } from '../scripts/stress/fuzz-test.ts';
import { seeded } from '../scripts/stress/seeded.ts';
import { createDocumentValidator, type DocumentValidator } from './document-validator.ts';
import { mutations } from './mutations.ts';
import { documentedCalls, parseCall } from './public-documentation.ts';

// Thousands of calls are slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let server: Server;
let url: string;
let validator: DocumentValidator;

beforeAll(async () => {
  validator = createDocumentValidator(await readDocument());
  server = createServer({ project: demoProject(), store: await openSqliteStore(undefined) });
  ({ url } = await server.listen());
});
afterAll(() => server.close());

async function call(path: string, body: unknown, key = 'secret-local', origin = url) {
  const requestHeaders = { 'content-type': 'application/json', 'statsig-api-key': key };
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: requestHeaders,
    body: JSON.stringify(body),
  });
  return {
    method: 'POST',
    path,
    requestHeaders,
    requestBody: body,
    status: response.status,
    responseHeaders: Object.fromEntries(response.headers),
    responseBody: (await response.json()) as unknown,
  };
}

test('responds to every call of the public documentation as documented, in order', async () => {
  const fresh = createServer({ project: demoProject(), store: await openSqliteStore(undefined) });
  onTestFinished(() => fresh.close());
  const { url: at } = await fresh.listen();
  for (const one of documentedCalls) {
    const { path, key, body } = parseCall(one);
    const exchange = await call(path, body, key, at);
    expect(exchange.status, one.title).toBe(one.status);
    expect(validator.checkExchange(exchange)).toEqual([]);
    if (one.operation !== 'getDailyReport') {
      expect(exchange.responseBody).toMatchObject(one.response);
      continue;
    }
    // The documentation logs events of this day first.
    const { date, url: file } = exchange.responseBody as { date: string; url: string };
    const download = await fetch(file);
    expect(date).toBe('2021-03-26');
    expect(download.status).toBe(200);
    expect(download.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(await download.text()).toMatch(/^unit_id,/);
  }
});

const checks = (['checkGate', 'getConfig', 'getLayer'] as const).flatMap((id) =>
  Object.entries(examples[id].request).map(([key, body]): [OperationId, string, unknown] => [id, key, body]),
);

test.each(checks)('%s responds to the example %s with its example response', async (id, key, body) => {
  const exchange = await call(operations[id].path, body);
  const responses: Readonly<Record<number, Readonly<Record<string, unknown>>>> = examples[id].responses;
  const [status, answer] = Object.entries(responses).find(([, all]) => key in all) ?? [];
  expect(String(exchange.status)).toBe(status);
  if (exchange.status === 200) expect(exchange.responseBody).toMatchObject(answer?.[key] ?? {});
  expect(validator.checkExchange(exchange)).toEqual([]);
});

describe('whatever is sent', () => {
  /** Fields of the other shapes of the same operations. */
  const extra = { gateNames: ['a_gate'], gateName: 'a_gate', experimentName: 'an_experiment', passes: true };
  const bodies = Object.values(operations).flatMap(({ id, path }) =>
    Object.values(examples[id].request).flatMap((body) =>
      mutations(body, extra).map(({ value }) => ({ path, body: value })),
    ),
  );

  test('rejects exactly the bodies that the document rejects, and every response fits the contract', async () => {
    const problems: string[] = [];
    for (const { path, body } of bodies) {
      const { requestBody, ...exchange } = await call(path, body);
      const operation = validator.operations.find((one) => one.path === path);
      if (operation === undefined) throw new Error(path);
      const valid = validator.checkRequest(operation, body).length === 0;
      const unreadable =
        exchange.status === 400 && /time: must be|Data is not/.test(JSON.stringify(exchange.responseBody));
      if (valid === (exchange.status === 400) && !unreadable)
        problems.push(`${exchange.status} ${JSON.stringify(body)}`);
      problems.push(...validator.checkResponse(operation, exchange.status, exchange.responseBody));
    }
    expect(problems).toEqual([]);
    expect(bodies.length).toBeGreaterThan(300);
  });

  test('random bodies never make the server fail or hang, and it serves other requests meanwhile', async () => {
    const count = process.env.CI ? 1500 : 500;
    const seedOfRun = Date.now() % 1_000_000;
    console.log(`random bodies of the seed ${seedOfRun}`);
    const { bodies, aborted, statuses, failures } = await fuzzTest(url, 'secret-local', count, seedOfRun);
    expect(failures).toEqual([]);
    expect(bodies).toBe(count);
    expect(aborted).toBeGreaterThan(0);
    // The bodies include valid and invalid ones.
    expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '202', '400', '404', '415']));
  });
});

/** The number of times that a test kills the server. */
const kills = process.env.CI ? 4 : 2;

test.each(process.env.CI ? [1, 2] : [2])(
  'after repeated kills under load, a server with --workers %i has stored every acknowledged event exactly once',
  async (workers) => {
    const seedOfRun = Date.now() % 1_000_000;
    console.log(`kills at moments of the seed ${seedOfRun}`);
    const { accepted, missing, duplicates, retries } = await crashTest(kills, seeded(seedOfRun), undefined, workers);
    expect(missing).toBe(0);
    expect(duplicates).toBe(0);
    expect(accepted).toBeGreaterThan(0);
    expect(retries).toBeGreaterThan(0);
  },
);

// Each attack starts the server's command and waits for what it leaves behind, so that they run side by side.
test('a client SDK key can not stop the server', async () => {
  const bombs = process.env.CI ? '100 bombs of 72 bytes' : '1 of: bombs of 72 bytes';
  const names = [bombs, '290 silent connections, 300 descriptors'];
  const results = await Promise.all(attacks.filter(({ name }) => names.includes(name)).map(attackTest));
  expect(results).toHaveLength(names.length);
  for (const { isAlive, checks } of results) {
    expect(isAlive).toBe(true);
    expect(checks.failed).toBe(0);
    expect(checks.count).toBeGreaterThan(50);
  }
});
