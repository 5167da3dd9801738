import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decode, encodingsOf, parse, readBytes } from './body.ts';

const text = Buffer.from('{"gateName":"a_gate"}');
const none = new URLSearchParams();

test.each([
  ['gzip', zlib.gzipSync(text)],
  ['x-gzip', zlib.gzipSync(text)],
  ['deflate', zlib.deflateSync(text)],
  ['deflate', zlib.deflateRawSync(text)],
  ['br', zlib.brotliCompressSync(text)],
  ['zstd', zlib.zstdCompressSync(text)],
  ['identity', text],
])('%s is undone', async (encoding, bytes) => {
  expect(await decode(bytes, [encoding], 1000)).toEqual({ value: text });
});

test('several encodings are undone from the last', async () => {
  const bytes = zlib.brotliCompressSync(zlib.gzipSync(text));
  expect(await decode(bytes, encodingsOf('gzip, BR', none, bytes), 1000)).toEqual({ value: text });
});

test.each([
  ['gzip', zlib.gzipSync(text)],
  ['deflate', zlib.deflateSync(text)],
  ['br', zlib.brotliCompressSync(text)],
  ['zstd', zlib.zstdCompressSync(text)],
])('of %s the inflated size counts, to the byte', async (encoding, bytes) => {
  expect(await decode(bytes, [encoding], text.length)).toEqual({ value: text });
  expect(await decode(bytes, [encoding], text.length - 1)).toEqual({ failure: 'too large' });
});

test('a bomb is not inflated further than the limit', async () => {
  const bomb = await promisify<Buffer, Buffer>(zlib.gzip)(Buffer.alloc(64 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(100_000);
  const before = process.memoryUsage().arrayBuffers;
  expect(await decode(bomb, ['gzip'], 1024 * 1024)).toEqual({ failure: 'too large' });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
});

test('bytes that are not of the encoding are malformed, and an encoding that nobody knows is told apart', async () => {
  for (const encoding of ['gzip', 'deflate', 'br', 'zstd'])
    expect(await decode(text, [encoding], 1000), encoding).toEqual({ failure: 'malformed' });
  expect(await decode(zlib.gzipSync(text).subarray(0, 20), ['gzip'], 1000)).toEqual({ failure: 'malformed' });
  for (const encoding of ['compress', 'constructor', '__proto__', ''])
    expect(await decode(text, [encoding], 1000), encoding).toEqual({ failure: 'unknown encoding' });
});

test('gz=1 means gzip with no header, where the bytes are gzip', () => {
  const gz = new URLSearchParams('gz=1');
  expect(encodingsOf(undefined, gz, zlib.gzipSync(text))).toEqual(['gzip']);
  expect(encodingsOf(undefined, gz, text)).toEqual([]);
  expect(encodingsOf(undefined, gz, Buffer.from([0x1f, 0]))).toEqual([]);
  expect(encodingsOf(undefined, gz, Buffer.from([0, 0x8b]))).toEqual([]);
  expect(encodingsOf(undefined, new URLSearchParams('gz=0'), zlib.gzipSync(text))).toEqual([]);
  expect(encodingsOf('br', gz, zlib.gzipSync(text))).toEqual(['br']);
  expect(encodingsOf(undefined, none, zlib.gzipSync(text))).toEqual([]);
});

test('JSON is read as UTF-8, with or without its mark, and anything else is malformed', () => {
  expect(parse(Buffer.from('{"a":"🗻"}'))).toEqual({ value: { a: '🗻' } });
  expect(parse(Buffer.from('\ufeff{}'))).toEqual({ value: {} });
  for (const bytes of ['', '{', '{bad', 'undefined', '{"a":1,}'])
    expect(parse(Buffer.from(bytes)), bytes).toEqual({ failure: 'malformed' });
  expect(parse(Buffer.from([0x22, 0xff, 0x22]))).toEqual({ failure: 'malformed' });
});

describe('the bytes of a body', () => {
  function arriving(...chunks: readonly string[]): IncomingMessage {
    const request = new IncomingMessage(new Socket());
    for (const chunk of chunks) request.push(chunk);
    return request;
  }
  const listeners = (request: IncomingMessage) => ['data', 'end', 'close'].map((event) => request.listenerCount(event));

  test('are all that comes, up to the limit', async () => {
    const request = arriving('{"a"', ':1}');
    const before = listeners(request);
    request.headers['content-length'] = '7';
    request.push(null);
    expect(await readBytes(request, 7)).toEqual({ value: Buffer.from('{"a":1}') });
    expect(listeners(request)).toEqual(before);
    const empty = arriving();
    empty.push(null);
    expect(await readBytes(empty, 7)).toEqual({ value: Buffer.alloc(0) });
  });

  test('are not read when their length is over the limit', async () => {
    const request = arriving();
    request.headers['content-length'] = '8';
    const before = listeners(request);
    expect(await readBytes(request, 7)).toEqual({ failure: 'too large' });
    expect(listeners(request)).toEqual(before);
  });

  test('are read no further than the limit when they come without a length', async () => {
    const request = arriving('{"a":1}', ' ', ' ');
    const before = listeners(request);
    expect(await readBytes(request, 7)).toEqual({ failure: 'too large' });
    expect([request.isPaused(), listeners(request)]).toEqual([true, before]);
  });

  test.each([undefined, new Error('reset')])('are gone with a client that leaves, by %j', async (error) => {
    const request = arriving('{');
    const bytes = readBytes(request, 7);
    await setImmediate();
    // Without a listener this would throw.
    expect(request.emit('error', new Error('reset'))).toBe(true);
    request.destroy(error);
    expect(await bytes).toEqual({ failure: 'gone' });
  });
});
