import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { http } from '../../../generated/operations.ts';
import { encodingsOf, hasZlibHeader, maxEncodings, parseJson } from './body-format.ts';

/**
 * Why a body can't be read. `too_many_bodies`: the bodies that are arriving together exceed the limit of the reader.
 * `client_left`: the client disconnected before the whole body arrived, so a response is impossible.
 */
export type BodyFailure =
  | 'body_too_large'
  | 'unsupported_media_type'
  | 'malformed_json'
  | 'too_many_bodies'
  | 'client_left';

/** The parsed JSON of a body, or why it can't be read. */
export type Body = { readonly value: unknown } | { readonly failure: BodyFailure };

/** Reads, decompresses and parses the body of a request. */
export type BodyReader = (request: IncomingMessage) => Promise<Body>;

const defaultMaxTotalBytes = 64 * 2 ** 20;

/**
 * Creates a reader of bodies of up to `http.bodyLimitBytes`, both compressed and decompressed.
 * @param maxTotalBytes The most bytes of all bodies that are arriving at the same time. It bounds memory, whatever the
 *   number of slow connections. @default 64 MiB
 */
export function createBodyReader(maxTotalBytes = defaultMaxTotalBytes): BodyReader {
  const limit = http.bodyLimitBytes;
  let totalBytes = 0;
  return (request) =>
    new Promise((resolve) => {
      if (Number(request.headers['content-length']) > limit) return resolve({ failure: 'body_too_large' });
      let chunks: Buffer[] = [];
      let size = 0;
      const settle = (body: Body) => {
        totalBytes -= size;
        size = 0;
        chunks = [];
        resolve(body);
      };
      const fail = (failure: BodyFailure) => {
        request.pause().off('data', add);
        settle({ failure });
      };
      const add = (chunk: Buffer) => {
        size += chunk.length;
        totalBytes += chunk.length;
        if (size > limit) return fail('body_too_large');
        if (totalBytes > maxTotalBytes) return fail('too_many_bodies');
        chunks.push(chunk);
      };
      request
        .on('data', add)
        .on('end', () => {
          const bytes = Buffer.concat(chunks, size);
          const encodings = encodingsOf(request.headers['content-encoding'], request.url ?? '', bytes);
          if (encodings.length === 0) settle(parseJson(bytes));
          else void decodeBody(bytes, encodings).then(settle);
        })
        // Node.js reports a client that disconnects in no other way.
        .on('error', () => settle({ failure: 'client_left' }));
    });
}

async function decodeBody(bytes: Buffer, encodings: readonly string[]): Promise<Body> {
  if (encodings.length > maxEncodings) return { failure: 'unsupported_media_type' };
  let decoded = bytes;
  // The last encoding was applied last, so it is undone first.
  for (const encoding of encodings.toReversed()) {
    const decompress = decoders.get(encoding);
    if (decompress === undefined) return { failure: 'unsupported_media_type' };
    try {
      decoded = await decompress(decoded);
    } catch (error) {
      const isTooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
      return { failure: isTooLarge ? 'body_too_large' : 'malformed_json' };
    }
  }
  return parseJson(decoded);
}

type Decoder = (bytes: Buffer) => Promise<Buffer>;

/** The signature that the decompressing functions of node:zlib share. */
type Decompress = (
  bytes: Buffer,
  options: { maxOutputLength: number; chunkSize: number },
  done: (error: Error | null, result: Buffer) => void,
) => void;

/** Returns a decoder that stops at `http.bodyLimitBytes` of output. */
function createDecoder(decompress: Decompress): Decoder {
  const run = promisify(decompress);
  return (bytes) => run(bytes, { maxOutputLength: http.bodyLimitBytes, chunkSize: chunkSizeFor(bytes.length) });
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
  ['deflate', (bytes) => (hasZlibHeader(bytes) ? inflate : inflateRaw)(bytes)],
  ['br', createDecoder(zlib.brotliDecompress)],
  ['zstd', createDecoder(zlib.zstdDecompress)],
  ['identity', async (bytes) => bytes],
]);
