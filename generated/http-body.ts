// Generated from scripts/generate/runtime/http-body.ts by `npm run generate`. Do not edit: change that file, then generate again.

import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { encodingsOf, type FormatFailure, hasZlibHeader, parseJson } from './body-format.ts';
import { type BodyLimits, maxEncodings, maxLimits } from './body-limits.ts';
import { createBodySpace } from './body-space.ts';
import type { ParsedJson } from './exact-json.ts';
import { findKey } from './http-keys.ts';
import { parseTarget } from './http-target.ts';
import { pace } from './pace.ts';
import { createTurns, type Turns } from './turns.ts';

/**
 * Why a body can't be read. `too_many_bodies`: the bodies that the server holds together exceed the limit of the reader.
 * `client_left`: the client disconnected before the whole body arrived, so a response is impossible.
 */
export type BodyFailure = FormatFailure | 'unsupported_media_type' | 'too_many_bodies' | 'client_left';

interface Failed {
  readonly failure: BodyFailure;
}

/** The parsed JSON of a body, or why it can't be read. */
export type Body = ParsedJson | Failed;

/**
 * Reads, decompresses and parses the body of a request.
 * @param limits Those of its operation. @default The largest limits.
 * @param handleLarge Called instead of the parser for a body of more than 128 KiB. The memory of the body counts until the
 *   promise settles.
 * @param key The key of the request, which shares memory and turns. @default The key of its header or its query.
 */
export type BodyReader = <Large = Body>(
  request: IncomingMessage,
  limits?: BodyLimits,
  handleLarge?: (bytes: Buffer, key: string) => Promise<Large>,
  key?: string,
) => Promise<Body | Large>;

/** The options of a body reader. The memory of all bodies is bounded, whatever the number of slow connections. */
export interface BodyReaderOptions {
  /** The memory for bodies of up to 128 KiB, so that a few large bodies can't keep out the others. @default 32 MiB */
  readonly smallSpaceBytes?: number;
  /** The memory for larger bodies. @default 64 MiB */
  readonly largeSpaceBytes?: number;
}

/** Larger bodies are held in the space for large bodies. */
const maxSmallBytes = 2 ** 17;

/** The maximum share of a space for the bodies with one key, or from one address. */
const maxShare = 0.5;

/** What a request takes besides its body. It bounds the number of bodies that wait. */
const requestBytes = 2 ** 13;

/** Bodies up to this size are parsed at once. Larger ones take turns, so that many of them don't block the event loop. */
const maxDirectBytes = 2 ** 14;

/** Decompressing takes memory and a processor, and the store needs the processor too. */
const maxDecoders = 4;

/**
 * The maximum that a body may grow when it is decompressed, above `freeBytes`. Formats other than gzip and deflate reach ratios
 * far above 1,032, which is their maximum. No batch of events does.
 */
const maxRatio = 1100;
const freeBytes = 2 ** 20;

/** Creates a reader of bodies. */
export function createBodyReader(options: BodyReaderOptions = {}): BodyReader {
  const { smallSpaceBytes = 2 ** 25, largeSpaceBytes = 2 ** 26 } = options;
  const smallSpace = createBodySpace(smallSpaceBytes, maxShare);
  const largeSpace = createBodySpace(largeSpaceBytes, maxShare);
  const takeDecoder = createTurns(maxDecoders);
  const takeParser = createTurns(1);

  const spaceFor = (bytes: number) => (bytes > maxSmallBytes + requestBytes ? largeSpace : smallSpace);

  /** Holds memory for this many bytes of a body. Returns false if it doesn't fit. */
  function resize(hold: Hold, bodyBytes: number): boolean {
    const { request, bytes: held } = hold;
    if (held === 0) hold.owners = [`key ${ownerOf(hold)}`, `address ${request.socket.remoteAddress}`];
    const bytes = bodyBytes + requestBytes;
    const [before, after] = [spaceFor(held), spaceFor(bytes)];
    const kept = before === after ? Math.min(held, bytes) : 0;
    if (!after.take(hold.owners, bytes - kept)) return false;
    before.release(hold.owners, held - kept);
    hold.bytes = bytes;
    return true;
  }

  function release({ owners, bytes }: Hold): void {
    if (bytes > 0) spaceFor(bytes).release(owners, bytes);
  }

  return async (request, limits = maxLimits, handleLarge, key) => {
    const hold: Hold = { request, key, owners: [], bytes: 0 };
    /** Runs a job when it is its turn. The body waits in its space. */
    const wait = async <Result>(takeTurn: Turns, bytes: Buffer, job: () => Result | Promise<Result>) => {
      if (!resize(hold, bytes.length)) return tooManyBodies;
      return takeTurn(ownerOf(hold), () => (request.socket.destroyed ? clientLeft : job()));
    };
    try {
      const received = await receive(request, limits.bytes, (bytes) => resize(hold, bytes));
      if ('failure' in received) return received;
      const { bytes } = received;
      const encodings = encodingsOf(request.headers['content-encoding'], request.url ?? '', bytes);
      const isScrambled = scrambled.test(request.url ?? '') || request.headers['statsig-encoded'] === '1';
      const decoded =
        encodings.length === 0 && !isScrambled
          ? received
          : await wait(takeDecoder, bytes, async () => {
              const decompressed = await decode(bytes, encodings, limits.bytes);
              return isScrambled && 'bytes' in decompressed ? unscramble(decompressed) : decompressed;
            });
      if ('failure' in decoded) return decoded;
      if (decoded.bytes.length <= maxDirectBytes) return parseJson(decoded.bytes, limits);
      if (handleLarge !== undefined && decoded.bytes.length > maxSmallBytes) {
        if (!resize(hold, decoded.bytes.length)) return tooManyBodies;
        return await handleLarge(decoded.bytes, ownerOf(hold));
      }
      return await wait(takeParser, decoded.bytes, () => parseJson(decoded.bytes, limits));
    } finally {
      release(hold);
    }
  };
}

