import { createEventQueue } from '@statsig-http-api/client/events';
import { createServer, loadProject, openSqliteStore, type Server } from '@statsig-http-api/server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

let server: Server;
let url: string;
beforeAll(async () => {
  const keys = { serverSecretKeys: ['secret-test'], clientSdkKeys: ['client-test'] };
  const project = loadProject(JSON.stringify({ keys }), 'project.json', {});
  server = createServer({ project, store: await openSqliteStore(undefined), dev: true });
  ({ url } = await server.listen());
});
afterAll(() => server.close());
beforeEach(() => fetch(`${url}/_/reset`, { method: 'POST' }));

async function countStored(): Promise<number> {
  return (await (await fetch(`${url}/_/events?limit=1000`)).json()).events.length;
}

const user = { userID: '42' };

/** Logs equal events in the same millisecond. Every other response is lost, so that its request is sent again. */
async function logEqualEvents(count: number, batchSize: number) {
  let requests = 0;
  const queue = createEventQueue({
    clientSdkKey: 'client-test',
    baseUrl: url,
    batchSize,
    async fetch(address: string, init: RequestInit) {
      const response = await fetch(address, init);
      requests += 1;
      if (requests % 2 === 1) throw new TypeError('connection lost');
      return response;
    },
    runtime: { now: () => 1_616_826_986_211, sleep: async () => {} },
  });
  for (let index = 0; index < count; index++) queue.log({ eventName: 'item_added', value: 1, user });
  await queue.close();
  expect(queue.size).toBe(0);
  return { requests };
}

test.each([
  [100, 2],
  [30, 4],
  [25, 4],
  [1, 100],
])('50 equal events are stored as 50 in batches of %i, and none of them twice', async (batchSize, expected) => {
  expect(await logEqualEvents(50, batchSize)).toEqual({ requests: expected });
  expect(await countStored()).toBe(50);
});
