import { type Document, resolve, type Schema } from '../document.ts';
import { withoutConditions } from '../runtime/conditions.ts';

/** An object for readers, with the fields of all its parts in one list. */
export interface Shape {
  /** The name of the schema, or an empty string. */
  readonly name: string;
  readonly description: string;
  /** The schemas of the fields by name, without forbidden fields. */
  readonly fields: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
  /** Fields of which at least one is required. */
  readonly atLeastOne: readonly string[];
  /** The schema of other fields, if the object restricts them: zero or one item. */
  readonly values: readonly Schema[];
}

type Keywords = Exclude<Schema, boolean>;

/** Returns the forms that an object can have, or an empty array if the schema isn't an object. */
export function shapesOf(document: Document, schema: Schema): Shape[] {
  const forms = list(followed(document, schema).oneOf);
  if (forms.length > 0) return forms.flatMap((form) => shapesOf(document, form));
  const shape = merged(document, schema);
  return isObject(document, schema) ? [shape] : [];
}

/** Resolves the reference of a schema. Keywords beside the reference override those of its target. */
export function followed(document: Document, schema: Schema): Keywords {
  const plain = withoutConditions(schema);
  if (typeof plain === 'boolean') return {};
  const { $ref, ...beside } = plain;
  return typeof $ref === 'string' ? { ...followed(document, resolve<Schema>(document, { $ref })), ...beside } : plain;
}

/** Returns the name in the reference of a schema, or an empty string without a reference. */
export function nameOf(schema: Schema): string {
  const ref = typeof schema === 'boolean' ? undefined : schema.$ref;
  return typeof ref === 'string' ? decodeURIComponent(ref.slice(ref.lastIndexOf('/') + 1)) : '';
}

/** Returns the schemas of a keyword like `oneOf`, or an empty array without the keyword. */
export const list = (value: unknown): Schema[] => (Array.isArray(value) ? value : []);

/** Returns the schema of a keyword like `items` in an array, or an empty array for a boolean or a missing schema. */
export const schemasIn = (value: unknown): Schema[] =>
  typeof value === 'object' && value !== null ? [value as Exclude<Schema, boolean>] : [];

/** Returns the string of a keyword like `description` on one line. */
export const text = (value: unknown): string => (typeof value === 'string' ? value.trim().replaceAll(/\s+/g, ' ') : '');

function isObject(document: Document, schema: Schema): boolean {
  const { type, allOf, anyOf } = followed(document, schema);
  const parts = [...list(allOf), ...list(anyOf)];
  return type === 'object' || (parts.length > 0 && parts.every((part) => isObject(document, part)));
}

/** Merges a schema with the parts in `allOf` and the forms in `anyOf`. */
function merged(document: Document, schema: Schema): Shape {
  const keywords = followed(document, schema);
  const parts = list(keywords.allOf).map((part) => merged(document, part));
  const forms = list(keywords.anyOf).map((form) => merged(document, form));
  const needed = forms.flatMap(({ required }) => required);
  const always = needed.filter((name) => forms.every(({ required }) => required.includes(name)));
  const properties: Record<string, Schema> = typeof keywords.properties === 'object' ? { ...keywords.properties } : {};
  const fields = [...forms.map((form) => form.fields), ...parts.map((part) => part.fields), properties].flatMap(
    (some) => Object.entries<Schema>(some),
  );
  return {
    name: nameOf(schema),
    description: text(keywords.description),
    fields: Object.fromEntries(fields.filter(([, field]) => field !== false)),
    required: unique([...names(keywords.required), ...parts.flatMap(({ required }) => required), ...always]),
    atLeastOne: unique([
      ...parts.flatMap(({ atLeastOne }) => atLeastOne),
      ...needed.filter((name) => !always.includes(name)),
    ]),
    values: schemasIn(keywords.additionalProperties),
  };
}

const names = (value: unknown): string[] => (Array.isArray(value) ? value : []);

const unique = (values: readonly string[]) => [...new Set(values)];
