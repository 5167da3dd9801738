import type { JsonSchema } from '@statsig-http-api/contract/schemas';
import type { OperationId } from '@statsig-http-api/contract/types';
import {
  alternatives,
  type Keywords,
  listOf,
  numberOf,
  propertiesOf,
  requestSchema,
  requiredOf,
  schemaAt,
  typesOf,
} from './schema.ts';

/** A value, and what is special about it: `user.email of 320 characters`. */
export interface Edge {
  readonly value: unknown;
  readonly what: string;
}

/**
 * Valid values of a schema that lie at its edges: every field present and absent, every arm, every value of a closed
 * set, the least and the most of every length, number and list, characters outside the basic plane, odd names.
 */
export function* edges(schema: JsonSchema, path = ''): Generator<Edge, void, undefined> {
  for (const shape of alternatives(schema)) yield* edgesOfShape(shape, path);
}

/** The simplest value of a schema, like its example. @throws when it has none. */
export function plain(schema: JsonSchema): unknown {
  if (simplest.has(schema)) return simplest.get(schema);
  for (const { value } of edges(schema)) {
    simplest.set(schema, value);
    return value;
  }
  throw new Error(`No value is of the schema ${JSON.stringify(schema)}`);
}

/** Kept, for a list of a thousand events asks for the same one a thousand times. */
const simplest = new Map<JsonSchema, unknown>();

/**
 * Valid requests of an operation. A schema with many arms makes the same edge over and over: the first and the last of
 * each are kept, which stand in arms that are far apart.
 */
export const requestEdges = (operation: OperationId): Edge[] => firstAndLast(edges(requestSchema(operation)));

/** Of edges with the same words, the first and the last. */
export function firstAndLast(all: Iterable<Edge>): Edge[] {
  const first = new Map<string, Edge>();
  const last = new Map<string, Edge>();
  for (const edge of all) (first.has(edge.what) ? last : first).set(edge.what, edge);
  return [...first.values(), ...last.values()];
}

function* edgesOfShape(shape: Keywords, path: string): Generator<Edge, void, undefined> {
  const at = path || 'body';
  if ('const' in shape) return yield { value: shape.const, what: `${at} as it must be` };
  if (Array.isArray(shape.enum)) {
    for (const value of shape.enum) yield { value, what: `${at} ${JSON.stringify(value)}` };
    return;
  }
  const types = typesOf(shape);
  if (types === undefined) return yield* anything(at);
  for (const type of types) {
    if (type === 'null') yield { value: null, what: `${at} null` };
    else if (type === 'boolean') for (const value of [true, false]) yield { value, what: `${at} ${value}` };
    else if (type === 'string') yield* texts(shape, at);
    else if (type === 'number' || type === 'integer') yield* numbers(shape, type, at);
    else if (type === 'array') yield* lists(shape, path);
    else if (type === 'object') yield* objects(shape, path);
    else throw new Error(`No request can be made of the type ${type}: teach it to edges.ts`);
  }
}

function* anything(at: string): Generator<Edge, void, undefined> {
  const values = [null, true, 0, -1.5, '', 'text', '\u{1f5fb}', [], [[null]], {}, { a: { b: ['c'] } }, nested(100)];
  for (const value of values) yield { value, what: `${at} ${JSON.stringify(value).slice(0, 20)}` };
}

/** Lists in lists. */
export function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < depth; level++) value = [value];
  return value;
}

function* texts(shape: Keywords, at: string): Generator<Edge, void, undefined> {
  const least = numberOf(shape.minLength, 0);
  const most = numberOf(shape.maxLength, 100);
  const fits = textTest(shape);
  const examples = listOf(shape.examples).map(String).filter(fits);
  const [like = textOf(shape, Math.min(most, Math.max(least, 1))), ...others] = examples;
  yield { value: like, what: `${at} like its example` };
  for (const value of others) yield { value, what: `${at} ${JSON.stringify(value)}` };
  for (const length of new Set([least, most])) {
    yield { value: textOf(shape, length), what: `${at} of ${length} characters` };
    // Characters are counted, not UTF-16 units.
    const mountains = '\u{1f5fb}'.repeat(length);
    if (fits(mountains)) yield { value: mountains, what: `${at} of ${length} mountains` };
  }
  for (const odd of ['\u0000', '\\"\n\t', '__proto__', '\u202e\u200b', ' '])
    if (fits(odd)) yield { value: odd, what: `${at} ${JSON.stringify(odd)}` };
}

