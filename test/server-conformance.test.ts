import { run } from '@statsig-http-api/conformance';
import { createServer, demoProject, openSqliteStore } from '@statsig-http-api/server';
import { expect, onTestFinished, test, vi } from 'vitest';
import { operations } from '../generated/operations.ts';

// A full run sends thousands of requests.
vi.setConfig({ testTimeout: 120_000 });

const keys = { serverSecretKey: 'secret-local', clientSdkKey: 'client-local' };
/** Fixed, so that a failure can be reproduced. The command uses a random seed by default. */
const seed = 1;

test('the server conforms and stores events, and a run covers every part that the checks can provoke', async () => {
  const store = await openSqliteStore(undefined);
  const server = createServer({ project: demoProject(), store });
  onTestFinished(() => server.close());
  const { url } = await server.listen();
  // A report needs a past day with an exposure and an event.
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
  // Only the mock returns these statuses on request.
  const uncovered = Object.values(operations).flatMap(({ id }) => [`${id} 429`, `${id} 500`, `${id} 503`]);
  expect(report.coverage.flatMap(({ excepted }) => excepted.map(({ name }) => name))).toEqual(uncovered);
  const skipped = report.results.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name);
  expect(skipped.filter((name) => !name.includes(': every example response with status '))).toEqual([]);
  expect(report.conforms).toBe(true);

  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).not.toMatch(/^statsig_requests_total\{.*status="5/m);
  expect((await store.events({ limit: 1000 })).length).toBeGreaterThan(500);
});
