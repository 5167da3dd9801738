import type { SchemaObject } from '../schema.ts';

/** A value to send, valid or invalid. */
export interface Case {
  readonly value: unknown;
  /** The place, and how the value is special, such as `user.email with 320 characters`. */
  readonly description: string;
}

/** A lazy list of cases. */
export type Cases = Iterable<Case>;

/** Returns the cases of one keyword of a schema. `path` is the place of the value, empty for the whole body. */
export type KeywordCases = (schema: SchemaObject, path: string) => Cases;

/** Returns a path for a description. An empty path becomes `body`. */
export const placeOf = (path: string): string => path || 'body';

/** Returns the path of a field. */
export const fieldPath = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** Returns a number with a noun, such as `1 item` and `2 items`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
