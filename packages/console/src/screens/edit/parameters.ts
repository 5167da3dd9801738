import { type Fields, isFields } from '../../project/fields.ts';

/** The types of values that a table of parameters can edit. */
export type ScalarType = 'string' | 'number' | 'boolean';

/** Returns the type of a value that a table can edit; undefined for null, a list or an object. */
export function scalarTypeOf(value: unknown): ScalarType | undefined {
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : undefined;
}

/** Returns whether a table can edit a value: an object whose values are all strings, numbers or booleans. */
export const fitsTable = (value: unknown): value is Fields =>
  isFields(value) && Object.values(value).every((one) => scalarTypeOf(one) !== undefined);

/** Returns a value as another type, as near to it as possible. */
export function convertScalar(value: unknown, type: ScalarType): string | number | boolean {
  if (type === 'string') return String(value);
  if (type === 'boolean') return value === true || value === 'true' || value === 1;
  const number = typeof value === 'boolean' ? Number(value) : Number.parseFloat(String(value));
  return Number.isFinite(number) ? number : 0;
}

/** Reads a number as a person types it; undefined if it isn't one. */
export function parseNumber(text: string): number | undefined {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number;
}

/** Renames a field, and keeps its place and its value. An existing field of the new name isn't replaced. */
export function renameField(fields: Fields, from: string, to: string): Fields {
  if (Object.hasOwn(fields, to)) return fields;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name === from ? to : name, value]));
}

/** Returns a name that an object doesn't have: the given one, or the one with a number. */
export function freeName(fields: Fields, name: string): string {
  let free = name;
  for (let number = 2; Object.hasOwn(fields, free); number++) free = `${name}_${number}`;
  return free;
}

/** Returns a JSON schema of parameters, from the values that they have elsewhere. */
export function schemaOfParameters(examples: Fields): object {
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(examples).map(([name, value]) => [
        name,
        { description: `By default ${JSON.stringify(value)}.`, type: typeOf(value), examples: [value] },
      ]),
    ),
  };
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
