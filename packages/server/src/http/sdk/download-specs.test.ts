import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadProject } from '../../project/load-project.ts';
import { createServer, type Server } from '../../server.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';

const projectText = `
keys: { serverSecretKeys: [secret-test], clientSdkKeys: [client-test] }
segments:
  testers: { ids: [marie] }
gates:
  a_gate: { rules: [{ name: Testers, when: { in: testers } }] }
`;
const project = loadProject(projectText, 'project.yaml', {});

let server: Server;
let url: string;
const start = Date.parse('2026-03-04T12:00:00Z');
beforeAll(async () => {
  server = createServer({ project, store: await openSqliteStore(undefined), dev: true, clock: () => start });
  ({ url } = await server.listen());
});
afterAll(() => server.close());

const key = { 'statsig-api-key': 'secret-test' };
const paths = ['/v1/download_config_specs', '/v2/download_config_specs'];

describe.each(paths)('%s', (path) => {
  const get = (search = '', headers: Record<string, string> = {}) =>
    fetch(`${url}${path}${search}`, { headers: { ...key, ...headers } });

  /** Reads a response as it is sent: fetch decompresses it. */
  async function read(headers: Record<string, string>) {
    const sent = request(`${url}${path}`, { headers: { ...key, ...headers } }).end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return { headers: response.headers, bytes: Buffer.concat(await response.toArray()) };
  }

  test.each([
    ['the path', '/secret-test.json', {}],
    ['a header', '', key],
    ['the query', '?k=secret-test', {}],
  ])('is sent for a key in %s', async (_, search, headers) => {
    const response = await fetch(`${url}${path}${search}`, { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toMatchObject({ has_updates: true, time: start, id_lists: { testers: true } });
  });

  test.each([
    ['without a key', '', 401],
    ['with an unknown key', '/secret-unknown.json', 401],
    ['with a client SDK key', '/client-test.json', 403],
  ])('is not sent %s', async (_, search, status) => {
    const response = await fetch(`${url}${path}${search}`);
    expect(response.status).toBe(status);
    if (status === 403) expect((await response.json()).message).toContain('--specs-for-client-keys');
  });

  test('is sent once to a client that remembers its tag', async () => {
    const etag = (await get()).headers.get('etag') ?? '';
    for (const known of [etag, `"other", ${etag}`, etag.slice(2), '*']) {
      const again = await get('', { 'if-none-match': known });
      expect(again.status, known).toBe(304);
      expect(again.headers.get('etag')).toBe(etag);
    }
    expect((await get('', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('is not sent to an SDK that has it', async () => {
    const post = (body: object) => fetch(`${url}${path}`, { method: 'POST', headers: key, body: JSON.stringify(body) });
    for (const sinceTime of [start, start + 1]) {
      expect(await (await get(`?sinceTime=${sinceTime}`)).json()).toEqual({ has_updates: false });
      expect(await (await post({ sinceTime })).json()).toEqual({ has_updates: false });
    }
    for (const sinceTime of [0, start - 1, 'soon']) {
      expect(await (await get(`?sinceTime=${sinceTime}`)).json()).toMatchObject({ has_updates: true });
      expect(await (await post({ sinceTime })).json()).toMatchObject({ has_updates: true });
    }
  });

  test('is compressed if the client accepts it', async () => {
    const plain = await read({ 'accept-encoding': 'identity' });
    for (const [encoding, decompress] of [
      ['gzip', gunzipSync],
      ['br', brotliDecompressSync],
    ] as const) {
      const { headers, bytes } = await read({ 'accept-encoding': encoding });
      expect(headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding' });
      expect(decompress(bytes).toString()).toBe(plain.bytes.toString());
    }
  });

  test('has a head without a body', async () => {
    const head = await fetch(`${url}${path}`, { method: 'HEAD', headers: { ...key, 'accept-encoding': 'identity' } });
    expect(head.status).toBe(200);
    const text = await (await get('', { 'accept-encoding': 'identity' })).text();
    expect(head.headers.get('content-length')).toBe(String(text.length));
  });
});

test('a change gives the document a later time and another tag, and undoing it the old tag', async () => {
  const changing = createServer({ project, store: await openSqliteStore(undefined), dev: true, clock: () => start });
  const changingUrl = (await changing.listen()).url;
  const get = async () => {
    const response = await fetch(`${changingUrl}/v1/download_config_specs`, { headers: key });
    return { etag: response.headers.get('etag'), time: (await response.json()).time };
  };
  const override = async (method: string, body?: object) => {
    const sent = { method, headers: key, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    expect((await fetch(`${changingUrl}/_/overrides`, sent)).ok).toBe(true);
  };
  const before = await get();
  await override('PUT', { type: 'gate', name: 'a_gate', value: true });
  const changed = await get();
  expect(changed.time).toBeGreaterThan(before.time);
  expect(changed.etag).not.toBe(before.etag);
  await override('DELETE');
  const undone = await get();
  expect(undone.time).toBeGreaterThan(changed.time);
  expect(undone.etag).toBe(before.etag);
  await changing.close();
});

test('a client SDK key gets the document if the server has the option for it', async () => {
  const store = await openSqliteStore(undefined);
  const open = createServer({ project, store, specsForClientKeys: true, clock: () => start });
  const origin = (await open.listen()).url;
  for (const path of paths) {
    const get = async () => {
      const response = await fetch(`${origin}${path}?k=client-test`);
      expect(response.status).toBe(200);
      return response.json();
    };
    const specs = await get();
    expect(specs).toMatchObject({ has_updates: true, time: start });
    expect(specs).not.toHaveProperty('id_lists');
  }
  expect((await fetch(`${origin}/v1/get_id_lists?k=client-test`, { method: 'POST' })).status).toBe(403);
  await open.close();
});