/** The memory that the body of a request holds. */
interface Hold {
  readonly request: IncomingMessage;
  readonly key: string | undefined;
  owners: readonly string[];
  bytes: number;
}

/** Small bodies need no owner, so it isn't looked up for each of them. */
const ownerOf = ({ key, request }: Hold): string => key ?? keyOf(request);

const tooManyBodies: Failed = { failure: 'too_many_bodies' };
const clientLeft: Failed = { failure: 'client_left' };

const keyOf = ({ headers, url }: IncomingMessage) => findKey(headers, parseTarget(url).query) ?? '';

const noBytes: Buffer = Buffer.alloc(0);

interface Bytes {
  readonly bytes: Buffer;
}

/**
 * Receives the bytes of a body.
 * @param reserve Reserves memory for a body that doesn't arrive at once. Returns false if it doesn't fit.
 */
function receive(
  request: IncomingMessage,
  limit: number,
  reserve: (bytes: number) => boolean,
): Promise<Bytes | Failed> {
  return new Promise((resolve) => {
    const length = Number(request.headers['content-length']);
    if (length > limit) return resolve({ failure: 'body_too_large' });
    let buffer = noBytes;
    let size = 0;
    const fail = (failure: BodyFailure) => {
      request.pause().off('data', add);
      resolve({ failure });
    };
    // The bytes are copied, because a client can send each of them in a chunk that takes a hundred times as much.
    const add = (chunk: Buffer) => {
      const end = size + chunk.length;
      if (end > limit) return fail('body_too_large');
      if (chunk.length === length) buffer = chunk;
      else if (end > buffer.length) {
        const capacity = Math.max(2 ** 12, Math.min(2 * end, Number.isNaN(length) ? limit : length));
        if (!reserve(capacity)) return fail('too_many_bodies');
        const larger = Buffer.allocUnsafeSlow(capacity);
        buffer.copy(larger, 0, 0, size);
        buffer = larger;
      }
      if (buffer !== chunk) {
        chunk.copy(buffer, size);
        freeMemory(chunk);
      }
      size = end;
      if (size !== length) pace(request);
    };
    request
      .on('data', add)
      .on('end', () => resolve({ bytes: size === buffer.length ? buffer : buffer.subarray(0, size) }))
      // Node.js reports a client that disconnects in no other way.
      .on('error', () => resolve(clientLeft));
  });
}

/**
 * Frees the memory of a chunk at once, unless it shares memory. The next garbage collection may come long after the request, and
 * the chunks of a body take more memory than the body.
 */
function freeMemory({ buffer, length }: Buffer): void {
  // Node.js has `transfer` since 21.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === length) buffer.transfer?.(0);
}

/** Decompresses a body of up to `limit` bytes. */
async function decode(bytes: Buffer, encodings: readonly string[], limit: number): Promise<Bytes | Failed> {
  if (encodings.length > maxEncodings) return { failure: 'unsupported_media_type' };
  const maxBytes = Math.min(limit, Math.max(freeBytes, maxRatio * bytes.length));
  let decoded = bytes;
  // The last encoding was applied last, so it is undone first.
  for (const encoding of encodings.toReversed()) {
    const decompress = decoders.get(encoding);
    if (decompress === undefined) return { failure: 'unsupported_media_type' };
    try {
      decoded = await decompress(decoded, maxBytes);
    } catch (error) {
      const isTooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
      return { failure: isTooLarge ? 'body_too_large' : 'malformed_json' };
    }
  }
  return { bytes: decoded };
}

/** Statsig's browser SDKs scramble the body of `initialize`. They say so with this parameter or with a header. */
const scrambled = /[?&]se=1(&|$)/;

/** Decodes a scrambled body: base64, from its end to its start, of text in Latin-1. */
function unscramble({ bytes }: Bytes): Bytes {
  const base64 = Buffer.from(bytes).reverse().toString('latin1');
  return { bytes: Buffer.from(Buffer.from(base64, 'base64').toString('latin1')) };
}

type Decoder = (bytes: Buffer, maxBytes: number) => Promise<Buffer>;

/** The signature that the decompressing functions of node:zlib share. */
type Decompress = (
  bytes: Buffer,
  options: { maxOutputLength: number; chunkSize: number },
  done: (error: Error | null, result: Buffer) => void,
) => void;

/** Returns a decoder that stops at a number of bytes. */
function createDecoder(decompress: Decompress): Decoder {
  const run = promisify(decompress);
  return (bytes, maxOutputLength) => run(bytes, { maxOutputLength, chunkSize: chunkSizeFor(bytes.length) });
}

/**
 * Returns how many bytes to decompress at a time, for this many compressed bytes. Chunks of all requests wait in one
 * queue: with node:zlib's 16 KiB, a busy server takes seconds to detect a decompression bomb.
 */
const chunkSizeFor = (length: number) => Math.min(Math.max(32 * length, 2 ** 17), 2 ** 20);

const inflate = createDecoder(zlib.inflate);
const inflateRaw = createDecoder(zlib.inflateRaw);
const gunzip = createDecoder(zlib.gunzip);

const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', (bytes, maxBytes) => (hasZlibHeader(bytes) ? inflate : inflateRaw)(bytes, maxBytes)],
  ['br', createDecoder(zlib.brotliDecompress)],
  // Node.js has zstd since 22.15.
  ...('zstdDecompress' in zlib ? [['zstd', createDecoder(zlib.zstdDecompress)] as const] : []),
  ['identity', async (bytes) => bytes],
]);
