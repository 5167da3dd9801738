import { operations } from '@statsig-http-api/contract';
import { requestProblems } from '@statsig-http-api/contract/problems';
import type { OperationId } from '@statsig-http-api/contract/types';
import { validRequest } from '@statsig-http-api/contract/validate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listBranches, listUsedBranches } from '../branches.ts';
import { requestSchema } from '../schema.ts';
import { toJson } from '../wire.ts';
import type { Case } from './case.ts';
import {
  firstAndLast,
  invalidCases,
  invalidRequestCases,
  nestedArrays,
  simplestValue,
  validCases,
  validRequestCases,
} from './cases.ts';

/** Formats a case as one line of printable ASCII. */
const toLine = ({ description, value }: Case) =>
  `${description}: ${toJson(value)}`.replace(
    /[^ -~]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );

const ids = Object.keys(operations) as OperationId[];

test.each(ids)('every valid case of %s is valid, and together they use every branch of its schema', (id) => {
  const schema = requestSchema(id);
  const unusedBranches = listBranches(schema, id);
  for (const { value, description } of validRequestCases(id)) {
    expect(validRequest(id, value), description).toBe(true);
    for (const branch of listUsedBranches(schema, id, value)) unusedBranches.delete(branch);
  }
  expect([...unusedBranches]).toEqual([]);
});

const valuesOf = (schema: object) => [...validCases(schema as never, '')].map(({ value }) => value);

test('strings have the minimum and the maximum length, four-byte characters and unusual characters', () => {
  const texts = valuesOf({ type: 'string', minLength: 1, maxLength: 3, examples: ['ab'] });
  expect(texts).toEqual(expect.arrayContaining(['ab', 'x', 'xxx', '🗻', '🗻🗻🗻', '\u0001', ' ']));
});

test('no string is shorter than the minimum or longer than the maximum length, whatever the examples are', () => {
  const examples = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 });
  fc.assert(
    fc.property(fc.nat(12), fc.nat(12), examples, (minLength, extraLength, examples) => {
      const maxLength = minLength + extraLength;
      const lengths = valuesOf({ type: 'string', minLength, maxLength, examples }).map(
        (text) => [...String(text)].length,
      );
      expect(Math.min(...lengths)).toBe(minLength);
      expect(Math.max(...lengths)).toBe(maxLength);
    }),
  );
});

test('the simplest string is the first valid example, or x repeated up to the minimum length', () => {
  expect(simplestValue({ type: 'string', minLength: 2, examples: ['a', 'bcd'] })).toBe('bcd');
  expect(simplestValue({ type: 'string' })).toBe('x');
  expect(simplestValue({ type: 'string', minLength: 3 })).toBe('xxx');
});

test('strings match the pattern, and their length is counted in characters', () => {
  expect(valuesOf({ type: 'string', minLength: 2, maxLength: 4, pattern: '^a+$', examples: ['aa'] })).toEqual([
    'aa',
    'aa',
    'aaaa',
  ]);
  expect(valuesOf({ type: 'string', minLength: 2, maxLength: 2, pattern: '^.{2}$' })).toContain('🗻🗻');
  expect(() => valuesOf({ type: 'string', pattern: '^(ab)+$', maxLength: 3 })).toThrow('Add an example to the schema.');
});

test('numbers are examples, bounds and numbers near zero that are in range', () => {
  expect(valuesOf({ type: 'number', minimum: -1, maximum: 7, examples: [3] })).toEqual([
    3, -1, 7, 0, 1, 0.1, 1e-7, 5e-324,
  ]);
  expect(valuesOf({ type: 'integer', minimum: 1, maximum: 2 })).toEqual([1, 2]);
  expect(valuesOf({ type: 'integer', minimum: -3, maximum: 0, examples: [-2, 4, 'none'] })).toEqual([-2, -3, 0, -1]);
  expect(valuesOf({ type: 'integer' })).toEqual([1 - 2 ** 53, 2 ** 53 - 1, 0, 1, -1]);
  expect(valuesOf({ type: 'number' }).slice(0, 2)).toEqual([-Number.MAX_VALUE, Number.MAX_VALUE]);
});

