import { readFileSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { docsFiles, servedByApi } from './docs-files.ts';
import { createDocs } from './http-docs.ts';

const generated = (name: string) => readFileSync(new URL(`../../../generated/${name}`, import.meta.url), 'utf8');

let server: Server;
let port: number;
beforeAll(async () => {
  const docs = createDocs();
  server = createServer((request, response) => void docs.send(request.url ?? '', request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());

/** Gets a file as raw bytes. `fetch` would decompress it. */
async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest({ port, path, headers, method, agent: false }, resolve).once('error', reject).end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

test.each(docsFiles)('serves $name at $path', async ({ path, name, type }) => {
  const { status, headers, body } = await get(path);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe(`${type}; charset=utf-8`);
  expect(headers['content-encoding']).toBeUndefined();
  expect(headers['content-length']).toBe(String(body.length));
  expect(body.toString() === generated(name).replace(servedByApi.no, servedByApi.yes)).toBe(true);
});

test('tells the page that its origin serves the API', async () => {
  expect(generated('reference.html')).toContain(servedByApi.no);
  expect((await get('/')).body.toString()).toContain(servedByApi.yes);
});

test.each([
  ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
  ['br;q=1.0, gzip;q=0.8', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, GZIP;q=0.01', 'gzip', gunzipSync],
] as const)('compresses for %s with %s', async (accepted, encoding, decompress) => {
  const { headers, body } = await get('/llms.txt', { 'accept-encoding': accepted });
  expect(headers['content-encoding']).toBe(encoding);
  expect(headers.vary).toBe('accept-encoding');
  expect(decompress(body).toString() === generated('llms.txt')).toBe(true);
});

test.each(['', 'identity', 'br;q=0', 'gzip; q=0.0', 'deflate'])(
  'sends the bytes as they are for "%s"',
  async (accepted) => {
    const { headers, body } = await get('/llms.txt', { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBeUndefined();
    expect(body.toString() === generated('llms.txt')).toBe(true);
  },
);

test('sends the page in less than 150 kB', async () => {
  const { body } = await get('/', { 'accept-encoding': 'br' });
  expect(body.length).toBeLessThan(150_000);
});

test('sends 304 without a body if the client has the same bytes', async () => {
  const { headers } = await get('/', { 'accept-encoding': 'br' });
  const etag = String(headers.etag);
  const again = await get('/', { 'accept-encoding': 'br', 'if-none-match': etag });
  expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag]);
  expect((await get('/', { 'accept-encoding': 'gzip', 'if-none-match': etag })).status).toBe(200);
  expect((await get('/', { 'accept-encoding': 'br', 'if-none-match': `W/${etag}` })).status).toBe(304);
  expect((await get('/', { 'if-none-match': '*' })).status).toBe(304);
});

test('sends only the headers for HEAD', async () => {
  const [head, whole] = await Promise.all([get('/', {}, 'HEAD'), get('/')]);
  expect(head.body.length).toBe(0);
  expect(head.headers['content-length']).toBe(whole.headers['content-length']);
});
