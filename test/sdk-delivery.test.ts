import { once } from 'node:events';
import { createServer as createHttpServer, type Server as HttpServer, request } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { LogLevel, StatsigClient } from '@statsig/js-client';
import { createMock } from '@statsig-http-api/mock';
import { createServer, loadProject, openSqliteStore, type Server } from '@statsig-http-api/server';
import statsigNode from 'statsig-node';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { extra } from './tools.ts';

const noSpecs = { feature_gates: [], dynamic_configs: [], layer_configs: [], has_updates: true, time: 1 };

let server: Server;
let url: string;
/** Serves rules to the SDKs, which the HTTP API doesn't do. */
let rulesServer: HttpServer;
let rulesUrl: string;

beforeAll(async () => {
  const project = loadProject(
    JSON.stringify({ keys: { serverSecretKeys: ['secret-test'], clientSdkKeys: ['client-test'] } }),
    'project.json',
    {},
  );
  server = createServer({ project, store: await openSqliteStore(undefined), dev: true });
  ({ url } = await server.listen());
  rulesServer = createHttpServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(noSpecs));
  }).listen(0, '127.0.0.1');
  await once(rulesServer, 'listening');
  rulesUrl = `http://127.0.0.1:${(rulesServer.address() as AddressInfo).port}`;
});
afterAll(async () => {
  rulesServer.closeAllConnections();
  rulesServer.close();
  await server.close();
});
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
    rejected: refused.filter(({ operation }: { operation: string }) => operation !== ''),
  };
}

const user = { userID: '42', email: 'a@example.com', privateAttributes: { hidden: 'private' } };
const expectedEvent = { name: 'an_sdk_event', value: 3, metadata: { item: 'shirt' }, userID: '42' };
const expectedExposure = { type: 'gate', name: 'a_gate', passed: false, source: 'sdk', userID: '42' };

async function expectDelivery() {
  const { events, exposures, rejected } = await listReceived();
  expect(rejected).toEqual([]);
  expect(events).toMatchObject([expectedEvent]);
  expect(exposures).toMatchObject([expectedExposure]);
  expect(Math.abs(events[0].time - Date.now())).toBeLessThan(10_000);
  expect(JSON.stringify([events, exposures])).not.toContain('hidden');
}

const nodeCore = extra('@statsig/statsig-node-core');
const node4 = extra('statsig-node-4');

test('@statsig/js-client delivers events and exposures', async () => {
  const client = new StatsigClient('client-test', user, {
    networkConfig: { api: `${url}/v1`, initializeUrl: rulesUrl, logEventUrl: `${url}/v1/rgstr` },
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
  await statsigNode.default.initialize('secret-test', {
    api: `${url}/v1`,
    apiForDownloadConfigSpecs: rulesUrl,
    apiForGetIdLists: rulesUrl,
    bootstrapValues: JSON.stringify(noSpecs),
    disableRulesetsSync: true,
    disableIdListsSync: true,
  });
  statsigNode.default.checkGate(user, 'a_gate');
  statsigNode.default.logEvent(user, 'an_sdk_event', 3, { item: 'shirt' });
  await statsigNode.default.flush();
  await statsigNode.default.shutdownAsync();
  await expectDelivery();
});

test.skipIf(nodeCore.isMissing)(
  `@statsig/statsig-node-core delivers events and exposures${nodeCore.note}`,
  async () => {
    const { Statsig, StatsigUser } = await import('@statsig/statsig-node-core');
    const statsig = new Statsig('secret-test', {
      specsUrl: `${rulesUrl}/v2/download_config_specs`,
      idListsUrl: `${rulesUrl}/v1/get_id_lists`,
      logEventUrl: `${url}/v1/log_event`,
      disableCountryLookup: true,
      outputLogLevel: 'none',
    });
    await statsig.initialize();
    const statsigUser = new StatsigUser(user);
    statsig.checkGate(statsigUser, 'a_gate');
    statsig.logEvent(statsigUser, 'an_sdk_event', 3, { item: 'shirt' });
    await statsig.flushEvents();
    await statsig.shutdown();
    await expectDelivery();
  },
);

/** Sends an event and an exposure with statsig-node 4. */
const node4Program = `
  const { sdk, api, user } = require('node:worker_threads').workerData;
  const statsig = require(sdk);
  statsig.initialize('secret-test', { api }).then(async () => {
    await statsig.checkGate(user, 'a_gate');
    statsig.logEvent(user, 'an_sdk_event', 3, { item: 'shirt' });
    statsig.shutdown();
  });
`;

/** A host for an SDK that has one URL for everything. */
interface OneHost {
  readonly url: string;
  /** Resolves to the status of the first request with events. */
  readonly delivered: Promise<number | undefined>;
}

/** Starts a host for one test: it sends the requests with events to a target without changes, and serves rules. */
async function startOneHost(target: string): Promise<OneHost> {
  const { promise: delivered, resolve, reject } = Promise.withResolvers<number | undefined>();
  const host = createHttpServer((incoming, response) => {
    if (incoming.url !== '/v1/log_event') {
      response.end(JSON.stringify(incoming.url === '/v1/get_id_lists' ? {} : noSpecs));
      return;
    }
    const { method, headers } = incoming;
    const outgoing = request(target + incoming.url, { method, headers }, (received) => {
      response.writeHead(received.statusCode ?? 502, received.headers);
      received.pipe(response).on('close', () => resolve(received.statusCode));
    });
    outgoing.on('error', reject);
    incoming.pipe(outgoing);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    host.closeAllConnections();
    host.close();
  });
  await once(host, 'listening');
  return { url: `http://127.0.0.1:${(host.address() as AddressInfo).port}`, delivered };
}

/** Runs statsig-node 4.14.0 of 2022, and returns the status of the response to its events. */
async function sendWithNode4(target: string): Promise<number | undefined> {
  const host = await startOneHost(target);
  const sdk = createRequire(import.meta.url).resolve('statsig-node-4');
  // This SDK downloads rules every 10 seconds even after its shutdown. Only the end of its thread stops it.
  const thread = new Worker(node4Program, { eval: true, workerData: { sdk, api: `${host.url}/v1`, user } });
  onTestFinished(async () => void (await thread.terminate()));
  const failed = once(thread, 'error').then(([error]) => Promise.reject(error));
  return Promise.race([host.delivered, failed]);
}

test.skipIf(node4.isMissing)(
  `statsig-node 4.14.0 delivers events and exposures to the server, and the mock accepts them${node4.note}`,
  async () => {
    expect(await sendWithNode4(url)).toBe(202);
    await expectDelivery();
    const mock = createMock({ log: () => {} });
    onTestFinished(() => mock.close());
    expect(await sendWithNode4((await mock.listen({ port: 0 })).url)).toBe(202);
  },
);
