import { operations } from '@statsig-http-api/contract';
import type { OperationId } from '@statsig-http-api/contract/types';
import { validRequest } from '@statsig-http-api/contract/validate';
import { expect, test } from 'vitest';
import { branchesOf, branchesTaken } from './branches.ts';
import { edges, nested, plain, requestEdges } from './edges.ts';
import { requestSchema } from './schema.ts';

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
  for (const text of texts) expect([...String(text)].length).toBeLessThanOrEqual(3);
});

test('a text with a pattern is made of what the pattern takes, or not at all', () => {
  expect(valuesOf({ type: 'string', minLength: 2, maxLength: 4, pattern: '^a+$', examples: ['aa'] })).toEqual([
    'aa',
    'aa',
    'aaaa',
  ]);
  expect(() => valuesOf({ type: 'string', pattern: '^(ab)+$', maxLength: 3 })).toThrow('teach it to edges.ts');
});

test('a number is tried at its bounds, at nothing and between whole ones', () => {
  expect(valuesOf({ type: 'number', minimum: -1, maximum: 7, examples: [3] })).toEqual([
    3, -1, 7, 0, 1, 0.1, 1e-7, 5e-324,
  ]);
  expect(valuesOf({ type: 'integer', minimum: 1, maximum: 2 })).toEqual([1, 2]);
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
