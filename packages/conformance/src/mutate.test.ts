import { operations } from '@statsig-http-api/contract';
import { requestProblems } from '@statsig-http-api/contract/problems';
import type { OperationId } from '@statsig-http-api/contract/types';
import { validRequest } from '@statsig-http-api/contract/validate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Edge } from './edges.ts';
import { faults, mutated, requestFaults } from './mutate.ts';
import { jsonText } from './wire.ts';

/** An edge as a line, in which every character can be seen. */
const line = ({ what, value }: Edge) =>
  `${what}: ${jsonText(value)}`.replace(/[^ -~]/gu, (odd) => `\\u{${odd.codePointAt(0)?.toString(16)}}`);

const ids = Object.keys(operations) as OperationId[];

test.each(ids)('every fault of a request to %s is one for the validator, on the object and on the wire', (id) => {
  const faults = requestFaults(id);
  expect(faults.length).toBeGreaterThan(10);
  for (const { value, what } of faults) {
    expect(validRequest(id, value), what).toBe(false);
    expect(validRequest(id, JSON.parse(jsonText(value))), what).toBe(false);
    expect(requestProblems(id, JSON.parse(jsonText(value))), what).not.toEqual([]);
  }
});

test('faults are of every kind', () => {
  const whats = requestFaults('logEvent').map(({ what }) => what);
  expect(whats).toEqual(
    expect.arrayContaining([
      'body of the type null',
      'events left out',
      'events with 0 entries',
      'events with 1001 entries',
      'events[0].eventName left out',
      'events[0].eventName of 0 characters',
      'events[0].eventName of 129 characters',
      'events[0].eventName with "<" in it',
      'events[1].eventName of the type number',
      'events[0].value too large for a double',
      'events[0].time less than 0',
      'events[0].secondaryExposures[0].gateValue misspelt',
      'user.customIDs with 101 fields',
    ]),
  );
  expect(requestFaults('checkGate').map(({ what }) => what)).toContain('gateNames, which belongs elsewhere');
});

test('a mutation changes one place, and leaves the body that it was given as it is', () => {
  const body = { a: [1, { b: 'x' }], c: null };
  const before = structuredClone(body);
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.nat(10_000), (pick) => {
      seen.add(JSON.stringify(mutated(body, pick)));
      expect(body).toEqual(before);
    }),
    { numRuns: 500 },
  );
  for (const text of [
    '{"a":[1,{"b":"x"}]}',
    '{"a":[1],"c":null}',
    '{"a":[1,{}],"c":null}',
    'null',
    '{"a":[1,{"b":[]}],"c":null}',
  ])
    expect(seen).toContain(text);
});

test('every kind of fault that a schema knows is made, one at a time', () => {
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
  expect([...faults(schema, '')].map(line)).toEqual([
    'body of the type null: null',
    'body of the type boolean: true',
    'body of the type number: 1.5',
    'body of the type string: "x"',
    'body of the type array: []',
    'x left out: {}',
    'x of the type null: {"x":null}',
    'x of the type boolean: {"x":true}',
    'x of the type number: {"x":1.5}',
    'x of the type array: {"x":[]}',
    'x of the type object: {"x":{}}',
    'x of 1 characters: {"x":"x"}',
    'x of 4 characters: {"x":"xxxx"}',
    String.raw`x with "\"" in it: {"x":"aa\"a"}`,
    String.raw`x with "\n" in it: {"x":"aa\na"}`,
    String.raw`x with "\u0000" in it: {"x":"aa\u0000a"}`,
    'x with "<" in it: {"x":"aa<a"}',
    'x with "$" in it: {"x":"aa$a"}',
    String.raw`x with "\u{1f5fb}" in it: {"x":"aa\u{1f5fb}a"}`,
    'b of the type boolean: {"x":"xx","b":true}',
    'b of the type string: {"x":"xx","b":"x"}',
    'b of the type array: {"x":"xx","b":[]}',
    'b of the type object: {"x":"xx","b":{}}',
    'c, which belongs elsewhere: {"x":"xx","c":"x"}',
    'd misspelt: {"x":"xx","d":"on!"}',
    'd in capitals: {"x":"xx","d":"ON"}',
    'd of the type null: {"x":"xx","d":null}',
    'd of the type boolean: {"x":"xx","d":true}',
    'd of the type number: {"x":"xx","d":1.5}',
    'd of the type array: {"x":"xx","d":[]}',
    'd of the type object: {"x":"xx","d":{}}',
    'o of the type null: {"x":"xx","o":null}',
    'o of the type boolean: {"x":"xx","o":true}',
    'o of the type number: {"x":"xx","o":1.5}',
    'o of the type string: {"x":"xx","o":"x"}',
    'o of the type array: {"x":"xx","o":[]}',
    'o.p left out: {"x":"xx","o":{}}',
    'o.p of the type boolean: {"x":"xx","o":{"p":true}}',
    'o.p of the type number: {"x":"xx","o":{"p":1.5}}',
    'o.p of the type string: {"x":"xx","o":{"p":"x"}}',
    'o.p of the type array: {"x":"xx","o":{"p":[]}}',
    'o.p of the type object: {"x":"xx","o":{"p":{}}}',
    'o.a of the type boolean: {"x":"xx","o":{"p":null,"a":true}}',
    'o.a of the type number: {"x":"xx","o":{"p":null,"a":1.5}}',
    'o.a of the type string: {"x":"xx","o":{"p":null,"a":"x"}}',
    'o.a of the type array: {"x":"xx","o":{"p":null,"a":[]}}',
    'o.a of the type object: {"x":"xx","o":{"p":null,"a":{}}}',
    'e of the type null: {"x":"xx","e":null}',
    'e of the type boolean: {"x":"xx","e":true}',
    'e of the type number: {"x":"xx","e":1.5}',
    'e of the type string: {"x":"xx","e":"x"}',
    'e of the type object: {"x":"xx","e":{}}',
    'e with 1 entries: {"x":"xx","e":[true]}',
    'e with 4 entries: {"x":"xx","e":[true,true,true,true]}',
    'e[0] of the type null: {"x":"xx","e":[null]}',
    'e[0] of the type number: {"x":"xx","e":[1.5]}',
    'e[0] of the type string: {"x":"xx","e":["x"]}',
    'e[0] of the type array: {"x":"xx","e":[[]]}',
    'e[0] of the type object: {"x":"xx","e":[{}]}',
    'e[1] of the type null: {"x":"xx","e":[true,null]}',
    'e[1] of the type number: {"x":"xx","e":[true,1.5]}',
    'e[1] of the type string: {"x":"xx","e":[true,"x"]}',
    'e[1] of the type array: {"x":"xx","e":[true,[]]}',
    'e[1] of the type object: {"x":"xx","e":[true,{}]}',
    'f of the type null: {"x":"xx","f":null}',
    'f of the type boolean: {"x":"xx","f":true}',
    'f of the type string: {"x":"xx","f":"x"}',
    'f of the type array: {"x":"xx","f":[]}',
    'f of the type object: {"x":"xx","f":{}}',
    'f too large for a double: {"x":"xx","f":1e400}',
    'f too large for a double: {"x":"xx","f":-1e400}',
    'a of the type boolean: {"x":"xx","a":true}',
    'a of the type number: {"x":"xx","a":1.5}',
    'a of the type string: {"x":"xx","a":"x"}',
    'a of the type array: {"x":"xx","a":[]}',
    'a of the type object: {"x":"xx","a":{}}',
    'body with no field: {}',
    'body with 3 fields: {"x":"xx","field0":null,"field1":null,"field2":null}',
  ]);
  expect([...faults({ type: 'number', minimum: 1, maximum: 5 }, '')].map(line)).toEqual([
    'body of the type null: null',
    'body of the type boolean: true',
    'body of the type string: "x"',
    'body of the type array: []',
    'body of the type object: {}',
    'body less than 1: 0',
    'body more than 5: 6',
    'body too large for a double: 1e400',
    'body too large for a double: -1e400',
  ]);
});

