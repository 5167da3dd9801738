import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import * as zlib from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { http } from '../../../generated/operations.ts';
import { type Body, createBodyReader } from './http-body.ts';

/** Starts a server that responds with the body that it read. */
async function start(maxTotalBytes?: number) {
  const readBody = createBodyReader(maxTotalBytes);
  const bodies: Body[] = [];
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
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

describe('the total size of bodies that are arriving', () => {
  test('is limited, and a smaller body still fits', async () => {
    const { sendPart, send } = await start(20);
    const slow = await sendPart('content-length: 1000', '"0123456789');
    await expect.poll(() => send('"0123456789"')).toEqual({ failure: 'too_many_bodies' });
    expect(await send('"0"')).toEqual({ value: '0' });
    slow.destroy();
    await expect.poll(() => send('"0123456789"')).toEqual({ value: '0123456789' });
  });

  test.each<[how: string, leave: (socket: Socket) => Socket]>([
    ['closes the connection', (socket) => socket.destroy()],
    ['resets the connection', (socket) => socket.resetAndDestroy()],
  ])('excludes the body of a client that %s', async (_, leave) => {
    const { bodies, sendPart, send } = await start(20);
    for (let round = 1; round <= 3; round++) {
      leave(await sendPart('content-length: 1000', '"0123456789'));
      await expect.poll(() => bodies.length).toBe(round);
    }
    expect(bodies).toEqual(Array(3).fill({ failure: 'client_left' }));
    expect(await send('"0123456789"')).toEqual({ value: '0123456789' });
  });
});
