import { run } from '@statsig-http-api/conformance';
import { createServer, demoProject, openSqliteStore } from '@statsig-http-api/server';
import { expect, onTestFinished, test, vi } from 'vitest';
import { operations } from '../generated/operations.ts';

/** Thousands of requests, and a machine that may be busy. */
vi.setConfig({ testTimeout: 120_000 });

const keys = { serverSecretKey: 'secret-local', clientSdkKey: 'client-local' };
/** Fixed, so that a failure here is one everywhere; the command takes another one each time. */
const seed = 1;

test('the server keeps the contract and what it is sent, and all that a request can show of it went over the wire', async () => {
  const store = await openSqliteStore(undefined);
  const server = createServer({ project: demoProject(), store });
  onTestFinished(() => server.close());
  const { url } = await server.listen();
  // A report needs a day that is over, and something that happened on it.
  const time = Date.now() - 2 * 86_400_000;
  const user = { userID: '42' };
  const exposure = { user, time, experimentName: 'a_running_experiment', group: 'Control' };
  const event = { user, time: time + 1000, eventName: 'purchase', value: 1 };
  for (const [path, body] of [
    [operations.logCustomExposure.path, { exposures: [exposure] }],
    [operations.logEvent.path, { events: [event] }],
  ] as const) {
    const headers = { 'statsig-api-key': keys.clientSdkKey };
    expect((await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body), headers })).status).toBe(202);
  }

  const report = await run({ url, keys, claims: ['storing'] }, { seed });
  expect(report.results.flatMap(({ name, failures }) => failures.map((failure) => ({ name, ...failure })))).toEqual([]);
  expect(report.coverage.flatMap(({ missing }) => missing)).toEqual([]);
  // What no request provokes; only a mock fails when it is asked to.
  const unprovoked = Object.values(operations).flatMap(({ id }) => [`${id} 429`, `${id} 500`, `${id} 503`]);
  expect(report.coverage.flatMap(({ excepted }) => excepted.map(({ name }) => name))).toEqual(unprovoked);
  const skipped = report.results.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name);
  expect(skipped.filter((name) => !name.includes(': every example of a '))).toEqual([]);
  expect(report.conforms).toBe(true);

  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).not.toMatch(/^statsig_requests_total\{.*status="5/m);
  expect((await store.events({ limit: 1000 })).length).toBeGreaterThan(500);
});
