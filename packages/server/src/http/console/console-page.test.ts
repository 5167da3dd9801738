import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { listen } from '@statsig-http-api/contract/http-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createListener } from '../listener.ts';
import { consolePageRoutes } from './console-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'console-page-'));
const servers: Server[] = [];
let url: string;

async function serve(built: string): Promise<string> {
  const listener = createListener({
    routes: consolePageRoutes(`${built}/`),
    allowedOrigins: [],
    fallback: () => ({ status: 404 }),
    handleError: () => ({ status: 500 }),
    isClosing: () => false,
  });
  const server = createServer(listener);
  servers.push(server);
  return (await listen(server)).url;
}

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<script type="module" src="./assets/main-A1.js"></script>');
  writeFileSync(join(folder, 'assets/main-A1.js'), `console.log("${'page '.repeat(200)}");`);
  writeFileSync(join(folder, 'secret.js'), 'secret');
  url = await serve(folder);
});
afterAll(() => {
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
});

/** Gets a path that `fetch` would normalize. */
function getAsIs(path: string): Promise<IncomingMessage> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => request({ hostname, port, path }, resolve).on('error', reject).end());
}

test('the address without a slash leads to the page, also under a prefix', async () => {
  const { status, headers } = await fetch(`${url}/console`, { redirect: 'manual' });
  expect([status, headers.get('location')]).toEqual([308, 'console/']);
});

test.each([
  ['/console/', './assets/'],
  ['/console/gates', './assets/'],
  ['/console/gates/a_gate', '../assets/'],
  ['/console/gates/a%2Fb?tab=x/y', '../assets/'],
  ['/console/gates/a/b/', '../../../assets/'],
])('%s is the page, whose files are at %s', async (path, place) => {
  const response = await fetch(`${url}${path}`);
  expect(await response.text()).toContain(`src="${place}main-A1.js"`);
  expect(new URL(`${place}main-A1.js`, `${url}${path}`).pathname).toBe('/console/assets/main-A1.js');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': expect.stringContaining("default-src 'none'; script-src 'self'; style-src 'self';"),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
});

test.each(['br', 'gzip', 'identity'])('a file is sent in the encoding %s, and browsers keep it', async (encoding) => {
  const response = await fetch(`${url}/console/assets/main-A1.js`, { headers: { 'accept-encoding': encoding } });
  expect(await response.text()).toContain('console.log("page page');
  expect(response.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
});

const missing = ['main-B2.js', 'main-A1.js/', 'main-A1.js%00', 'main-A1.js%00.css', 'x.html', 'constructor', ''];
// A client that doesn't normalize paths sends them as they are.
const outside = [
  '..%2Fsecret.js',
  '..%5Csecret.js',
  '%2e%2e%2fsecret.js',
  '..%252fsecret.js',
  '../secret.js',
  '.%2F..%2Fsecret.js',
];
const absolute = [
  `${encodeURIComponent(folder)}%2Fsecret.js`,
  `%2F${'a%2F..%2F'.repeat(500)}secret.js`,
  `${'a'.repeat(15_000)}.js`,
];

test.each([...missing, ...outside, ...absolute].map((name) => [name.slice(0, 60), name]))(
  'there is no file assets/%s',
  async (_, name) => {
    const response = await getAsIs(`/console/assets/${name}`);
    expect([response.statusCode, await text(response)]).toEqual([404, expect.stringContaining('does not exist')]);
    expect(response.headers['cache-control']).toBe('no-store');
  },
);

test('an unknown path of the API is no page', async () => {
  const response = await fetch(`${url}/console/v1/unknown`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ code: 'unknown_path' });
});

test('a page that is not built says how to build it', async () => {
  const response = await fetch(`${await serve(join(folder, 'assets'))}/console/`);
  expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('npm run build-console')]);
});
