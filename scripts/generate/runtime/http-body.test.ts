import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import * as zlib from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { http } from '../../../generated/operations.ts';
import type { BodyLimits } from './body-limits.ts';
import { type Body, type BodyReaderOptions, createBodyReader } from './http-body.ts';

/** Starts a server that responds with the body that it read. */
async function start(options?: BodyReaderOptions & { readonly limits?: BodyLimits }) {
  const readBody = createBodyReader(options);
  const bodies: Body[] = [];
  const server = createServer(async (request, response) => {
    const body = await readBody(request, options?.limits);
    bodies.push(body);
    response.setHeader('connection', 'close').end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;

  /** Sends the head of a request and the start of its body. */
  async function sendPart(head: string, start: string | Buffer): Promise<Socket> {
    const arrived = once(server, 'request');
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    socket.write(`POST / HTTP/1.1\r\nhost: a\r\n${head}\r\n\r\n`);
    socket.write(start);
    await arrived;
    return socket;
  }

  /** Sends a whole request, and returns the body as the server read it. */
  async function send(body: string | Buffer, encoding?: string, query = ''): Promise<Body> {
    const headers = encoding === undefined ? {} : { 'content-encoding': encoding };
    const bytes = new Uint8Array(Buffer.from(body));
    const response = await fetch(`http://127.0.0.1:${port}/${query}`, { method: 'POST', headers, body: bytes });
    return response.json();
  }

  return { bodies, sendPart, send };
}

const value = { gateName: 'a_gate' };
const json = JSON.stringify(value);

describe('an encoding', () => {
  test.each<[encoding: string, bytes: Buffer]>([
    ['gzip', zlib.gzipSync(json)],
    ['x-gzip', zlib.gzipSync(json)],
    ['deflate', zlib.deflateSync(json)],
    ['deflate', zlib.deflateRawSync(json)],
    ['br', zlib.brotliCompressSync(json)],
    ['zstd', zlib.zstdCompressSync(json)],
    ['identity', Buffer.from(json)],
    ['gzip, BR', zlib.brotliCompressSync(zlib.gzipSync(json))],
    ['gzip,gzip,gzip', zlib.gzipSync(zlib.gzipSync(zlib.gzipSync(json)))],
  ])('%s is decoded', async (encoding, bytes) => {
    const { send } = await start();
    expect(await send(bytes, encoding)).toEqual({ value });
  });

  test.each(['compress', 'constructor', '__proto__', 'gzip,', 'gzip, gzip, gzip, gzip'])(
    '"%s" is not supported',
    async (encoding) => {
      const { send } = await start();
      expect(await send(zlib.gzipSync(json), encoding)).toEqual({ failure: 'unsupported_media_type' });
    },
  );

  test.each(['gzip', 'deflate', 'br', 'zstd'])('%s of other bytes is malformed', async (encoding) => {
    const { send } = await start();
    expect(await send(json, encoding)).toEqual({ failure: 'malformed_json' });
  });

  test('that is cut short is malformed', async () => {
    const { send } = await start();
    expect(await send(zlib.gzipSync(json).subarray(0, 20), 'gzip')).toEqual({ failure: 'malformed_json' });
  });
});

describe('gz=1 in the query', () => {
  test.each(['?gz=1', '?k=client-test&gz=1&st=js'])('%s decodes gzip that no header announces', async (query) => {
    const { send } = await start();
    expect(await send(zlib.gzipSync(json), undefined, query)).toEqual({ value });
  });

  test('leaves a body that is not compressed as it is', async () => {
    const { send } = await start();
    expect(await send(json, undefined, '?gz=1')).toEqual({ value });
  });

  test.each(['', '?gz=0', '?gz=10', '?bgz=1'])('is required: "%s" does not decode gzip', async (query) => {
    const { send } = await start();
    expect(await send(zlib.gzipSync(json), undefined, query)).toEqual({ failure: 'malformed_json' });
  });

  test('loses to the Content-Encoding header', async () => {
    const { send } = await start();
    expect(await send(zlib.gzipSync(json), 'br', '?gz=1')).toEqual({ failure: 'malformed_json' });
  });
});

describe('se=1 in the query', () => {
  /** Encodes text as Statsig's browser SDK does: `btoa` takes Latin-1. */
  const scramble = (text: string) => [...btoa(text)].reverse().join('');

  test.each(['?se=1', '?k=client-test&se=1&st=javascript-client'])('%s decodes reversed base64', async (query) => {
    const { send } = await start();
    expect(await send(scramble(json), undefined, query)).toEqual({ value });
    expect(await send(scramble('{"city": "Zürich"}'), undefined, query)).toEqual({ value: { city: 'Zürich' } });
  });

  test('is decoded after the decompression', async () => {
    const { send } = await start();
    expect(await send(zlib.gzipSync(scramble(json)), undefined, '?se=1&gz=1')).toEqual({ value });
    expect(await send(zlib.gzipSync(scramble(json)), 'gzip', '?se=1')).toEqual({ value });
  });

  test.each(['', '?se=0', '?se=10', '?use=1'])('is required: "%s" decodes nothing', async (query) => {
    const { send } = await start();
    expect(await send(scramble(json), undefined, query)).toEqual({ failure: 'malformed_json' });
    expect(await send(json, undefined, query)).toEqual({ value });
  });

  test.each([json, '', '====', Buffer.from([0xff, 0x00])])('with the body %j is malformed', async (body) => {
    const { send } = await start();
    expect(await send(body, undefined, '?se=1')).toEqual({ failure: 'malformed_json' });
  });

  test('does not raise the limits', async () => {
    const { send } = await start({ limits: { bytes: 100, values: 3 } });
    expect(await send(scramble(`"${'ü'.repeat(60)}"`), undefined, '?se=1')).toEqual({ failure: 'body_too_large' });
    expect(await send(scramble('[1, 2, 3, 4]'), undefined, '?se=1')).toEqual({ failure: 'body_too_large' });
  });
});

describe('JSON', () => {
  test('is UTF-8, with or without a byte order mark', async () => {
    const { send } = await start();
    expect(await send('{"a":"🗻"}')).toEqual({ value: { a: '🗻' } });
    expect(await send('\ufeff{}')).toEqual({ value: {} });
  });

  test.each(['', '{', '{bad', 'undefined', '{"a":1,}', Buffer.from([0x22, 0xff, 0x22])])(
    'is malformed in %j',
    async (body) => {
      const { send } = await start();
      expect(await send(body)).toEqual({ failure: 'malformed_json' });
    },
  );
});

describe('the size of a body', () => {
  const limit = http.bodyLimitBytes;
  /** Compresses twice as many bytes as a body may have. */
  const bomb = (compress: (zeros: Buffer) => Buffer) => compress(Buffer.alloc(2 * limit));
  const fastBrotli = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } };

  test('may be exactly the limit', async () => {
    const { send } = await start();
    expect(await send(json.padEnd(limit))).toEqual({ value });
  });

  test('may be exactly the limit after decompression', async () => {
    const { send } = await start();
    expect(await send(zlib.gzipSync(json.padEnd(limit)), 'gzip')).toEqual({ value });
  });

  test('is checked before the body arrives, by Content-Length', async () => {
    const { bodies, sendPart } = await start();
    const socket = await sendPart(`content-length: ${limit + 1}`, '');
    onTestFinished(() => void socket.destroy());
    await expect.poll(() => bodies).toEqual([{ failure: 'body_too_large' }]);
  });

  test('is checked while the body arrives, without Content-Length', async () => {
    const { bodies, sendPart } = await start();
    const chunk = `${(limit + 1).toString(16)}\r\n${' '.repeat(limit + 1)}`;
    const socket = await sendPart('transfer-encoding: chunked', chunk);
    onTestFinished(() => void socket.destroy());
    await expect.poll(() => bodies).toEqual([{ failure: 'body_too_large' }]);
  });

  test.each<[encoding: string, bytes: Buffer]>([
    ['gzip', bomb(zlib.gzipSync)],
    ['deflate', bomb(zlib.deflateSync)],
    ['br', bomb((zeros) => zlib.brotliCompressSync(zeros, fastBrotli))],
    ['zstd', bomb(zlib.zstdCompressSync)],
    ['gzip, gzip', bomb((zeros) => zlib.gzipSync(zlib.gzipSync(zeros)))],
    ['gzip', zlib.gzipSync(json.padEnd(limit + 1))],
  ])('is checked while %s is decompressed', async (encoding, bytes) => {
    const { send } = await start();
    expect(await send(bytes, encoding)).toEqual({ failure: 'body_too_large' });
  });
});