/**
 * A text as long as asked: one character over and over, or else an example.
 * @throws when the pattern takes no such text and no example is as long.
 */
function textOf(shape: Keywords, length: number): string {
  const fits = textTest({ ...shape, minLength: length, maxLength: length });
  const examples = listOf(shape.examples).map(String);
  const filler = ['x', ...examples.flatMap((one) => [...one])].find((character) => fits(character.repeat(length)));
  const text = filler?.repeat(length) ?? examples.find(fits);
  if (text !== undefined) return text;
  throw new Error(`No text of ${length} characters is known for the pattern ${shape.pattern}: teach it to edges.ts`);
}

/** Says of a text whether it is as long as a shape asks, in whole characters, and as its pattern has it. */
function textTest({ pattern, minLength, maxLength }: Keywords): (text: string) => boolean {
  const expression = new RegExp(String(pattern ?? ''), 'u');
  return (text) => {
    const { length } = [...text];
    return length >= numberOf(minLength, 0) && length <= numberOf(maxLength, Infinity) && expression.test(text);
  };
}

function* numbers(shape: Keywords, type: string, at: string): Generator<Edge, void, undefined> {
  const least = numberOf(shape.minimum, Number.MIN_SAFE_INTEGER);
  const most = numberOf(shape.maximum, Number.MAX_SAFE_INTEGER);
  const fractions = [0.1, 1e-7, Number.MIN_VALUE];
  for (const value of new Set([...listOf(shape.examples).map(Number), least, most, 0, 1, -1, ...fractions]))
    if (value >= least && value <= most && (type === 'number' || Number.isInteger(value)))
      yield { value, what: `${at} ${value}` };
}

function* lists(shape: Keywords, path: string): Generator<Edge, void, undefined> {
  const items = schemaAt(shape.items);
  const fill = (count: number) => Array.from({ length: count }, () => plain(items));
  const least = numberOf(shape.minItems, 0);
  const most = numberOf(shape.maxItems, 10);
  yield { value: fill(Math.max(least, 1)), what: `${path || 'body'} like its example` };
  for (const count of new Set([least, most]))
    yield { value: fill(count), what: `${path || 'body'} with ${count} entries` };
  for (const { value, what } of edges(items, `${path}[0]`))
    yield { value: [value, ...fill(Math.max(least, 1) - 1)], what };
}

function* objects(shape: Keywords, path: string): Generator<Edge, void, undefined> {
  const at = path || 'body';
  const own = new Map(Object.entries(propertiesOf(shape)));
  const properties = [...own].filter(([, schema]) => alternatives(schema).length > 0);
  const required = requiredOf(shape);
  const whole = Object.fromEntries(properties.map(([name, schema]) => [name, plain(schema)]));
  const others = schemaAt(shape.additionalProperties);
  const bare = Object.fromEntries(required.map((name) => [name, plain(own.get(name) ?? others)]));
  const filled = (count: number) => ({ ...bare, ...named(count - required.length, others) });
  const small = filled(numberOf(shape.minProperties, 0));
  yield { value: small, what: `${at} with nothing but ${required.join(', ') || 'its brackets'}` };
  if (properties.length > required.length) yield { value: { ...small, ...whole }, what: `${at} with every field` };
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  for (const [name, schema] of properties)
    for (const { value, what } of edges(schema, below(name))) yield { value: { ...small, [name]: value }, what };
  if (alternatives(others).length === 0) return;
  for (const name of ['unknown_field', '__proto__', 'constructor', '', '\u{1f5fb}'])
    yield { value: withField(small, name, plain(others)), what: `${at} with a field called ${JSON.stringify(name)}` };
  if (others !== true)
    for (const { value, what } of edges(others, below('a'))) yield { value: { ...small, a: value }, what };
  if (shape.maxProperties !== undefined)
    yield { value: filled(Number(shape.maxProperties)), what: `${at} with ${shape.maxProperties} fields` };
}

/** So many fields that have no schema of their own. */
const named = (count: number, schema: JsonSchema): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: Math.max(count, 0) }, (_, index) => [`field${index}`, plain(schema)]));

/** From entries, so that a field called __proto__ is one like any other. */
const withField = (object: object, name: string, value: unknown) =>
  Object.fromEntries([...Object.entries(object), [name, value]]);
