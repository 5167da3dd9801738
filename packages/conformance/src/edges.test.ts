import { operations } from '@statsig-http-api/contract';
import type { OperationId } from '@statsig-http-api/contract/types';
import { validRequest } from '@statsig-http-api/contract/validate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { branchesOf, branchesTaken } from './branches.ts';
import { type Edge, edges, firstAndLast, nested, plain, requestEdges } from './edges.ts';
import { requestSchema } from './schema.ts';
import { jsonText } from './wire.ts';

/** An edge as a line, in which every character can be seen. */
const line = ({ what, value }: Edge) =>
  `${what}: ${jsonText(value)}`.replace(/[^ -~]/gu, (odd) => `\\u{${odd.codePointAt(0)?.toString(16)}}`);

const ids = Object.keys(operations) as OperationId[];

test.each(ids)('every edge of a request to %s is valid, and together they take every branch of its schema', (id) => {
  const schema = requestSchema(id);
  const open = branchesOf(schema, id);
  for (const { value, what } of requestEdges(id)) {
    expect(validRequest(id, value), what).toBe(true);
    for (const branch of branchesTaken(schema, id, value)) open.delete(branch);
  }
  expect([...open]).toEqual([]);
});

const valuesOf = (schema: object) => [...edges(schema as never)].map(({ value }) => value);

test('a text is tried at its least and its most, with characters of two units, and with odd ones', () => {
  const texts = valuesOf({ type: 'string', minLength: 1, maxLength: 3, examples: ['ab'] });
  expect(texts).toEqual(expect.arrayContaining(['ab', 'x', 'xxx', '🗻', '🗻🗻🗻', '\u0000', ' ']));
});

test('whatever its examples are, a text is as long as it may be, and both the shortest and the longest come up', () => {
  const examples = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 });
  fc.assert(
    fc.property(fc.nat(12), fc.nat(12), examples, (minLength, more, examples) => {
      const maxLength = minLength + more;
      const lengths = valuesOf({ type: 'string', minLength, maxLength, examples }).map(
        (text) => [...String(text)].length,
      );
      expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([minLength, maxLength]);
    }),
  );
});

test('a text is first like its first example that is one, or one character where there is none', () => {
  expect(plain({ type: 'string', minLength: 2, examples: ['a', 'bcd'] })).toBe('bcd');
  expect(plain({ type: 'string' })).toBe('x');
  expect(plain({ type: 'string', minLength: 3 })).toBe('xxx');
});

test('a text with a pattern is made of what the pattern takes, or not at all', () => {
  expect(valuesOf({ type: 'string', minLength: 2, maxLength: 4, pattern: '^a+$', examples: ['aa'] })).toEqual([
    'aa',
    'aa',
    'aaaa',
  ]);
  // It counts whole characters, too.
  expect(valuesOf({ type: 'string', minLength: 2, maxLength: 2, pattern: '^.{2}$' })).toContain('🗻🗻');
  expect(() => valuesOf({ type: 'string', pattern: '^(ab)+$', maxLength: 3 })).toThrow('teach it to edges.ts');
});

test('a number is tried at its bounds, at nothing and between whole ones', () => {
  expect(valuesOf({ type: 'number', minimum: -1, maximum: 7, examples: [3] })).toEqual([
    3, -1, 7, 0, 1, 0.1, 1e-7, 5e-324,
  ]);
  expect(valuesOf({ type: 'integer', minimum: 1, maximum: 2 })).toEqual([1, 2]);
  expect(valuesOf({ type: 'integer', minimum: -3, maximum: 0, examples: [-2, 4, 'none'] })).toEqual([-2, -3, 0, -1]);
  expect(valuesOf({ type: 'integer' })).toEqual([1 - 2 ** 53, 2 ** 53 - 1, 0, 1, -1]);
});

test('an object is tried bare and whole, with each field at each edge, and with fields that nobody knows', () => {
  const values = valuesOf({
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'boolean' }, b: { type: 'null' }, c: false },
  });
  expect(values).toEqual(expect.arrayContaining([{ a: true }, { a: true, b: null }, { a: false }]));
  expect(values.some((value) => Object.hasOwn(value as object, '__proto__'))).toBe(true);
  expect(values.some((value) => Object.hasOwn(value as object, 'c'))).toBe(false);
});

