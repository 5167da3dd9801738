import { bodySchemas, type JsonSchema, schemas } from '@statsig-http-api/contract/schemas';
import type { OperationId } from '@statsig-http-api/contract/types';

/** A schema that is no boolean. */
export type Keywords = Readonly<Record<string, unknown>>;

/** Keywords that say something about a value, and that this library knows how to obey. */
const constraints = [
  ...['$ref', 'allOf', 'oneOf', 'anyOf', 'type', 'enum', 'const'],
  ...['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'minItems', 'maxItems', 'items'],
  ...['required', 'properties', 'additionalProperties', 'minProperties', 'maxProperties'],
];
const annotations = ['title', 'description', 'examples', 'default', 'deprecated'];
const known = new Set([...constraints, ...annotations]);

/**
 * The alternatives of a schema as flat ones: without references, `allOf`, `oneOf` and `anyOf`. A value of any of them is
 * a value of the schema, but for arms of a `oneOf` that overlap. Impossible alternatives are left out.
 * @throws on a keyword that isn't known, or that stands beside another one in a way that can't be merged: a request made
 * from half a schema would prove nothing.
 */
export function alternatives(schema: JsonSchema): readonly Keywords[] {
  if (schema === false) return [];
  if (schema === true) return [{}];
  let shapes = flattened.get(schema);
  if (shapes === undefined) {
    shapes = flat(schema);
    flattened.set(schema, shapes);
  }
  return shapes;
}

const flattened = new WeakMap<Keywords, readonly Keywords[]>();

function flat(schema: Keywords): readonly Keywords[] {
  for (const keyword of Object.keys(schema))
    if (!known.has(keyword)) throw new Error(`No request can be made of the keyword ${keyword}: teach it to schema.ts`);
  const { $ref, allOf, oneOf, anyOf, ...own } = schema;
  let shapes: readonly Keywords[] = [own];
  if ($ref !== undefined) shapes = product(shapes, alternatives(target(schema)));
  for (const part of listOf(allOf)) shapes = product(shapes, alternatives(part));
  for (const arms of [oneOf, anyOf])
    if (arms !== undefined) shapes = product(shapes, listOf(arms).flatMap(alternatives));
  return shapes;
}

/** What a `$ref` leads to. @throws when it leads nowhere. */
export function target({ $ref }: Keywords): JsonSchema {
  const found = schemas[String($ref).slice('#/components/schemas/'.length)];
  if (found === undefined) throw new Error(`The reference ${$ref} leads to no schema of the contract`);
  return found;
}

/** The schema of an operation's request. */
export const requestSchema = (operation: OperationId): JsonSchema => bodySchemas[operation].request;

/** The keywords of a schema: of a boolean there are none. */
export const keywordsOf = (schema: JsonSchema): Keywords => (typeof schema === 'boolean' ? {} : schema);

/** The list of schemas that a keyword holds. */
export const listOf = (value: unknown): readonly JsonSchema[] => (Array.isArray(value) ? value : []);

/** The schemas of an object's fields, by name. */
export const propertiesOf = ({ properties }: Keywords): Readonly<Record<string, JsonSchema>> =>
  (properties ?? {}) as Readonly<Record<string, JsonSchema>>;

/** The names of the fields that an object must have. */
export const requiredOf = ({ required }: Keywords): readonly string[] =>
  Array.isArray(required) ? required.map(String) : [];

/** The schema of the fields, or entries, that have none of their own. */
export const schemaAt = (value: unknown): JsonSchema => (value === undefined ? true : (value as JsonSchema));

/** The JSON types that a shape allows; undefined for all of them. */
export function typesOf({ type }: Keywords): readonly string[] | undefined {
  if (type === undefined) return undefined;
  return Array.isArray(type) ? type.map(String) : [String(type)];
}

/** The number that a keyword holds, or another one where it is left out. */
export const numberOf = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

function product(some: readonly Keywords[], others: readonly Keywords[]): Keywords[] {
  return some.flatMap((one) => others.map((other) => merged(one, other)).filter((shape) => shape !== undefined));
}

/** Both at once; undefined when no value is of both. */
function merged(one: Keywords, other: Keywords): Keywords | undefined {
  const shape: Record<string, unknown> = { ...other, ...one };
  for (const keyword of Object.keys(one)) {
    if (other[keyword] === undefined || annotations.includes(keyword)) continue;
    const both = together(keyword, one[keyword], other[keyword]);
    if (both === undefined) return undefined;
    shape[keyword] = both;
  }
  if (requiredOf(shape).some((field) => propertiesOf(shape)[field] === false)) return undefined;
  return shape;
}

function together(keyword: string, one: unknown, other: unknown): unknown {
  if (keyword === 'properties') return mergedProperties(one as Keywords, other as Keywords);
  if (keyword === 'required') return [...new Set([...(one as string[]), ...(other as string[])])];
  if (keyword === 'additionalProperties' || keyword === 'items') return { allOf: [one, other] };
  if (keyword.startsWith('min')) return Math.max(Number(one), Number(other));
  if (keyword.startsWith('max')) return Math.min(Number(one), Number(other));
  if (JSON.stringify(one) === JSON.stringify(other)) return one;
  if (keyword === 'type' && typeof one === 'string' && typeof other === 'string') return undefined;
  throw new Error(`No request can be made of two different ${keyword} for one value: teach it to schema.ts`);
}

function mergedProperties(one: Keywords, other: Keywords): Keywords {
  const both = { ...other, ...one };
  for (const field of Object.keys(one)) {
    if (other[field] === undefined) continue;
    both[field] = one[field] === false || other[field] === false ? false : { allOf: [one[field], other[field]] };
  }
  return both;
}
