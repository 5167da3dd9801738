import type { JsonSchema } from '@statsig-http-api/contract/schemas';
import type { OperationId } from '@statsig-http-api/contract/types';
import { validRequest } from '@statsig-http-api/contract/validate';
import { type Edge, firstAndLast, plain } from './edges.ts';
import {
  alternatives,
  type Keywords,
  numberOf,
  propertiesOf,
  requestSchema,
  requiredOf,
  schemaAt,
  typesOf,
} from './schema.ts';

/**
 * Bodies that an operation must refuse, each with one fault, of every kind that its schema knows. What the validator
 * takes all the same, because another arm of the schema allows it, isn't among them.
 */
export function requestFaults(operation: OperationId): Edge[] {
  const all = firstAndLast(faults(requestSchema(operation), ''));
  return all.filter(({ value }) => !validRequest(operation, value));
}

/** Every value of another JSON type than these. */
const ofOtherTypes = (types: readonly string[]) =>
  Object.entries({ null: null, boolean: true, number: 1.5, string: 'x', array: [], object: {} })
    .filter(([type]) => !types.includes(type) && !(type === 'number' && types.includes('integer')))
    .map(([type, value]) => ({ type, value }));

/** Values with one fault each, of every kind that a schema knows. */
export function* faults(schema: JsonSchema, path: string): Generator<Edge, void, undefined> {
  for (const shape of alternatives(schema)) yield* beyondShape(shape, path);
}

function* beyondShape(shape: Keywords, path: string): Generator<Edge, void, undefined> {
  const at = path || 'body';
  if (Array.isArray(shape.enum)) {
    for (const value of shape.enum) yield { value: `${value}!`, what: `${at} misspelt` };
    for (const value of shape.enum) yield { value: String(value).toUpperCase(), what: `${at} in capitals` };
  }
  const types = typesOf(shape);
  if (types === undefined) return;
  for (const { type, value } of ofOtherTypes(types)) yield { value, what: `${at} of the type ${type}` };
  if (types.includes('string')) yield* beyondText(shape, at);
  if (types.includes('number')) yield* beyondNumber(shape, at);
  if (types.includes('array')) yield* beyondList(shape, path);
  if (types.includes('object')) yield* beyondObject(shape, path);
}

function* beyondText({ minLength, maxLength, pattern }: Keywords, at: string): Generator<Edge, void, undefined> {
  const least = numberOf(minLength, 0);
  if (least > 0) yield { value: 'x'.repeat(least - 1), what: `${at} of ${least - 1} characters` };
  const most = numberOf(maxLength, -1);
  if (most >= 0) yield { value: 'x'.repeat(most + 1), what: `${at} of ${most + 1} characters` };
  if (pattern === undefined) return;
  for (const odd of ['"', '\n', '\u0000', '<', '$', '\u{1f5fb}'])
    yield { value: `aa${odd}a`, what: `${at} with ${JSON.stringify(odd)} in it` };
}

function* beyondNumber({ minimum, maximum }: Keywords, at: string): Generator<Edge, void, undefined> {
  if (typeof minimum === 'number') yield { value: minimum - 1, what: `${at} less than ${minimum}` };
  if (typeof maximum === 'number') yield { value: maximum + 1, what: `${at} more than ${maximum}` };
  for (const value of [Infinity, -Infinity]) yield { value, what: `${at} too large for a double` };
}

function* beyondList(shape: Keywords, path: string): Generator<Edge, void, undefined> {
  const items = schemaAt(shape.items);
  const fill = (count: number) => Array.from({ length: count }, () => plain(items));
  const at = path || 'body';
  const least = numberOf(shape.minItems, 0);
  const most = numberOf(shape.maxItems, -1);
  if (least > 0) yield { value: fill(least - 1), what: `${at} with ${least - 1} entries` };
  if (most >= 0) yield { value: fill(most + 1), what: `${at} with ${most + 1} entries` };
  for (const { value, what } of faults(items, `${path}[0]`)) yield { value: [value], what };
  for (const { value, what } of faults(items, `${path}[1]`)) yield { value: [plain(items), value], what };
}

function* beyondObject(shape: Keywords, path: string): Generator<Edge, void, undefined> {
  const at = path || 'body';
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  const good = plain(shape) as Record<string, unknown>;
  for (const name of requiredOf(shape)) {
    const { [name]: _, ...rest } = good;
    yield { value: rest, what: `${below(name)} left out` };
  }
  for (const [name, schema] of Object.entries(propertiesOf(shape))) {
    if (schema === false) yield { value: { ...good, [name]: 'x' }, what: `${below(name)}, which belongs elsewhere` };
    else for (const { value, what } of faults(schema, below(name))) yield { value: { ...good, [name]: value }, what };
  }
  const others = schemaAt(shape.additionalProperties);
  for (const { value, what } of faults(others, below('a'))) yield { value: { ...good, a: value }, what };
  const least = numberOf(shape.minProperties, 0);
  if (least > 0) yield { value: {}, what: `${at} with no field` };
  if (typeof shape.maxProperties === 'number') {
    const fields = Array.from({ length: shape.maxProperties + 1 }, (_, index) => [`field${index}`, plain(others)]);
    yield { value: { ...good, ...Object.fromEntries(fields) }, what: `${at} with ${fields.length} fields` };
  }
}

/**
 * A body with one fault at a place that a number picks, so that a generator can pick it: a field dropped, or a value
 * replaced by one of another type. It may be valid all the same.
 */
export function mutated(body: unknown, pick: number): unknown {
  const places = [...placesOf(body)];
  const place = places[pick % places.length] ?? [];
  const others: readonly unknown[] = [undefined, null, true, -1, '', [], {}];
  return replaced(body, place, others[Math.floor(pick / places.length) % others.length]);
}

function* placesOf(value: unknown, path: readonly string[] = []): Generator<readonly string[], void, undefined> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* placesOf(inner, [...path, key]);
}

/** A copy in which another value, or none where it is undefined, stands at the place. */
function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by ?? null;
  if (Array.isArray(value)) {
    const inner = replaced(value[Number(key)], rest, by);
    return value.flatMap((item, index) =>
      index !== Number(key) ? [item] : by === undefined && rest.length === 0 ? [] : [inner],
    );
  }
  return Object.fromEntries(
    Object.entries(Object(value)).flatMap(([name, item]) => {
      if (name !== key) return [[name, item]];
      return by === undefined && rest.length === 0 ? [] : [[name, replaced(item, rest, by)]];
    }),
  );
}
