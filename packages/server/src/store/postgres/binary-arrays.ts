import { StoreError } from '../store.ts';

/** Type numbers of PostgreSQL (pg_type.oid). */
const oids = { int8: 20, text: 25, float8: 701, uuid: 2950 };

/** The bytes before the first element of an array with one dimension. */
const headerBytes = 20;

/** The length that marks an element as NULL. */
const nullLength = -1;

/**
 * Encodes an array as PostgreSQL's `array_recv` reads it.
 *
 * The binary format needs no quotes. The text format would escape every quote of the JSON columns, and PostgreSQL would parse
 * every number.
 */
function startArray(count: number, elementOid: number, bytes: number): Buffer {
  const buffer = Buffer.allocUnsafe(headerBytes + bytes);
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(1, 4);
  buffer.writeInt32BE(elementOid, 8);
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16);
  return buffer;
}

/**
 * Encodes `bigint[]`.
 * @throws {StoreError} when a number is not an integer.
 */
export function int8Array(values: readonly (number | null)[]): Buffer {
  const buffer = startArray(values.length, oids.int8, values.length * 12);
  let offset = headerBytes;
  for (const value of values) {
    if (value === null) {
      offset = buffer.writeInt32BE(nullLength, offset);
      continue;
    }
    if (!Number.isSafeInteger(value)) throw new StoreError(`A time of a row must be an integer, and is ${value}.`);
    offset = buffer.writeInt32BE(8, offset);
    const high = Math.floor(value / 2 ** 32);
    offset = buffer.writeInt32BE(high, offset);
    offset = buffer.writeUInt32BE(value - high * 2 ** 32, offset);
  }
  return buffer.subarray(0, offset);
}

/** Encodes `double precision[]`. */
export function float8Array(values: readonly (number | null)[]): Buffer {
  const buffer = startArray(values.length, oids.float8, values.length * 12);
  let offset = headerBytes;
  for (const value of values) {
    offset = buffer.writeInt32BE(value === null ? nullLength : 8, offset);
    if (value !== null) offset = buffer.writeDoubleBE(value, offset);
  }
  return buffer.subarray(0, offset);
}

/** Encodes `uuid[]` from values of 16 bytes. */
export function uuidArray(values: readonly Buffer[]): Buffer {
  const buffer = startArray(values.length, oids.uuid, values.length * 20);
  let offset = headerBytes;
  for (const value of values) {
    offset = buffer.writeInt32BE(16, offset);
    offset += value.copy(buffer, offset, 0, 16);
  }
  return buffer;
}

/** Encodes `text[]`. */
export function textArray(values: readonly (string | null)[]): Buffer {
  let characters = 0;
  for (const value of values) characters += value?.length ?? 0;
  // A UTF-16 code unit takes at most three bytes in UTF-8.
  const buffer = startArray(values.length, oids.text, values.length * 4 + 3 * characters);
  let offset = headerBytes;
  for (const value of values) {
    if (value === null) {
      offset = buffer.writeInt32BE(nullLength, offset);
      continue;
    }
    const bytes = buffer.write(value, offset + 4);
    buffer.writeInt32BE(bytes, offset);
    offset += 4 + bytes;
  }
  return buffer.subarray(0, offset);
}