test('objects have required fields only, every field, each field at its boundaries, and unknown fields', () => {
  const values = valuesOf({
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'boolean' }, b: { type: 'null' }, c: false },
  });
  expect(values).toEqual(expect.arrayContaining([{ a: true }, { a: true, b: null }, { a: false }]));
  expect(values.some((value) => Object.hasOwn(value as object, '__proto__'))).toBe(true);
  expect(values.some((value) => Object.hasOwn(value as object, 'c'))).toBe(false);
});

test('an object that requires every field and forbids others has each field at its boundaries', () => {
  const schema = {
    type: 'object',
    required: ['a', 'b'],
    properties: { a: { enum: [1, 2] }, b: { type: 'null' } },
    additionalProperties: false,
  };
  expect([...validCases(schema, '')].map(toLine)).toEqual([
    'body with only a, b: {"a":1,"b":null}',
    'a set to 1: {"a":1,"b":null}',
    'a set to 2: {"a":2,"b":null}',
    'b set to null: {"a":1,"b":null}',
  ]);
});

test('an absent and a true additionalProperties have the same cases', () => {
  const defaultCases = [...validCases({ type: 'object' }, '')];
  expect(defaultCases).toHaveLength(6);
  expect([...validCases({ type: 'object', additionalProperties: true }, '')]).toEqual(defaultCases);
});

test('a required field that is not declared has the schema of additionalProperties', () => {
  const schema = { type: 'object', required: ['a'], properties: { b: { type: 'null' } } };
  expect(simplestValue({ ...schema, additionalProperties: { const: 1 } })).toEqual({ a: 1 });
  expect(() => simplestValue({ ...schema, additionalProperties: false })).toThrow(
    'No value is valid for the schema false.',
  );
});

test('arrays have the minimum and the maximum number of items', () => {
  const lengths = valuesOf({ type: 'array', minItems: 2, maxItems: 5, items: { type: 'null' } }).map(
    (items) => (items as []).length,
  );
  expect(new Set(lengths)).toEqual(new Set([2, 5]));
});

test('nestedArrays returns as many arrays as the depth', () => {
  expect(nestedArrays(3)).toEqual([[[]]]);
});

test('strings are the examples if no repeated character matches the pattern', () => {
  const schema = {
    type: 'string',
    pattern: '^\\d+-\\d+$',
    minLength: 3,
    maxLength: 5,
    examples: ['1-2', '9-9', '12-34'],
  };
  expect(new Set([...validCases(schema, '')].map(({ value }) => value))).toEqual(new Set(schema.examples));
  expect(() => [...validCases({ ...schema, maxLength: 6 }, '')]).toThrow(
    /^No string of 6 characters found for the pattern/,
  );
});

