import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { http } from '@statsig-http-api/contract';

/**
 * Why a body can't be read. `gone`: the client left before it was all there. `no room`: too many bodies are under way
 * at the same time.
 */
export type BodyFailure = 'too large' | 'unknown encoding' | 'malformed' | 'gone' | 'no room';

/** A body as the value that its JSON stands for. */
export type Body = { readonly value: unknown } | { readonly failure: BodyFailure };

/** Reads bodies, and keeps only so many bytes at a time, whatever the number of slow connections. */
export type BodyReader = (request: IncomingMessage) => Promise<Body>;

/** Makes a reader. @param room Bytes of all bodies together that may be under way. */
export function createBodyReader(room: number): BodyReader {
  const limit = http.bodyLimitBytes;
  let used = 0;
  return (request) =>
    new Promise((resolve) => {
      if (Number(request.headers['content-length'] ?? 0) > limit) return resolve({ failure: 'too large' });
      let chunks: Buffer[] = [];
      let size = 0;
      const settle = (body: Body) => {
        used -= size;
        size = 0;
        chunks = [];
        resolve(body);
      };
      const fail = (failure: BodyFailure) => {
        request.pause().off('data', take);
        settle({ failure });
      };
      const take = (chunk: Buffer) => {
        size += chunk.length;
        used += chunk.length;
        if (size > limit) return fail('too large');
        if (used > room) return fail('no room');
        chunks.push(chunk);
      };
      const end = () => {
        const sent = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
        const encodings = encodingsOf(request, sent);
        if (encodings.length === 0) settle(parsed(sent));
        else void decoded(sent, encodings).then((plain) => settle(Buffer.isBuffer(plain) ? parsed(plain) : plain));
      };
      request
        .on('data', take)
        .on('end', end)
        // A client that leaves before the end is told of in no other way, and is no fault of ours.
        .on('error', () => settle({ failure: 'gone' }));
    });
}

type Failed = { readonly failure: BodyFailure };

/** As node:zlib has it; none of its own options matters here. */
type Decompress = (
  bytes: Buffer,
  options: { maxOutputLength: number; chunkSize: number },
  done: (error: Error | null, result: Buffer) => void,
) => void;

function decoder(decompress: Decompress) {
  const run = promisify(decompress);
  return (bytes: Buffer) => run(bytes, { maxOutputLength: http.bodyLimitBytes, chunkSize: pieceFor(bytes.length) });
}

/**
 * How much is decompressed at a time, in bytes. Each piece waits for its turn among all requests: in node:zlib's own
 * pieces of 16 KiB, a bomb on a busy server takes seconds to be found out.
 */
const pieceFor = (length: number) => Math.min(Math.max(32 * length, 2 ** 17), 2 ** 20);

const inflate = decoder(zlib.inflate);
const inflateRaw = decoder(zlib.inflateRaw);
const gunzip = decoder(zlib.gunzip);

const decoders: ReadonlyMap<string, (bytes: Buffer) => Promise<Buffer>> = new Map([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  // Some senders leave out zlib's header, which begins with an 8.
  ['deflate', (bytes) => ((bytes[0] ?? 0) % 16 === 8 ? inflate : inflateRaw)(bytes)],
  ['br', decoder(zlib.brotliDecompress)],
  ['zstd', decoder(zlib.zstdDecompress)],
  ['identity', async (bytes) => bytes],
]);

/** A request names at most so many encodings, so that a bomb can't be wound around itself. */
const maxEncodings = 3;

/** The encodings in the order they were applied. The browser SDK names its gzip in the query alone, if it did compress. */
function encodingsOf({ headers, url = '' }: IncomingMessage, bytes: Buffer): string[] {
  const header = headers['content-encoding'];
  if (header) return header.split(',').map((name) => name.trim().toLowerCase());
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return [];
  const mark = url.indexOf('?');
  return mark >= 0 && new URLSearchParams(url.slice(mark)).get('gz') === '1' ? ['gzip'] : [];
}

/** The decompressed bytes; a bomb is not inflated further than a body may be long. */
async function decoded(bytes: Buffer, encodings: readonly string[]): Promise<Buffer | Failed> {
  if (encodings.length > maxEncodings) return { failure: 'unknown encoding' };
  let value = bytes;
  for (const name of encodings.toReversed()) {
    const undo = decoders.get(name);
    if (undo === undefined) return { failure: 'unknown encoding' };
    try {
      value = await undo(value);
    } catch (error) {
      const large = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
      return { failure: large ? 'too large' : 'malformed' };
    }
  }
  return value;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parsed(bytes: Buffer): Body {
  try {
    return { value: JSON.parse(utf8.decode(bytes)) };
  } catch {
    return { failure: 'malformed' };
  }
}