describe('a bomb', () => {
  // 2 MB.
  const objects = `[${'{},'.repeat(700_000)}{}]`;
  const fastBrotli = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } };

  test('of megabytes in a few bytes is too large', async () => {
    const { send } = await start();
    const bytes = zlib.brotliCompressSync(objects, fastBrotli);
    expect(bytes.length).toBeLessThan(200);
    expect(await send(bytes, 'br')).toEqual({ failure: 'body_too_large' });
  });

  test('of 1 MiB is a body', async () => {
    const { send } = await start();
    expect(await send(zlib.brotliCompressSync(json.padEnd(2 ** 20), fastBrotli), 'br')).toEqual({ value });
  });

  test.each<[encoding: string | undefined, bytes: string | Buffer]>([
    [undefined, objects],
    ['gzip', zlib.gzipSync(objects)],
  ])('of too many values in the encoding %s is too large', async (encoding, bytes) => {
    const { send } = await start();
    expect(await send(bytes, encoding)).toEqual({ failure: 'body_too_large' });
  });
});

describe('the limits of an operation', () => {
  const limits = { bytes: 100, values: 10 };

  test.each<[what: string, body: string]>([
    ['bytes', '"'.padEnd(101, 'x')],
    ['values', JSON.stringify([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])],
  ])('bound its %s', async (_, body) => {
    const { send } = await start({ limits });
    expect(await send(body)).toEqual({ failure: 'body_too_large' });
    expect(await send(zlib.gzipSync(body), 'gzip')).toEqual({ failure: 'body_too_large' });
  });

  test('allow bodies below them', async () => {
    const { send } = await start({ limits });
    expect(await send(json.padEnd(100))).toEqual({ value });
    expect(await send(zlib.gzipSync(json.padEnd(100)), 'gzip')).toEqual({ value });
  });
});