test('an object that must have all its fields, and no other, is tried with each field at each edge', () => {
  const schema = {
    type: 'object',
    required: ['a', 'b'],
    properties: { a: { enum: [1, 2] }, b: { type: 'null' } },
    additionalProperties: false,
  };
  expect([...edges(schema)].map(line)).toEqual([
    'body with nothing but a, b: {"a":1,"b":null}',
    'a 1: {"a":1,"b":null}',
    'a 2: {"a":2,"b":null}',
    'b null: {"a":1,"b":null}',
  ]);
});

test('fields of any kind are tried by their names alone, be it said that they may be there or not', () => {
  const silent = [...edges({ type: 'object' })];
  expect(silent).toHaveLength(6);
  expect([...edges({ type: 'object', additionalProperties: true })]).toEqual(silent);
});

test('a required field without a schema of its own is as the other fields are', () => {
  const schema = { type: 'object', required: ['a'], properties: { b: { type: 'null' } } };
  expect(plain({ ...schema, additionalProperties: { const: 1 } })).toEqual({ a: 1 });
  expect(() => plain({ ...schema, additionalProperties: false })).toThrow('No value is of the schema false');
});

test('a list is tried at its least and its most', () => {
  const lengths = valuesOf({ type: 'array', minItems: 2, maxItems: 5, items: { type: 'null' } }).map(
    (list) => (list as []).length,
  );
  expect(new Set(lengths)).toEqual(new Set([2, 5]));
});

test('lists nest as deep as asked', () => {
  expect(nested(3)).toEqual([[[]]]);
  expect(plain({ type: 'string', examples: ['like this'] })).toBe('like this');
});

test('a text whose pattern takes no filler is as short, as long and as odd as its examples', () => {
  const schema = {
    type: 'string',
    pattern: '^\\d+-\\d+$',
    minLength: 3,
    maxLength: 5,
    examples: ['1-2', '9-9', '12-34'],
  };
  expect(new Set([...edges(schema)].map(({ value }) => value))).toEqual(new Set(schema.examples));
  expect(() => [...edges({ ...schema, maxLength: 6 })]).toThrow(/^No text of 6 characters is known for the pattern/);
});

