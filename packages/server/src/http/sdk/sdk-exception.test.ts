import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServer, type Server } from '../../server.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { fakeProject } from '../fake-project.testing.ts';

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer({ project: fakeProject(), store: await openSqliteStore(undefined), dev: true });
  ({ url } = await server.listen());
});
afterAll(() => server.close());

const send = (body: string, key = 'client-test') =>
  fetch(`${url}/v1/sdk_exception`, { method: 'POST', body, headers: { 'statsig-api-key': key } });
const metrics = async () => (await fetch(`${url}/metrics`)).text();

test('an error report of an SDK is accepted and counted', async () => {
  const response = await send(JSON.stringify({ exception: 'TypeError', info: 'at run', tag: 'log_event' }));
  expect(response.status).toBe(202);
  expect(await response.json()).toEqual({ success: true });
  expect(await metrics()).toContain('statsig_sdk_exceptions_total 1\n');
});

test.each([
  ['is too large', JSON.stringify({ info: 'a'.repeat(2 ** 16) }), 'client-test', 413],
  ['is not JSON', 'TypeError', 'client-test', 400],
  ['has an unknown key', '{}', 'client-unknown', 401],
])('an error report that %s is rejected, and not counted', async (_, body, key, status) => {
  const before = await metrics();
  const response = await send(body, key);
  expect(response.status).toBe(status);
  const count = /^statsig_sdk_exceptions_total .*$/m;
  expect(count.exec(await metrics())?.[0]).toBe(count.exec(before)?.[0]);
});

test('the beacons of closing pages store events', async () => {
  for (const path of ['/v1/rgstr_b', '/v1/log_event_beacon']) {
    const body = JSON.stringify({ events: [{ eventName: path.slice(4), user: { userID: '1' } }] });
    const response = await fetch(`${url}${path}?k=client-test`, { method: 'POST', body });
    expect(response.status).toBe(202);
  }
  const { events } = await (await fetch(`${url}/_/events`)).json();
  expect(events.map(({ name }: { name: string }) => name)).toEqual(['log_event_beacon', 'rgstr_b']);
});
