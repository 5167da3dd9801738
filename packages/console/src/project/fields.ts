/** The fields of an object whose form the server has checked. */
export type Fields = Readonly<Record<string, unknown>>;

/** Returns whether a value is an object with fields. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns the fields of a value; no fields if it isn't an object. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/** Returns a list, or a single value as a list. */
export const listOf = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** Returns a value in words: a string as it is, everything else as JSON. */
export const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** Returns a percentage such as `25%` or 25 as a number. @default 100 */
export const percentOf = (value: unknown): number =>
  value === undefined ? 100 : typeof value === 'number' ? value : Number.parseFloat(wordsOf(value));

/** Returns an object with another value of a field, in the place of the old one. Without a value, the field is removed. */
export function setField(fields: Fields, name: string, value: unknown): Fields {
  const entries = Object.entries(fields);
  const index = entries.findIndex(([field]) => field === name);
  // A name can be __proto__: fromEntries defines it as a field.
  return Object.fromEntries(
    value === undefined
      ? entries.filter(([field]) => field !== name)
      : index < 0
        ? [...entries, [name, value]]
        : entries.with(index, [name, value]),
  );
}
