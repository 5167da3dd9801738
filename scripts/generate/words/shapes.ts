import { type Document, resolve, type Schema } from '../document.ts';

/** An object as a reader sees it: the fields of all its parts in one list. */
export interface Shape {
  /** The schema's name, where it has one. */
  readonly name: string;
  readonly description: string;
  /** By name. What is forbidden is left out. */
  readonly fields: Readonly<Record<string, Schema>>;
  readonly required: readonly string[];
  /** Of these fields one or more must be there; none where there is no such rule. */
  readonly atLeastOne: readonly string[];
  /** The schema of what stands under any other name, where the object has one. */
  readonly values: readonly Schema[];
}

type Keywords = Exclude<Schema, boolean>;

/** The forms that an object may take, one by one. Empty when the schema is no object. */
export function shapesOf(document: Document, schema: Schema): Shape[] {
  const known = followed(document, schema);
  const forms = list(known.oneOf);
  if (forms.length > 0) return forms.flatMap((form) => shapesOf(document, form));
  const shape = merged(document, schema);
  return isObject(document, schema) ? [shape] : [];
}

/** The schema with its reference followed; what stands beside the reference goes first, as readers see it. */
export function followed(document: Document, schema: Schema): Keywords {
  if (typeof schema === 'boolean') return {};
  const { $ref, ...beside } = schema;
  return typeof $ref === 'string' ? { ...followed(document, resolve<Schema>(document, { $ref })), ...beside } : schema;
}

/** The name of a schema that is a reference. */
export function nameOf(schema: Schema): string {
  const ref = typeof schema === 'boolean' ? undefined : schema.$ref;
  return typeof ref === 'string' ? decodeURIComponent(ref.slice(ref.lastIndexOf('/') + 1)) : '';
}

/** The schemas of a keyword like `oneOf`. */
export const list = (value: unknown): Schema[] => (Array.isArray(value) ? value : []);

/** The schema of a keyword like `items`, where it has one that says anything. */
export const schemasIn = (value: unknown): Schema[] =>
  typeof value === 'object' && value !== null ? [value as Exclude<Schema, boolean>] : [];

/** The text of a keyword like `description`, on one line. */
export const text = (value: unknown): string => (typeof value === 'string' ? value.trim().replaceAll(/\s+/g, ' ') : '');

function isObject(document: Document, schema: Schema): boolean {
  const { type, allOf, anyOf } = followed(document, schema);
  const parts = [...list(allOf), ...list(anyOf)];
  return type === 'object' || (parts.length > 0 && parts.every((part) => isObject(document, part)));
}

function merged(document: Document, schema: Schema): Shape {
  const known = followed(document, schema);
  const parts = list(known.allOf).map((part) => merged(document, part));
  const forms = list(known.anyOf).map((form) => merged(document, form));
  const needed = forms.flatMap(({ required }) => required);
  const always = needed.filter((name) => forms.every(({ required }) => required.includes(name)));
  const properties: Record<string, Schema> = typeof known.properties === 'object' ? { ...known.properties } : {};
  const fields = [...forms.map((form) => form.fields), ...parts.map((part) => part.fields), properties].flatMap(
    (some) => Object.entries<Schema>(some),
  );
  return {
    name: nameOf(schema),
    description: text(known.description),
    fields: Object.fromEntries(fields.filter(([, field]) => field !== false)),
    required: unique([...names(known.required), ...parts.flatMap(({ required }) => required), ...always]),
    atLeastOne: unique([
      ...parts.flatMap(({ atLeastOne }) => atLeastOne),
      ...needed.filter((name) => !always.includes(name)),
    ]),
    values: schemasIn(known.additionalProperties),
  };
}

const names = (value: unknown): string[] => (Array.isArray(value) ? value : []);

const unique = (texts: readonly string[]) => [...new Set(texts)];