test('every edge of a schema has its words', () => {
  const schema = {
    type: 'object',
    required: ['x'],
    properties: {
      x: { type: 'boolean' },
      t: { type: 'string', maxLength: 2, examples: ['b', 'c'] },
      e: { type: 'array', items: { type: 'null' }, minItems: 2, maxItems: 3 },
      n: { type: 'integer', minimum: 0, maximum: 2, examples: [2] },
      no: false,
      k: { const: 1 },
      u: { enum: ['on'] },
      any: {},
      o: { type: 'object', properties: { p: { type: 'null' } } },
    },
    additionalProperties: { type: 'null' },
    minProperties: 2,
    maxProperties: 3,
  };
  const lines = [...edges(schema)].map(line);
  // Lists in lists, a hundred deep.
  expect(lines.filter((text) => text.includes('[[[[[['))).toEqual([
    `any ${'['.repeat(20)}: {"x":true,"field0":null,"any":${'['.repeat(100)}${']'.repeat(100)}}`,
  ]);
  expect(lines.filter((text) => !text.includes('[[[[[['))).toEqual([
    'body with nothing but x: {"x":true,"field0":null}',
    'body with every field: {"x":true,"field0":null,"t":"b","e":[null,null],"n":2,"k":1,"u":"on","any":null,"o":{}}',
    'x true: {"x":true,"field0":null}',
    'x false: {"x":false,"field0":null}',
    't like its example: {"x":true,"field0":null,"t":"b"}',
    't "c": {"x":true,"field0":null,"t":"c"}',
    't of 0 characters: {"x":true,"field0":null,"t":""}',
    't of 0 mountains: {"x":true,"field0":null,"t":""}',
    't of 2 characters: {"x":true,"field0":null,"t":"xx"}',
    String.raw`t of 2 mountains: {"x":true,"field0":null,"t":"\u{1f5fb}\u{1f5fb}"}`,
    String.raw`t "\u0000": {"x":true,"field0":null,"t":"\u0000"}`,
    String.raw`t "\u{202e}\u{200b}": {"x":true,"field0":null,"t":"\u{202e}\u{200b}"}`,
    't " ": {"x":true,"field0":null,"t":" "}',
    'e like its example: {"x":true,"field0":null,"e":[null,null]}',
    'e with 2 entries: {"x":true,"field0":null,"e":[null,null]}',
    'e with 3 entries: {"x":true,"field0":null,"e":[null,null,null]}',
    'e[0] null: {"x":true,"field0":null,"e":[null,null]}',
    'n 2: {"x":true,"field0":null,"n":2}',
    'n 0: {"x":true,"field0":null,"n":0}',
    'n 1: {"x":true,"field0":null,"n":1}',
    'k as it must be: {"x":true,"field0":null,"k":1}',
    'u "on": {"x":true,"field0":null,"u":"on"}',
    'any null: {"x":true,"field0":null,"any":null}',
    'any true: {"x":true,"field0":null,"any":true}',
    'any 0: {"x":true,"field0":null,"any":0}',
    'any -1.5: {"x":true,"field0":null,"any":-1.5}',
    'any "": {"x":true,"field0":null,"any":""}',
    'any "text": {"x":true,"field0":null,"any":"text"}',
    String.raw`any "\u{1f5fb}": {"x":true,"field0":null,"any":"\u{1f5fb}"}`,
    'any []: {"x":true,"field0":null,"any":[]}',
    'any [[null]]: {"x":true,"field0":null,"any":[[null]]}',
    'any {}: {"x":true,"field0":null,"any":{}}',
    'any {"a":{"b":["c"]}}: {"x":true,"field0":null,"any":{"a":{"b":["c"]}}}',
    'o with nothing but its brackets: {"x":true,"field0":null,"o":{}}',
    'o with every field: {"x":true,"field0":null,"o":{"p":null}}',
    'o.p null: {"x":true,"field0":null,"o":{"p":null}}',
    'o with a field called "unknown_field": {"x":true,"field0":null,"o":{"unknown_field":null}}',
    'o with a field called "__proto__": {"x":true,"field0":null,"o":{"__proto__":null}}',
    'o with a field called "constructor": {"x":true,"field0":null,"o":{"constructor":null}}',
    'o with a field called "": {"x":true,"field0":null,"o":{"":null}}',
    String.raw`o with a field called "\u{1f5fb}": {"x":true,"field0":null,"o":{"\u{1f5fb}":null}}`,
    'body with a field called "unknown_field": {"x":true,"field0":null,"unknown_field":null}',
    'body with a field called "__proto__": {"x":true,"field0":null,"__proto__":null}',
    'body with a field called "constructor": {"x":true,"field0":null,"constructor":null}',
    'body with a field called "": {"x":true,"field0":null,"":null}',
    String.raw`body with a field called "\u{1f5fb}": {"x":true,"field0":null,"\u{1f5fb}":null}`,
    'a null: {"x":true,"field0":null,"a":null}',
    'body with 3 fields: {"x":true,"field0":null,"field1":null}',
  ]);
});

test('a schema that is none by itself, or of a type that nobody knows, has no edges', () => {
  expect(() => [...edges({ type: 'date' })]).toThrow('No request can be made of the type date: teach it to edges.ts');
  expect(() => plain(false)).toThrow('No value is of the schema false');
  expect([...edges({ type: 'null' })]).toEqual([{ value: null, what: 'body null' }]);
  const schema = { type: 'array', items: { type: 'null' } };
  expect([...edges(schema)].map(line)).toEqual([
    'body like its example: [null]',
    'body with 0 entries: []',
    'body with 10 entries: [null,null,null,null,null,null,null,null,null,null]',
    '[0] null: [null]',
  ]);
  expect(plain(schema)).toBe(plain(schema));
});

test('of edges with the same words the first and the last are kept', () => {
  const edge = (what: string, value: number) => ({ what, value });
  expect(firstAndLast([edge('a', 1), edge('b', 2), edge('a', 3), edge('a', 4)])).toEqual([
    edge('a', 1),
    edge('b', 2),
    edge('a', 4),
  ]);
});