test('the valid cases of a schema with every keyword, with their descriptions', () => {
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
  const lines = [...validCases(schema, '')].map(toLine);
  // One case has 100 nested arrays.
  expect(lines.filter((text) => text.includes('[[[[[['))).toEqual([
    `any set to ${'['.repeat(20)}\\u{2026}: {"x":true,"field0":null,"any":${'['.repeat(100)}${']'.repeat(100)}}`,
  ]);
  expect(lines.filter((text) => !text.includes('[[[[[['))).toEqual([
    'body with only x: {"x":true,"field0":null}',
    'body with every field: {"x":true,"field0":null,"t":"b","e":[null,null],"n":2,"k":1,"u":"on","any":null,"o":{}}',
    'x set to true: {"x":true,"field0":null}',
    'x set to false: {"x":false,"field0":null}',
    't set to its example: {"x":true,"field0":null,"t":"b"}',
    't set to "c": {"x":true,"field0":null,"t":"c"}',
    't with 0 characters: {"x":true,"field0":null,"t":""}',
    't with 0 four-byte characters: {"x":true,"field0":null,"t":""}',
    't with 2 characters: {"x":true,"field0":null,"t":"xx"}',
    String.raw`t with 2 four-byte characters: {"x":true,"field0":null,"t":"\u{1f5fb}\u{1f5fb}"}`,
    String.raw`t set to "\u0001": {"x":true,"field0":null,"t":"\u0001"}`,
    String.raw`t set to "\u{202e}\u{200b}": {"x":true,"field0":null,"t":"\u{202e}\u{200b}"}`,
    't set to " ": {"x":true,"field0":null,"t":" "}',
    'e set to its example: {"x":true,"field0":null,"e":[null,null]}',
    'e with 2 items: {"x":true,"field0":null,"e":[null,null]}',
    'e with 3 items: {"x":true,"field0":null,"e":[null,null,null]}',
    'e[0] set to null: {"x":true,"field0":null,"e":[null,null]}',
    'n set to 2: {"x":true,"field0":null,"n":2}',
    'n set to 0: {"x":true,"field0":null,"n":0}',
    'n set to 1: {"x":true,"field0":null,"n":1}',
    'k set to its constant: {"x":true,"field0":null,"k":1}',
    'u set to "on": {"x":true,"field0":null,"u":"on"}',
    'any set to null: {"x":true,"field0":null,"any":null}',
    'any set to true: {"x":true,"field0":null,"any":true}',
    'any set to 0: {"x":true,"field0":null,"any":0}',
    'any set to -1.5: {"x":true,"field0":null,"any":-1.5}',
    'any set to "": {"x":true,"field0":null,"any":""}',
    'any set to "text": {"x":true,"field0":null,"any":"text"}',
    String.raw`any set to "\u{1f5fb}": {"x":true,"field0":null,"any":"\u{1f5fb}"}`,
    'any set to []: {"x":true,"field0":null,"any":[]}',
    'any set to [[null]]: {"x":true,"field0":null,"any":[[null]]}',
    'any set to {}: {"x":true,"field0":null,"any":{}}',
    'any set to {"a":{"b":["c"]}}: {"x":true,"field0":null,"any":{"a":{"b":["c"]}}}',
    'o without optional fields: {"x":true,"field0":null,"o":{}}',
    'o with every field: {"x":true,"field0":null,"o":{"p":null}}',
    'o.p set to null: {"x":true,"field0":null,"o":{"p":null}}',
    'o with a field named "unknown_field": {"x":true,"field0":null,"o":{"unknown_field":null}}',
    'o with a field named "__proto__": {"x":true,"field0":null,"o":{"__proto__":null}}',
    'o with a field named "constructor": {"x":true,"field0":null,"o":{"constructor":null}}',
    'o with a field named "": {"x":true,"field0":null,"o":{"":null}}',
    String.raw`o with a field named "\u{1f5fb}": {"x":true,"field0":null,"o":{"\u{1f5fb}":null}}`,
    'body with a field named "unknown_field": {"x":true,"field0":null,"unknown_field":null}',
    'body with a field named "__proto__": {"x":true,"field0":null,"__proto__":null}',
    'body with a field named "constructor": {"x":true,"field0":null,"constructor":null}',
    'body with a field named "": {"x":true,"field0":null,"":null}',
    String.raw`body with a field named "\u{1f5fb}": {"x":true,"field0":null,"\u{1f5fb}":null}`,
    'a set to null: {"x":true,"field0":null,"a":null}',
    'body with 3 fields: {"x":true,"field0":null,"field1":null}',
  ]);
});

test('an unsupported type and an impossible schema are rejected', () => {
  expect(() => [...validCases({ type: 'date' }, '')]).toThrow('Unsupported type date. Add it to cases.ts.');
  expect(() => simplestValue(false)).toThrow('No value is valid for the schema false.');
  expect([...validCases({ type: 'null' }, '')]).toEqual([{ value: null, description: 'body set to null' }]);
  const schema = { type: 'array', items: { type: 'null' } };
  expect([...validCases(schema, '')].map(toLine)).toEqual([
    'body set to its example: [null]',
    'body with 0 items: []',
    'body with 10 items: [null,null,null,null,null,null,null,null,null,null]',
    '[0] set to null: [null]',
  ]);
});

test('firstAndLast keeps the first and the last case of each description', () => {
  const item = (description: string, value: number) => ({ description, value });
  expect(firstAndLast([item('a', 1), item('b', 2), item('a', 3), item('a', 4)])).toEqual([
    item('a', 1),
    item('b', 2),
    item('a', 4),
  ]);
});

