import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '@statsig-http-api/conformance';
import { expect, onTestFinished, test, vi } from 'vitest';
import { operations } from '../generated/operations.ts';
import { startServer } from '../scripts/stress/start-server.ts';
import { minutes } from './tools.ts';

// A full run sends thousands of requests.
vi.setConfig({ testTimeout: 120_000 });

const keys = { serverSecretKey: 'secret-local', clientSdkKey: 'client-local' };

test.skipIf(minutes.isMissing)(`the server with two workers conforms and stores events${minutes.note}`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-workers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { child, url } = await startServer(folder, 2);
  onTestFinished(() => void child.kill('SIGKILL'));
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
  const report = await run({ url, keys, claims: ['storing'] }, { seed: 1 });
  expect(report.results.flatMap(({ name, failures }) => failures.map((failure) => ({ name, ...failure })))).toEqual([]);
  expect(report.conforms).toBe(true);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
