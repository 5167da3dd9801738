import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Fields } from '../../evaluation/context.ts';
import { unitID } from '../../evaluation/fields.ts';

/** Adds to a database what SQL can't say by itself about users and metadata. */
export function addFunctions(database: DatabaseSync): void {
  const deterministic = { deterministic: true };
  database.function('unit_digest', deterministic, (type, unit) =>
    hash('sha256', `${type}\0${unit}`, 'buffer').readBigInt64BE(),
  );
  database.function('custom_id', deterministic, (user, type) => customID(String(user), String(type)));
  database.function('metadata_value', deterministic, (metadata, field) =>
    numberOf(fieldOf(metadata, JSON.parse(String(field)))),
  );
  database.function('metadata_is', deterministic, (metadata, where) => Number(holds(metadata, String(where))));
}

/** The same user is often asked about several times in a row. */
let lastUser: { readonly text: string; readonly value: Fields } = { text: '{}', value: {} };

/** The custom id of a stored user, as evaluation finds it; null when there is none. @param type As JSON. */
function customID(user: string, type: string): string | null {
  if (user !== lastUser.text) lastUser = { text: user, value: JSON.parse(user) };
  const id = unitID(JSON.parse(type))(lastUser.value);
  return id === undefined || id === null || id === '' ? null : String(id);
}

/** One event is asked about several fields in a row: it is parsed once. */
let last: { readonly text: string; readonly value: object } = { text: '{}', value: {} };

function fieldOf(metadata: unknown, field: string): unknown {
  if (typeof metadata !== 'string') return undefined;
  if (metadata !== last.text) last = { text: metadata, value: Object(JSON.parse(metadata)) };
  return Object.hasOwn(last.value, field) ? last.value[field as keyof object] : undefined;
}

/** Clients send numbers as texts too. */
function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** @param where JSON: `EventSource.where`. */
function holds(metadata: unknown, where: string): boolean {
  const all = JSON.parse(where) as readonly (readonly [string, readonly string[]])[];
  return all.every(([field, texts]) => {
    const value = fieldOf(metadata, field);
    return value !== undefined && value !== null && texts.includes(typeof value === 'object' ? '' : String(value));
  });
}
