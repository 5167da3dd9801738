import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mutate } from './mutate.ts';

test('mutate changes one place of a copy', () => {
  const body = { a: [1, { b: 'x' }], c: null };
  const before = structuredClone(body);
  const results = new Set<string>();
  fc.assert(
    fc.property(fc.nat(10_000), (pick) => {
      results.add(JSON.stringify(mutate(body, pick)));
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
    expect(results).toContain(text);
});

test('the number selects the place, then the replacement', () => {
  const body = { a: [1, { b: 'x' }], c: null };
  expect(Array.from({ length: 42 }, (_, pick) => JSON.stringify(mutate(body, pick)))).toEqual([
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
  expect(mutate(body, 42)).toEqual(mutate(body, 0));
});
