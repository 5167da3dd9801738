import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';

/** Why a body can't be read. `gone`: the client left before it was all there. */
export type BodyFailure = 'too large' | 'unknown encoding' | 'malformed' | 'gone';

type Result<Value> = { readonly value: Value } | { readonly failure: BodyFailure };

/**
 * The bytes of a body, at most `limit` of them: of a larger one nothing more is kept, and a declared length over the
 * limit isn't read at all.
 */
export function readBytes(request: IncomingMessage, limit: number): Promise<Result<Buffer>> {
  if (Number(request.headers['content-length']) > limit) return Promise.resolve({ failure: 'too large' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (result: Result<Buffer>) => {
      request.off('data', take).off('end', end).off('close', gone);
      resolve(result);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.pause();
        return settle({ failure: 'too large' });
      }
      chunks.push(chunk);
    };
    const end = () => settle({ value: Buffer.concat(chunks) });
    const gone = () => settle({ failure: 'gone' });
    // A client that leaves is no fault of ours, and `close` follows.
    request.on('error', () => {});
    request.on('data', take).on('end', end).on('close', gone);
  });
}

type Decoder = (bytes: Buffer, limit: number) => Promise<Buffer>;

const decoders = new Map<string, Decoder>([
  ['gzip', decoder(zlib.gunzip)],
  ['x-gzip', decoder(zlib.gunzip)],
  // Some senders leave out zlib's header, which begins with an 8.
  ['deflate', (bytes, limit) => (Number(bytes[0]) % 16 === 8 ? inflate : inflateRaw)(bytes, limit)],
  ['br', decoder(zlib.brotliDecompress)],
  ['zstd', decoder(zlib.zstdDecompress)],
  ['identity', async (bytes) => bytes],
]);
const inflate = decoder(zlib.inflate);
const inflateRaw = decoder(zlib.inflateRaw);

/** As node:zlib has it; none of its own options matters here. */
type Decompress = (
  bytes: Buffer,
  options: { maxOutputLength: number },
  done: (error: Error | null, result: Buffer) => void,
) => void;

function decoder(decompress: Decompress): Decoder {
  const run = promisify(decompress);
  return (bytes, maxOutputLength) => run(bytes, { maxOutputLength });
}

/** The decompressed bytes, at most `limit` of them: a bomb is not inflated further than that. */
export async function decode(bytes: Buffer, encodings: readonly string[], limit: number): Promise<Result<Buffer>> {
  let value = bytes;
  // They were applied in this order, so they are undone from the last.
  for (const name of encodings.toReversed()) {
    const undo = decoders.get(name);
    if (undo === undefined) return { failure: 'unknown encoding' };
    try {
      value = await undo(value, limit);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return { failure: code === 'ERR_BUFFER_TOO_LARGE' ? 'too large' : 'malformed' };
    }
  }
  return { value };
}

/**
 * The encodings of a body, in the order they were applied. The browser SDK compresses with no header and says so in the
 * query; the first two bytes of gzip tell whether it really did.
 */
export function encodingsOf(header: string | undefined, query: URLSearchParams, bytes: Buffer): string[] {
  if (header)
    return header
      .toLowerCase()
      .split(',')
      .map((name) => name.trim());
  return query.get('gz') === '1' && bytes[0] === 0x1f && bytes[1] === 0x8b ? ['gzip'] : [];
}

/** The JSON in the bytes, which must be UTF-8. */
export function parse(bytes: Buffer): Result<unknown> {
  try {
    return { value: JSON.parse(utf8.decode(bytes)) };
  } catch {
    return { failure: 'malformed' };
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
