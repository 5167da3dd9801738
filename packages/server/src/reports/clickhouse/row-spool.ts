import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { privateFileMode } from '../../files/private-files.ts';

/** Rows of ClickHouse's format RowBinary in a temporary file: a day can have more rows than fit in the memory. */
export interface RowSpool {
  readonly bytes: number;
  /** Creates a reader of the rows from a position on. @default the first row */
  read(from?: number): RowReader;
  /** Deletes the rows. */
  close(): void;
}

/** Reads the columns of rows one after another. */
export interface RowReader {
  /** Returns the position of the next column. */
  position(): number;
  /** Reads a column of the type UInt32. */
  integer(): number;
  /** Reads a column of the type Float64. */
  number(): number;
  /** Reads a column of the type String. */
  string(): string;
  /** Skips a column of the type String. */
  skipString(): void;
  /** Moves to the end of the next bytes. Returns their offset in `view`. */
  take(bytes: number): number;
  /** Returns a view of the bytes that were taken last. */
  view(): DataView;
}

/** Writes rows to a temporary file without a name. @param path Where the file is created: a path without a file. */
export async function spoolRows(path: string, rows: AsyncIterable<Buffer>): Promise<RowSpool> {
  const file = openSync(path, 'wx+', privateFileMode);
  // Without a name, the file ends with the process, even if the process is killed.
  rmSync(path);
  let bytes = 0;
  try {
    for await (const chunk of rows)
      for (let offset = 0; offset < chunk.length; ) {
        const written = writeSync(file, chunk, offset);
        offset += written;
        bytes += written;
      }
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return { bytes, read: (from = 0) => createReader(file, from), close: () => closeSync(file) };
}

const windowBytes = 256 * 1024;

function createReader(file: number, from: number): RowReader {
  let window = Buffer.alloc(0);
  let view = new DataView(window.buffer, 0, 0);
  /** The position after the window. */
  let end = from;
  let offset = 0;

  /** Moves the window so that it has the next bytes. Returns the offset of the first one, and skips them. */
  function take(count: number): number {
    if (window.length - offset < count) {
      const rest = window.subarray(offset);
      const next = Buffer.allocUnsafe(rest.length + Math.max(windowBytes, count));
      rest.copy(next);
      const length = readSync(file, next, rest.length, next.length - rest.length, end);
      window = next.subarray(0, rest.length + length);
      view = new DataView(window.buffer, window.byteOffset, window.length);
      end += length;
      offset = 0;
      if (window.length < count) throw new Error('ClickHouse sent an incomplete row.');
    }
    offset += count;
    return offset - count;
  }

  /** Reads the length of a string: 7 bits in each byte, the lowest ones first. */
  function length(): number {
    let result = 0;
    for (let factor = 1; ; factor *= 128) {
      const start = take(1);
      const byte = view.getUint8(start);
      result += (byte % 128) * factor;
      if (byte < 128) return result;
    }
  }

  // `take` replaces the window, so it comes first in each of these functions.
  return {
    position: () => end - window.length + offset,
    integer() {
      const start = take(4);
      return view.getUint32(start, true);
    },
    number() {
      const start = take(8);
      return view.getFloat64(start, true);
    },
    string() {
      const start = take(length());
      return window.toString('utf8', start, offset);
    },
    skipString() {
      take(length());
    },
    take,
    view: () => view,
  };
}
