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
