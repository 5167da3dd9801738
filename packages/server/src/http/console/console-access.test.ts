import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServer, type Server } from '../../server.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { fakeProject } from '../fake-project.testing.ts';

const servers: Server[] = [];
const urls: Record<string, string> = {};
beforeAll(async () => {
  for (const mode of ['dev', 'deployed']) {
    const store = await openSqliteStore(undefined);
    const server = createServer({ project: fakeProject(), store, dev: mode === 'dev' });
    servers.push(server);
    urls[mode] = (await server.listen()).url;
  }
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

async function getSession(headers: Record<string, string>, mode = 'dev') {
  const outgoing = request(`${urls[mode]}/console/v1/session`, { headers }).end();
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) =>
    outgoing.on('response', resolve).on('error', reject),
  );
  return { status: response.statusCode, headers: response.headers, body: JSON.parse(await text(response)) };
}

test('a developer on the machine of a server with --dev may do everything', async () => {
  const { status, headers, body } = await getSession({});
  expect({ status, body }).toEqual({ status: 200, body: { name: 'developer', role: 'admin', development: true } });
  expect(headers['cache-control']).toBe('no-store');
  for (const site of ['same-origin', 'none']) expect((await getSession({ 'sec-fetch-site': site })).status).toBe(200);
  expect((await getSession({ origin: urls.dev ?? '' })).status).toBe(200);
});

test.each([
  ['of another site', { 'sec-fetch-site': 'cross-site' }],
  ['of another port of this machine', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' }],
  ['of another site in an old browser', { origin: 'https://evil.example' }],
  ['without an origin', { origin: 'null' }],
])('a page %s is rejected', async (_, headers: Record<string, string>) => {
  expect(await getSession(headers)).toMatchObject({ status: 403, body: { code: 'foreign_page' } });
});

test.each([
  ['at a name that resolves to this machine', { host: 'evil.example' }],
  ['through a proxy on this machine', { 'x-forwarded-for': '192.0.2.1' }],
])('a caller %s must sign in', async (_, headers: Record<string, string>) => {
  expect(await getSession(headers)).toMatchObject({ status: 401, body: { code: 'sign_in_required' } });
});

test('without --dev, every caller must sign in, and no key of the API helps', async () => {
  for (const key of [undefined, 'client-test', 'secret-test'])
    expect(await getSession(key === undefined ? {} : { 'statsig-api-key': key }, 'deployed')).toMatchObject({
      status: 401,
      body: { code: 'sign_in_required' },
    });
});
