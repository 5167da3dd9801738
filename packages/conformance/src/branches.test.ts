import { expect, test } from 'vitest';
import { branchesOf, branchesTaken } from './branches.ts';

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

test('every decision that a schema leaves open has a name', () => {
  expect([...branchesOf(schema, 'x')].sort()).toEqual([
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
    'x.note of the type null',
    'x.note of the type string',
    'x.note present',
  ]);
});

test('a value takes the branches that it shows, and no other', () => {
  expect([...branchesTaken(schema, 'x', { kind: 'a', note: null, list: [1] })].sort()).toEqual([
    'x.flag absent',
    'x.kind = "a"',
    'x.list present',
    'x.list[] as number',
    'x.note of the type null',
    'x.note present',
  ]);
});

test('of an arm that a value does not fit, nothing is taken', () => {
  const arms = {
    oneOf: [{ type: 'object', required: ['a'], properties: { a: { type: 'boolean' } } }, { type: 'string' }],
  };
  expect([...branchesTaken(arms, 'x', 'text')]).toEqual(['x as string']);
  expect([...branchesTaken(arms, 'x', { a: true })]).toEqual(['x as oneOf[0]', 'x.a = true']);
  expect([
    ...branchesTaken({ $ref: '#/components/schemas/CheckGateRequest' }, 'x', { gateNames: ['a_gate'] }),
  ]).toContain('x as CheckManyGates');
});

test('the arms of an anyOf and what stands in an allOf are looked into, below the name of an arm that has one', () => {
  const inner = { type: 'array', items: { type: ['string', 'null'] } };
  const schema = { allOf: [{ anyOf: [inner, { minLength: 1 }, true] }] };
  expect([...branchesOf(schema, 'x')]).toEqual([
    'x as array',
    'x as array[] of the type string',
    'x as array[] of the type null',
    'x as anyOf[1]',
    'x as anyOf[2]',
  ]);
  expect(branchesOf({ type: 'boolean', const: true }, 'x')).toEqual(new Set());
  expect(branchesOf(true, 'x')).toEqual(new Set());
});

test('of a type that a value is not of, nothing is taken', () => {
  const schema = {
    type: ['object', 'array', 'string'],
    properties: { a: true },
    items: { type: ['string', 'null'] },
  };
  expect([...branchesTaken(schema, 'x', 'text')]).toEqual(['x of the type string']);
  expect([...branchesTaken(schema, 'x', [null])]).toEqual(['x of the type array', 'x[] of the type null']);
  expect([...branchesTaken(schema, 'x', {})]).toEqual(['x of the type object', 'x.a absent']);
});

test('of a field that is absent, nothing is taken', () => {
  const schema = { properties: { a: { oneOf: [{ minLength: 1 }, { maxLength: 0 }] } } };
  expect([...branchesTaken(schema, 'x', {})]).toEqual(['x.a absent']);
});

test('fields without a schema of their own share one, and of very many the first are looked at', () => {
  const schema = {
    required: ['a'],
    properties: { a: true },
    additionalProperties: { type: ['string', 'number', 'null'] },
  };
  expect([...branchesOf(schema, 'x')]).toEqual([
    'x.* of the type string',
    'x.* of the type number',
    'x.* of the type null',
  ]);
  const fields = Array.from({ length: 20 }, (_, index): [string, unknown] => [`f${index}`, index]);
  const values = { ...Object.fromEntries(fields.slice(0, 19)), a: null, f: 'x' };
  expect([...branchesTaken(schema, 'x', values)]).toEqual(['x.* of the type number', 'x.* of the type string']);
  expect([...branchesTaken(schema, 'x', { ...Object.fromEntries(fields), last: null })]).toEqual([
    'x.* of the type number',
  ]);
});
