import type { JsonPath } from './json-text.ts';

type Schema = Readonly<Record<string, unknown>>;

/** What a schema offers at a place. */
export interface Offer {
  /** A name of a field, or a value as JSON. */
  readonly text: string;
  readonly description?: string;
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const schemasOf = (value: unknown): readonly Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

/** Returns a schema and those that it refers to or that it is one of, without references. */
function alternatives(root: Schema, schema: Schema, depth = 0): readonly Schema[] {
  // References of a schema can be circular.
  if (depth > 8) return [];
  const { $ref, anyOf, oneOf, allOf } = schema;
  const target = typeof $ref === 'string' ? resolve(root, $ref) : undefined;
  const others = [...(target ? [target] : []), ...schemasOf(anyOf), ...schemasOf(oneOf), ...schemasOf(allOf)];
  return [schema, ...others.flatMap((one) => alternatives(root, one, depth + 1))];
}

function resolve(root: Schema, reference: string): Schema | undefined {
  let value: unknown = root;
  for (const step of reference.replace(/^#\/?/, '').split('/')) {
    if (!isSchema(value)) return undefined;
    value = new Map(Object.entries(value)).get(step);
  }
  return isSchema(value) ? value : undefined;
}

/** Returns the schemas of the value at a path. */
function schemasAt(root: Schema, path: JsonPath): readonly Schema[] {
  let found = alternatives(root, root);
  for (const step of path)
    found = found.flatMap((schema) => childrenOf(schema, step)).flatMap((child) => alternatives(root, child));
  return found;
}

function childrenOf({ properties, additionalProperties, items }: Schema, step: string | number): readonly Schema[] {
  if (typeof step === 'number') return isSchema(items) ? [items] : [];
  const property = isSchema(properties) ? new Map(Object.entries(properties)).get(step) : undefined;
  if (isSchema(property)) return [property];
  return isSchema(additionalProperties) ? [additionalProperties] : [];
}

const describe = (schemas: readonly Schema[]): string | undefined =>
  schemas.map(({ description }) => description).find((description) => typeof description === 'string');

/** Describes the value at a path; undefined if the schema doesn't. */
export const describePath = (root: object, path: JsonPath): string | undefined =>
  isSchema(root) ? describe(schemasAt(root, path)) : undefined;

const offerOf = (text: string, description: string | undefined): Offer =>
  description === undefined ? { text } : { text, description };

/** Returns the names of fields that the object at a path can have but doesn't have yet. */
export function offerNames(root: object, path: JsonPath, siblings: readonly string[]): readonly Offer[] {
  if (!isSchema(root)) return [];
  const properties = schemasAt(root, path).flatMap((schema) =>
    Object.entries(isSchema(schema.properties) ? schema.properties : {}),
  );
  return [...new Map(properties)]
    .filter(([name]) => !siblings.includes(name))
    .map(([name, property]) => offerOf(name, isSchema(property) ? describe(alternatives(root, property)) : undefined));
}

/** Returns the values that the schema lists for a path, as JSON. */
export function offerValues(root: object, path: JsonPath): readonly Offer[] {
  if (!isSchema(root)) return [];
  const values = schemasAt(root, path).flatMap((schema): readonly unknown[] => {
    if (Array.isArray(schema.enum)) return schema.enum;
    if (schema.const !== undefined) return [schema.const];
    if (Array.isArray(schema.examples)) return schema.examples;
    return schema.type === 'boolean' ? [true, false] : [];
  });
  return [...new Set(values.map((value) => JSON.stringify(value)))].map((text) => offerOf(text, undefined));
}

/** Returns how the value of a new field begins: `{}` for an object, `[]` for a list, otherwise nothing. */
export function startOfValue(root: object, path: JsonPath): string {
  if (!isSchema(root)) return '';
  const types = new Set(schemasAt(root, path).map(({ type }) => type));
  types.delete(undefined);
  if (types.size !== 1) return '';
  return types.has('object') ? '{}' : types.has('array') ? '[]' : types.has('string') ? '""' : '';
}
