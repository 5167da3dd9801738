import { StoreError } from '../store.ts';

/** Writes rows in PostgreSQL's binary format of COPY, one field after the other. */
export interface CopyWriter {
  startRow(fields: number): void;
  /** Writes a `bigint`. @throws {StoreError} when the value is not an integer. */
  int8(value: number | null): void;
  /** Writes a `double precision`. */
  float8(value: number | null): void;
  boolean(value: boolean | null): void;
  /** Writes a `uuid`. @param value 16 bytes */
  uuid(value: Buffer): void;
  text(value: string | null): void;
  /** Ends the rows, and returns all bytes. */
  end(): Buffer;
}

/** The format begins with these bytes, then no flags and no extension. */
const header = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');

/** The length that marks a field as NULL, and the number of fields that marks the end. */
const nullLength = -1;
const endMark = -1;

/** The bytes of the largest field that is not a string: its length, and a `uuid`. */
const maxFieldBytes = 20;

/** The initial size of the buffer. It doubles when it is full. */
const initialBytes = 2 ** 16;

/**
 * Creates a writer.
 *
 * The binary format needs no escapes. The text format would escape every quote of the JSON columns, and PostgreSQL would parse
 * every number.
 */
export function createCopyWriter(): CopyWriter {
  let buffer = Buffer.allocUnsafe(initialBytes);
  let used = header.copy(buffer);

  function reserve(bytes: number): void {
    if (used + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * buffer.length, used + bytes));
    buffer.copy(larger, 0, 0, used);
    buffer = larger;
  }

  /** Writes the length of a field that is not a string. */
  function writeLength(bytes: number): void {
    reserve(maxFieldBytes);
    used = buffer.writeInt32BE(bytes, used);
  }

  return {
    startRow(fields) {
      reserve(2);
      used = buffer.writeInt16BE(fields, used);
    },
    int8(value) {
      if (value === null) return writeLength(nullLength);
      if (!Number.isSafeInteger(value)) throw new StoreError(`A time of a row must be an integer, and is ${value}.`);
      writeLength(8);
      const high = Math.floor(value / 2 ** 32);
      used = buffer.writeInt32BE(high, used);
      used = buffer.writeUInt32BE(value - high * 2 ** 32, used);
    },
    float8(value) {
      if (value === null) return writeLength(nullLength);
      writeLength(8);
      used = buffer.writeDoubleBE(value, used);
    },
    boolean(value) {
      if (value === null) return writeLength(nullLength);
      writeLength(1);
      used = buffer.writeUInt8(Number(value), used);
    },
    uuid(value) {
      writeLength(16);
      used += value.copy(buffer, used, 0, 16);
    },
    text(value) {
      if (value === null) return writeLength(nullLength);
      // A UTF-16 code unit takes at most three bytes in UTF-8.
      reserve(4 + 3 * value.length);
      const bytes = writeAscii(value, buffer, used + 4) ? value.length : buffer.write(value, used + 4);
      buffer.writeInt32BE(bytes, used);
      used += 4 + bytes;
    },
    end() {
      reserve(2);
      used = buffer.writeInt16BE(endMark, used);
      return buffer.subarray(0, used);
    },
  };
}

/** Longer strings are written faster by `Buffer.write`. */
const maxAsciiLength = 64;

/**
 * Writes a short string if it is ASCII. A call of `Buffer.write` takes longer than its characters: with it, unpacking and encoding
 * an event takes 3.0 to 4.4 µs instead of 1.9 to 3.5.
 * @returns false if the string isn't short or isn't ASCII.
 */
function writeAscii(value: string, buffer: Buffer, start: number): boolean {
  if (value.length > maxAsciiLength) return false;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code > 0x7f) return false;
    buffer[start + at] = code;
  }
  return true;
}