test.each(ids)('every invalid case of %s is invalid, as a value and as JSON', (id) => {
  const cases = invalidRequestCases(id);
  expect(cases.length).toBeGreaterThan(10);
  for (const { value, description } of cases) {
    expect(validRequest(id, value), description).toBe(false);
    expect(validRequest(id, JSON.parse(toJson(value))), description).toBe(false);
    expect(requestProblems(id, JSON.parse(toJson(value))), description).not.toEqual([]);
  }
});

test('invalid cases cover every keyword', () => {
  const descriptions = invalidRequestCases('logEvent').map(({ description }) => description);
  expect(descriptions).toEqual(
    expect.arrayContaining([
      'body of type null',
      'events missing',
      'events with 0 items',
      'events with 1001 items',
      'events[0].eventName missing',
      'events[0].eventName with 0 characters',
      'events[0].eventName with 129 characters',
      'events[0].eventName containing "<"',
      'events[1].eventName of type number',
      'events[0].value outside the range of a double',
      'events[0].time less than 0',
      'events[0].secondaryExposures[0].gateValue misspelled',
      'user.customIDs with 101 fields',
    ]),
  );
  expect(invalidRequestCases('checkGate').map(({ description }) => description)).toContain(
    'gateNames, which another form of the request has',
  );
});

