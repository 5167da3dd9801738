import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type Fields, unitIDReader } from '../../evaluation/fields.ts';
import { sliceAttributes, sliceValue } from './slice-attribute.ts';

/** Adds SQL functions that read users and metadata, and digest units. */
export function addFunctions(database: DatabaseSync): void {
  const options = { deterministic: true };
  database.function('unit_digest', options, (type, unit) =>
    hash('sha256', `${type}\0${unit}`, 'buffer').readBigInt64BE(),
  );
  database.function('custom_id', options, (user, type) => readCustomID(String(user), String(type)));
  database.function('user_attribute', options, (user, name) =>
    sliceValue(parseUser(String(user)), JSON.parse(String(name))),
  );
  database.function('user_attributes', options, (user) => JSON.stringify(sliceAttributes(parseUser(String(user)))));
  database.function('metadata_value', options, (metadata, field) =>
    toFiniteNumber(readField(metadata, JSON.parse(String(field)))),
  );
  database.function('metadata_is', options, (metadata, where) => Number(matchesAll(metadata, String(where))));
}

/** Each parser caches its last value, because consecutive calls often read the same user or the same metadata. */
const parseUser = createCachedParser<Fields>();
const parseMetadata = createCachedParser<object | null>();

/** Creates a function that parses JSON. A call with the same JSON as the call before returns the same value. */
function createCachedParser<Value>(): (json: string) => Value {
  let last: { readonly json: string; readonly value: Value } | undefined;
  return (json) => {
    if (last?.json !== json) last = { json, value: JSON.parse(json) };
    return last.value;
  };
}

/**
 * Returns the custom ID of a stored user as an evaluation reads it; null for a user without such an ID.
 * @param user JSON of the user.
 * @param type JSON of the unit type.
 */
function readCustomID(user: string, type: string): string | null {
  const id = unitIDReader(JSON.parse(type))(parseUser(user));
  return id === undefined || id === null || id === '' ? null : String(id);
}

function readField(metadata: unknown, field: string): unknown {
  if (typeof metadata !== 'string') return undefined;
  const fields = Object(parseMetadata(metadata));
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** Converts a number, or a string of a number as some clients send it. Returns null for other values. */
function toFiniteNumber(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Returns whether each field has one of its values. @param where `EventSource.where` as JSON. */
function matchesAll(metadata: unknown, where: string): boolean {
  const conditions = JSON.parse(where) as readonly (readonly [field: string, values: readonly string[]])[];
  return conditions.every(([field, values]) => {
    const value = readField(metadata, field);
    if (value === undefined || value === null) return false;
    return values.includes(typeof value === 'object' ? '' : String(value));
  });
}