test('a keyword that says nothing of a type makes no fault of it, and a bound that is left out none at all', () => {
  const others = [
    'body of the type boolean: true',
    'body of the type number: 1.5',
    'body of the type string: "x"',
    'body of the type array: []',
    'body of the type object: {}',
  ];
  const odd = { type: 'null', minLength: 2, minItems: 1, minProperties: 1, minimum: 1 };
  expect([...faults(odd, '')].map(line)).toEqual(others);
  const texts = ['body of the type null: null', ...others];
  const without = (type: string) => texts.filter((text) => !text.includes(`type ${type}`));
  expect([...faults({ type: 'array', items: {} }, '')].map(line)).toEqual(without('array'));
  expect([...faults({ type: 'array', items: {}, maxItems: 0 }, '')].map(line)).toEqual([
    ...without('array'),
    'body with 1 entries: [null]',
  ]);
  expect([...faults({ type: 'string', maxLength: 0 }, '')].map(line)).toEqual([
    ...without('string'),
    'body of 1 characters: "x"',
  ]);
});

test('a number picks the place, and then what stands there instead', () => {
  const body = { a: [1, { b: 'x' }], c: null };
  expect(Array.from({ length: 42 }, (_, pick) => JSON.stringify(mutated(body, pick)))).toEqual([
    'null',
    '{"c":null}',
    '{"a":[{"b":"x"}],"c":null}',
    '{"a":[1],"c":null}',
    '{"a":[1,{}],"c":null}',
    '{"a":[1,{"b":"x"}]}',
    'null',
    '{"a":null,"c":null}',
    '{"a":[null,{"b":"x"}],"c":null}',
    '{"a":[1,null],"c":null}',
    '{"a":[1,{"b":null}],"c":null}',
    '{"a":[1,{"b":"x"}],"c":null}',
    'true',
    '{"a":true,"c":null}',
    '{"a":[true,{"b":"x"}],"c":null}',
    '{"a":[1,true],"c":null}',
    '{"a":[1,{"b":true}],"c":null}',
    '{"a":[1,{"b":"x"}],"c":true}',
    '-1',
    '{"a":-1,"c":null}',
    '{"a":[-1,{"b":"x"}],"c":null}',
    '{"a":[1,-1],"c":null}',
    '{"a":[1,{"b":-1}],"c":null}',
    '{"a":[1,{"b":"x"}],"c":-1}',
    '""',
    '{"a":"","c":null}',
    '{"a":["",{"b":"x"}],"c":null}',
    '{"a":[1,""],"c":null}',
    '{"a":[1,{"b":""}],"c":null}',
    '{"a":[1,{"b":"x"}],"c":""}',
    '[]',
    '{"a":[],"c":null}',
    '{"a":[[],{"b":"x"}],"c":null}',
    '{"a":[1,[]],"c":null}',
    '{"a":[1,{"b":[]}],"c":null}',
    '{"a":[1,{"b":"x"}],"c":[]}',
    '{}',
    '{"a":{},"c":null}',
    '{"a":[{},{"b":"x"}],"c":null}',
    '{"a":[1,{}],"c":null}',
    '{"a":[1,{"b":{}}],"c":null}',
    '{"a":[1,{"b":"x"}],"c":{}}',
  ]);
  expect(mutated(body, 42)).toEqual(mutated(body, 0));
});
