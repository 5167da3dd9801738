import { LogLevel, StatsigClient } from '@statsig/js-client';
import { createServer, loadProject, openSqliteStore, type Server } from '@statsig-http-api/server';
import statsigNode from 'statsig-node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

// The tests in `sdks/` run more SDKs. These two need no extra package.

let server: Server;
let url: string;
beforeAll(async () => {
  const keys = { serverSecretKeys: ['secret-test'], clientSdkKeys: ['client-test'] };
  const project = loadProject(JSON.stringify({ keys, gates: { a_gate: {} } }), 'project.json', {});
  server = createServer({ project, store: await openSqliteStore(undefined), dev: true });
  ({ url } = await server.listen());
});
afterAll(() => server.close());
beforeEach(() => fetch(`${url}/_/reset`, { method: 'POST' }));

/** Returns what the server received, without the SDKs' internal events. */
async function listReceived() {
  const read = async (path: string) => (await fetch(`${url}/_/${path}`)).json();
  const { events } = await read('events');
  const { exposures } = await read('exposures');
  const { refused } = await read('refused');
  return {
    events: events.filter(({ name }: { name: string }) => !name.startsWith('statsig::')),
    exposures,
    rejected: refused,
  };
}

const user = { userID: '42', email: 'a@example.com', privateAttributes: { hidden: 'private' } };

async function expectDelivery() {
  const { events, exposures, rejected } = await listReceived();
  expect(rejected).toEqual([]);
  expect(events).toMatchObject([{ name: 'an_sdk_event', value: 3, metadata: { item: 'shirt' }, userID: '42' }]);
  expect(exposures).toMatchObject([{ type: 'gate', name: 'a_gate', passed: false, source: 'sdk', userID: '42' }]);
  expect(Math.abs(events[0].time - Date.now())).toBeLessThan(10_000);
  expect(JSON.stringify([events, exposures])).not.toContain('hidden');
}

test('@statsig/js-client delivers events and exposures', async () => {
  const client = new StatsigClient('client-test', user, {
    networkConfig: { api: `${url}/v1` },
    loggingEnabled: 'always',
    logLevel: LogLevel.None,
  });
  await client.initializeAsync();
  client.checkGate('a_gate');
  client.logEvent('an_sdk_event', 3, { item: 'shirt' });
  await client.flush();
  await client.shutdown();
  await expectDelivery();
});

test('statsig-node delivers events and exposures', async () => {
  // Another test in this process can have left the SDK's shared instance with its own address.
  const statsig = new statsigNode.StatsigServer('secret-test', { api: `${url}/v1` });
  expect(await statsig.initializeAsync()).toMatchObject({ success: true, source: 'Network' });
  statsig.checkGate(user, 'a_gate');
  statsig.logEvent(user, 'an_sdk_event', 3, { item: 'shirt' });
  await statsig.flush();
  await statsig.shutdownAsync();
  await expectDelivery();
});
