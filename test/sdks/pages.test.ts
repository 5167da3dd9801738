import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createHosts } from './hosts.ts';
import { keys } from './project.ts';
import { listRows } from './received.ts';
import { startRecorder } from './recorder.ts';
import { userOf } from './scenario.ts';
import { sdks } from './sdks.ts';
import { type StatsigServer, startServer } from './statsig-server.ts';

const tools = sdks.find(({ name }) => name === 'statsig-js')?.tools ?? [];
const isMissing = tools.some((tool) => tool.isMissing);
const note = tools.map((tool) => tool.note).join('');
const hosts = createHosts();

let server: StatsigServer;
beforeAll(async () => {
  if (!isMissing) server = await startServer();
});
afterAll(async () => {
  await hosts.close();
  server?.close();
});

/** Browsers without `keepalive` send beacons. An option of the two old SDKs has the same effect. */
const options = { disableNetworkKeepalive: true };

test.skipIf(isMissing).each([
  ['js-client', 'POST /v1/rgstr 202', {}],
  ['statsig-js', 'POST /v1/rgstr_b 202', { options }],
  ['statsig-js-lite', 'POST /v1/log_event_beacon 202', { options }],
])(`a page with %s delivers its event when it closes${note}`, async (adapter, request, more) => {
  const recorder = await startRecorder(server.url);
  hosts.onClose(recorder.close);
  const user = userOf({ name: adapter, version: 'closes' });
  const target = { url: recorder.url, key: keys.clientSdkKey, user, ...more };
  const { page, session } = await hosts.openPage(`${adapter}.ts`, target);
  await session.logEvent('purchase', 12, { item: 'shirt' });
  await page.close({ runBeforeUnload: true });
  const rows = await vi.waitUntil(async () => {
    const stored = await listRows(server.url, 'events', user.userID);
    return stored.length > 0 && stored;
  }, 5000);
  expect(rows).toMatchObject([{ name: 'purchase', value: 12, metadata: { item: 'shirt' } }]);
  expect(recorder.requests).toContain(request);
});

test.skipIf(isMissing)(`@statsig/js-client reports its exceptions to the server${note}`, async () => {
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
  await vi.waitUntil(() => recorder.requests.size > 0, 5000);
  expect([...recorder.requests]).toEqual(['POST /v1/sdk_exception 202']);
  await client.shutdown();
});