test('the invalid cases of a schema with every keyword, with their descriptions', () => {
  const schema = {
    type: 'object',
    required: ['x'],
    properties: {
      x: { type: 'string', minLength: 2, maxLength: 3, pattern: '^x+$', examples: ['xx'] },
      b: { type: ['integer', 'null'], minimum: 1, maximum: 5 },
      c: false,
      d: { type: 'string', enum: ['on'] },
      o: {
        type: 'object',
        required: ['p'],
        properties: { p: { type: 'null' } },
        additionalProperties: { type: 'null' },
      },
      e: { type: 'array', items: { type: 'boolean' }, minItems: 2, maxItems: 3 },
      f: { type: 'number' },
      g: {},
    },
    additionalProperties: { type: 'null' },
    minProperties: 1,
    maxProperties: 2,
  };
  expect([...invalidCases(schema, '')].map(toLine)).toEqual([
    'body of type null: null',
    'body of type boolean: true',
    'body of type number: 1.5',
    'body of type string: "x"',
    'body of type array: []',
    'x missing: {}',
    'x of type null: {"x":null}',
    'x of type boolean: {"x":true}',
    'x of type number: {"x":1.5}',
    'x of type array: {"x":[]}',
    'x of type object: {"x":{}}',
    'x with 1 character: {"x":"x"}',
    'x with 4 characters: {"x":"xxxx"}',
    String.raw`x containing "\"": {"x":"aa\"a"}`,
    String.raw`x containing "\n": {"x":"aa\na"}`,
    String.raw`x containing "\u0000": {"x":"aa\u0000a"}`,
    'x containing "<": {"x":"aa<a"}',
    'x containing "$": {"x":"aa$a"}',
    String.raw`x containing "\u{1f5fb}": {"x":"aa\u{1f5fb}a"}`,
    'b of type boolean: {"x":"xx","b":true}',
    'b of type string: {"x":"xx","b":"x"}',
    'b of type array: {"x":"xx","b":[]}',
    'b of type object: {"x":"xx","b":{}}',
    'b less than 1: {"x":"xx","b":0}',
    'b greater than 5: {"x":"xx","b":6}',
    'b outside the range of a double: {"x":"xx","b":1e400}',
    'b outside the range of a double: {"x":"xx","b":-1e400}',
    'c, which another form of the request has: {"x":"xx","c":"x"}',
    'd misspelled: {"x":"xx","d":"on!"}',
    'd in uppercase: {"x":"xx","d":"ON"}',
    'd of type null: {"x":"xx","d":null}',
    'd of type boolean: {"x":"xx","d":true}',
    'd of type number: {"x":"xx","d":1.5}',
    'd of type array: {"x":"xx","d":[]}',
    'd of type object: {"x":"xx","d":{}}',
    'o of type null: {"x":"xx","o":null}',
    'o of type boolean: {"x":"xx","o":true}',
    'o of type number: {"x":"xx","o":1.5}',
    'o of type string: {"x":"xx","o":"x"}',
    'o of type array: {"x":"xx","o":[]}',
    'o.p missing: {"x":"xx","o":{}}',
    'o.p of type boolean: {"x":"xx","o":{"p":true}}',
    'o.p of type number: {"x":"xx","o":{"p":1.5}}',
    'o.p of type string: {"x":"xx","o":{"p":"x"}}',
    'o.p of type array: {"x":"xx","o":{"p":[]}}',
    'o.p of type object: {"x":"xx","o":{"p":{}}}',
    'o.a of type boolean: {"x":"xx","o":{"p":null,"a":true}}',
    'o.a of type number: {"x":"xx","o":{"p":null,"a":1.5}}',
    'o.a of type string: {"x":"xx","o":{"p":null,"a":"x"}}',
    'o.a of type array: {"x":"xx","o":{"p":null,"a":[]}}',
    'o.a of type object: {"x":"xx","o":{"p":null,"a":{}}}',
    'e of type null: {"x":"xx","e":null}',
    'e of type boolean: {"x":"xx","e":true}',
    'e of type number: {"x":"xx","e":1.5}',
    'e of type string: {"x":"xx","e":"x"}',
    'e of type object: {"x":"xx","e":{}}',
    'e with 1 item: {"x":"xx","e":[true]}',
    'e with 4 items: {"x":"xx","e":[true,true,true,true]}',
    'e[0] of type null: {"x":"xx","e":[null]}',
    'e[0] of type number: {"x":"xx","e":[1.5]}',
    'e[0] of type string: {"x":"xx","e":["x"]}',
    'e[0] of type array: {"x":"xx","e":[[]]}',
    'e[0] of type object: {"x":"xx","e":[{}]}',
    'e[1] of type null: {"x":"xx","e":[true,null]}',
    'e[1] of type number: {"x":"xx","e":[true,1.5]}',
    'e[1] of type string: {"x":"xx","e":[true,"x"]}',
    'e[1] of type array: {"x":"xx","e":[true,[]]}',
    'e[1] of type object: {"x":"xx","e":[true,{}]}',
    'f of type null: {"x":"xx","f":null}',
    'f of type boolean: {"x":"xx","f":true}',
    'f of type string: {"x":"xx","f":"x"}',
    'f of type array: {"x":"xx","f":[]}',
    'f of type object: {"x":"xx","f":{}}',
    'f outside the range of a double: {"x":"xx","f":1e400}',
    'f outside the range of a double: {"x":"xx","f":-1e400}',
    'a of type boolean: {"x":"xx","a":true}',
    'a of type number: {"x":"xx","a":1.5}',
    'a of type string: {"x":"xx","a":"x"}',
    'a of type array: {"x":"xx","a":[]}',
    'a of type object: {"x":"xx","a":{}}',
    'body without fields: {}',
    'body with 3 fields: {"x":"xx","field0":null,"field1":null,"field2":null}',
  ]);
  expect([...invalidCases({ type: 'number', minimum: 1, maximum: 5 }, '')].map(toLine)).toEqual([
    'body of type null: null',
    'body of type boolean: true',
    'body of type string: "x"',
    'body of type array: []',
    'body of type object: {}',
    'body less than 1: 0',
    'body greater than 5: 6',
    'body outside the range of a double: 1e400',
    'body outside the range of a double: -1e400',
  ]);
});

test('keywords of other types and absent keywords have no cases', () => {
  const others = [
    'body of type boolean: true',
    'body of type number: 1.5',
    'body of type string: "x"',
    'body of type array: []',
    'body of type object: {}',
  ];
  const schema = { type: 'null', minLength: 2, minItems: 1, minProperties: 1, minimum: 1 };
  expect([...invalidCases(schema, '')].map(toLine)).toEqual(others);
  const nonNull = ['body of type null: null', ...others];
  const without = (type: string) => nonNull.filter((line) => !line.includes(`type ${type}`));
  expect([...invalidCases({ type: 'array', items: {} }, '')].map(toLine)).toEqual(without('array'));
  expect([...invalidCases({ type: 'array', items: {}, maxItems: 0 }, '')].map(toLine)).toEqual([
    ...without('array'),
    'body with 1 item: [null]',
  ]);
  expect([...invalidCases({ type: 'string', maxLength: 0 }, '')].map(toLine)).toEqual([
    ...without('string'),
    'body with 1 character: "x"',
  ]);
});
