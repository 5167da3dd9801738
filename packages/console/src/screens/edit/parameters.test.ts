import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  convertScalar,
  fitsTable,
  freeName,
  parseNumber,
  renameField,
  scalarTypeOf,
  schemaOfParameters,
} from './parameters.ts';

test('a table edits only strings, numbers and booleans', () => {
  expect(fitsTable({ color: 'gray', size: 1.5, on: false })).toBe(true);
  expect(fitsTable({})).toBe(true);
  for (const value of [{ list: [] }, { part: {} }, { none: null }, [], 'text', null, undefined])
    expect(fitsTable(value)).toBe(false);
});

test('a value changes its type, as near as possible', () => {
  expect(convertScalar('1.5 px', 'number')).toBe(1.5);
  expect(convertScalar('gray', 'number')).toBe(0);
  expect(convertScalar(true, 'number')).toBe(1);
  expect(convertScalar('true', 'boolean')).toBe(true);
  expect(convertScalar(0, 'boolean')).toBe(false);
  expect(convertScalar(false, 'string')).toBe('false');
});

test('a value keeps its type', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()), (value) => {
      const type = scalarTypeOf(value);
      expect(type).toBeDefined();
      if (type !== undefined && !Object.is(value, -0)) expect(convertScalar(value, type)).toBe(value);
    }),
  );
});

test('reads whole numbers only', () => {
  expect(parseNumber('-1.5e3')).toBe(-1500);
  for (const text of ['', ' ', '1,5', '1 px', 'Infinity', '1e999']) expect(parseNumber(text)).toBeUndefined();
});

test('a renamed field keeps its place, and never replaces another', () => {
  const fields = { a: 1, b: 2 };
  expect(Object.entries(renameField(fields, 'a', 'c'))).toEqual([
    ['c', 1],
    ['b', 2],
  ]);
  expect(renameField(fields, 'a', 'b')).toBe(fields);
  expect(Object.entries(renameField(fields, 'a', '__proto__'))[0]).toEqual(['__proto__', 1]);
});

test('finds a name that is free', () => {
  expect(freeName({}, 'parameter')).toBe('parameter');
  expect(freeName({ parameter: 1, parameter_2: 1 }, 'parameter')).toBe('parameter_3');
});

test('describes parameters as a schema, for completion', () => {
  expect(schemaOfParameters({ color: 'gray', tags: [] })).toEqual({
    type: 'object',
    properties: {
      color: { description: 'By default "gray".', type: 'string', examples: ['gray'] },
      tags: { description: 'By default [].', type: 'array', examples: [[]] },
    },
  });
});