test('a body of more than 128 KiB can be handled in another way', async () => {
  const readBody = createBodyReader();
  const handle = async (bytes: Buffer, key: string) => `${bytes.length} ${key}`;
  const server = createServer(async (request, response) => {
    response.end(JSON.stringify(await readBody(request, undefined, handle)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const send = async (body: string) => {
    const headers = { 'statsig-api-key': 'a' };
    return (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body })).json();
  };
  expect(await send(json.padEnd(2 ** 17))).toEqual({ value });
  expect(await send(json.padEnd(2 ** 17 + 1))).toBe('131073 a');
});

test('a body arrives whole in chunks of any size', async () => {
  const { bodies, sendPart } = await start();
  const text = JSON.stringify('🗻'.repeat(5000));
  const chunks = [...Buffer.from(text)].map((byte) => Buffer.from([0x31, 0x0d, 0x0a, byte, 0x0d, 0x0a]));
  const socket = await sendPart('transfer-encoding: chunked', Buffer.concat(chunks));
  onTestFinished(() => void socket.destroy());
  socket.write('0\r\n\r\n');
  await expect.poll(() => bodies).toEqual([{ value: JSON.parse(text) }]);
});

describe('the space for bodies', () => {
  // Each request takes 8 KiB besides its body, and a key or an address has half of the space.
  const smallSpaceBytes = 2 * 20_000;

  /** Sends a body in two parts, with a pause between them, so that it needs space. */
  const inParts = async ({ bodies, sendPart }: Awaited<ReturnType<typeof start>>, bytes: number, key = 'a') => {
    const before = bodies.length;
    const socket = await sendPart(`statsig-api-key: ${key}\r\ncontent-length: ${bytes}`, '"');
    await new Promise(setImmediate);
    socket.end(`${'x'.repeat(bytes - 2)}"`);
    await expect.poll(() => bodies.length).toBe(before + 1);
    return bodies.at(-1);
  };

  test('is limited for each address, and a body that arrives at once needs none', async () => {
    const server = await start({ smallSpaceBytes });
    const slow = await server.sendPart('content-length: 10000', `"${'x'.repeat(9000)}`);
    await expect.poll(() => inParts(server, 10_000, 'other')).toEqual({ failure: 'too_many_bodies' });
    expect(await server.send(json)).toEqual({ value });
    slow.destroy();
    await expect.poll(() => inParts(server, 10_000)).toEqual({ value: 'x'.repeat(9998) });
  });

  test('for large bodies is separate', async () => {
    const server = await start({ smallSpaceBytes: 2 * 150_000, largeSpaceBytes: 2 * 220_000 });
    const slow = await server.sendPart('content-length: 200002', `"${'x'.repeat(200_000)}`);
    await expect.poll(() => inParts(server, 200_000)).toEqual({ failure: 'too_many_bodies' });
    expect(await inParts(server, 10_000)).toEqual({ value: 'x'.repeat(9998) });
    slow.destroy();
  });

  test('counts a body after decompression', async () => {
    const { send } = await start({ largeSpaceBytes: 2 * 200_000 });
    expect(await send(zlib.gzipSync(json.padEnd(150_000)), 'gzip')).toEqual({ value });
    expect(await send(zlib.gzipSync(json.padEnd(210_000)), 'gzip')).toEqual({ failure: 'too_many_bodies' });
    expect(await send(zlib.gzipSync(json.padEnd(150_000)), 'gzip')).toEqual({ value });
  });

  test.each<[how: string, leave: (socket: Socket) => Socket]>([
    ['closes the connection', (socket) => socket.destroy()],
    ['resets the connection', (socket) => socket.resetAndDestroy()],
  ])('excludes the body of a client that %s', async (_, leave) => {
    const server = await start({ smallSpaceBytes });
    for (let round = 1; round <= 3; round++) {
      leave(await server.sendPart('content-length: 10000', `"${'x'.repeat(9000)}`));
      await expect.poll(() => server.bodies.length).toBe(round);
    }
    expect(server.bodies).toEqual(Array(3).fill({ failure: 'client_left' }));
    expect(await inParts(server, 10_000)).toEqual({ value: 'x'.repeat(9998) });
  });
});

test('the memory of chunks is free after they are copied, unless other data shares it', async () => {
  const readBody = createBodyReader();
  const chunks: Buffer[] = [];
  const shared = Buffer.from(' ');
  const server = createServer(async (request, response) => {
    request.unshift(shared);
    const body = readBody(request);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.end(JSON.stringify(await body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const outgoing = request(`http://127.0.0.1:${port}`, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } });
  outgoing.end(json.padEnd(200_000));
  const [response] = await once(outgoing, 'response');
  expect(await new Response(response).json()).toEqual({ value });
  expect(shared.toString()).toBe(' ');
  expect(chunks.length).toBeGreaterThan(2);
  // Node.js takes small chunks from a pool.
  expect(chunks.filter(({ length }) => length > 1000)).toEqual([]);
});
