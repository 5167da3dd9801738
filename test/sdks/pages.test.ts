import { loadProject } from '@statsig-http-api/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createHosts } from './hosts.ts';
import { keys, names, projectFile } from './project.ts';
import { listRows } from './received.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { userOf } from './scenario.ts';
import { sdks } from './sdks.ts';
import type { Target } from './session.ts';
import { type StatsigServer, startServer } from './statsig-server.ts';

const tools = sdks.find(({ name }) => name === 'statsig-js')?.tools ?? [];
const isMissing = tools.some((tool) => tool.isMissing);
const note = tools.map((tool) => tool.note).join('');
const it = test.skipIf(isMissing);
const { evaluator } = loadProject(projectFile(false), 'project.json', {});
const hosts = createHosts();
const waitMs = 20_000;

let server: StatsigServer;
beforeAll(async () => {
  if (!isMissing) server = await startServer();
});
afterAll(async () => {
  await hosts.close();
  server?.close();
});

/** Starts a proxy for one page, and returns where the page finds the server. */
async function targetOf(name: string, why: string): Promise<{ readonly target: Target; readonly recorder: Recorder }> {
  const recorder = await startRecorder(server.url);
  hosts.onClose(recorder.close);
  const target = { url: recorder.url, key: keys.clientSdkKey, user: userOf({ name, version: why }) };
  return { target, recorder };
}

/** Browsers without `keepalive` send beacons. An option of the two old SDKs has the same effect. */
const options = { disableNetworkKeepalive: true };

it.each([
  ['js-client', 'POST /v1/rgstr 202', {}],
  ['statsig-js', 'POST /v1/rgstr_b 202', { options }],
  ['statsig-js-lite', 'POST /v1/log_event_beacon 202', { options }],
])(`a page with %s delivers its event when the visitor leaves${note}`, async (adapter, request, more) => {
  const { target, recorder } = await targetOf(adapter, 'leaves');
  // Timers of the SDKs would send the event too, and a page that leaves cancels their requests.
  const { page } = await hosts.openPage(`${adapter}.ts`, { ...target, ...more }, { stopsTimers: true });
  await page.evaluate(`session.logEvent('purchase', 12, { item: 'shirt' }); location.assign('about:blank');`);
  const rows = await vi.waitUntil(async () => {
    const stored = await listRows(server.url, 'events', target.user.userID);
    return stored.length > 0 && stored;
  }, waitMs);
  expect(rows).toMatchObject([{ name: 'purchase', value: 12, metadata: { item: 'shirt' } }]);
  expect(recorder.requests).toContain(request);
});

describe.each(['js-client.ts', 'react-bindings.tsx', 'statsig-js.ts', 'statsig-js-lite.ts'])(
  'a page with %s',
  (adapter) => {
    it(`shows the values of each user who signs in${note}`, async () => {
      const { target } = await targetOf(adapter, 'signs in');
      const { session } = await hosts.openPage(adapter, target);
      const expectedValue = (userID: string) => evaluator.config(names.experiment, { userID }, 0).value;
      const others = Array.from({ length: 4 }, (_, index) => ({ ...target.user, userID: `visitor ${index}` }));
      for (const user of [...others, target.user]) {
        await session.refresh(user);
        expect(await session.getExperiment(names.experiment)).toMatchObject({ value: expectedValue(user.userID) });
      }
    });

    it(`shows the same values when it loads again${note}`, async () => {
      const { target, recorder } = await targetOf(adapter, 'loads again');
      const { page, session } = await hosts.openPage(adapter, target);
      const before = await session.getLayer(names.layer, names.parameters);
      const { length } = recorder.requests;
      await page.reload();
      await page.evaluate(`start(${JSON.stringify(target)}).then((started) => { session = started; })`);
      expect(recorder.requests.slice(length)).toContain('POST /v1/initialize 200');
      expect(await session.getLayer(names.layer, names.parameters)).toEqual(before);
      expect(before).toEqual(evaluator.layer(names.layer, target.user, 0).value);
    });
  },
);

it(`@statsig/js-client reports its exceptions to the server${note}`, async () => {
  const { LogLevel, StatsigClient } = await import('@statsig/js-client');
  const recorder = await startRecorder(server.url);
  hosts.onClose(recorder.close);
  const client = new StatsigClient(keys.clientSdkKey, userOf({ name: 'js-client', version: 'fails' }), {
    networkConfig: { api: `${server.url}/v1`, sdkExceptionUrl: `${recorder.url}/v1/sdk_exception` },
    logLevel: LogLevel.None,
    overrideAdapter: {
      getGateOverride() {
        throw new TypeError('A failure of the test');
      },
    },
  });
  await client.initializeAsync();
  client.checkGate('open');
  await vi.waitUntil(() => recorder.requests.length > 0, waitMs);
  expect(recorder.requests).toEqual(['POST /v1/sdk_exception 202']);
  await client.shutdown();
});
