import { expect, test } from 'vitest';
import { listBranches, listUsedBranches } from './branches.ts';

const schema = {
  type: 'object',
  required: ['kind'],
  properties: {
    kind: { type: 'string', enum: ['a', 'b'] },
    note: { type: ['string', 'null'] },
    no: false,
    flag: { type: 'boolean' },
    list: { type: 'array', items: { oneOf: [{ type: 'string' }, { type: 'number' }] } },
  },
};

test('listBranches lists optional fields, enum values, booleans, types and alternatives', () => {
  expect([...listBranches(schema, 'x')].sort()).toEqual([
    'x.flag = false',
    'x.flag = true',
    'x.flag absent',
    'x.flag present',
    'x.kind = "a"',
    'x.kind = "b"',
    'x.list absent',
    'x.list present',
    'x.list[] as number',
    'x.list[] as string',
    'x.note absent',
    'x.note of type null',
    'x.note of type string',
    'x.note present',
  ]);
});

test('listUsedBranches lists the branches of a value', () => {
  expect([...listUsedBranches(schema, 'x', { kind: 'a', note: null, list: [1] })].sort()).toEqual([
    'x.flag absent',
    'x.kind = "a"',
    'x.list present',
    'x.list[] as number',
    'x.note of type null',
    'x.note present',
  ]);
});

test("a value uses no branch of an alternative that it doesn't match", () => {
  const alternatives = {
    oneOf: [{ type: 'object', required: ['a'], properties: { a: { type: 'boolean' } } }, { type: 'string' }],
  };
  expect([...listUsedBranches(alternatives, 'x', 'text')]).toEqual(['x as string']);
  expect([...listUsedBranches(alternatives, 'x', { a: true })]).toEqual(['x as oneOf[0]', 'x.a = true']);
  expect([...listUsedBranches({ $ref: '#/components/schemas/GateCheck' }, 'x', { gateNames: ['a_gate'] })]).toContain(
    'x as CheckManyGates',
  );
});

test('allOf and anyOf are traversed, and a named alternative is part of the path', () => {
  const inner = { type: 'array', items: { type: ['string', 'null'] } };
  const schema = { allOf: [{ anyOf: [inner, { minLength: 1 }, true] }] };
  expect([...listBranches(schema, 'x')]).toEqual([
    'x as array',
    'x as array[] of type string',
    'x as array[] of type null',
    'x as anyOf[1]',
    'x as anyOf[2]',
  ]);
  expect(listBranches({ type: 'boolean', const: true }, 'x')).toEqual(new Set());
  expect(listBranches(true, 'x')).toEqual(new Set());
});

test('a value uses no branch of another type', () => {
  const schema = {
    type: ['object', 'array', 'string'],
    properties: { a: true },
    items: { type: ['string', 'null'] },
  };
  expect([...listUsedBranches(schema, 'x', 'text')]).toEqual(['x of type string']);
  expect([...listUsedBranches(schema, 'x', [null])]).toEqual(['x of type array', 'x[] of type null']);
  expect([...listUsedBranches(schema, 'x', {})]).toEqual(['x of type object', 'x.a absent']);
});

test('a value uses no branch of an absent field', () => {
  const schema = { properties: { a: { oneOf: [{ minLength: 1 }, { maxLength: 0 }] } } };
  expect([...listUsedBranches(schema, 'x', {})]).toEqual(['x.a absent']);
});

test('additional fields share a path, and only the first 20 are examined', () => {
  const schema = {
    required: ['a'],
    properties: { a: true },
    additionalProperties: { type: ['string', 'number', 'null'] },
  };
  expect([...listBranches(schema, 'x')]).toEqual(['x.* of type string', 'x.* of type number', 'x.* of type null']);
  const fields = Array.from({ length: 20 }, (_, index): [string, unknown] => [`f${index}`, index]);
  const values = { ...Object.fromEntries(fields.slice(0, 19)), a: null, f: 'x' };
  expect([...listUsedBranches(schema, 'x', values)]).toEqual(['x.* of type number', 'x.* of type string']);
  expect([...listUsedBranches(schema, 'x', { ...Object.fromEntries(fields), last: null })]).toEqual([
    'x.* of type number',
  ]);
});
