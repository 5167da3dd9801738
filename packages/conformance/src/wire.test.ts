import { expect, test } from 'vitest';
import { jsonText, parsed } from './wire.ts';

test('what no double holds is written as a number that is too large, and the rest as JSON has it', () => {
  expect(jsonText({ most: Infinity, least: [-Infinity], other: [1.5, 'Infinity', null, ''] })).toBe(
    '{"most":1e400,"least":[-1e400],"other":[1.5,"Infinity",null,""]}',
  );
});

test('a text that is no JSON holds nothing', () => {
  expect([parsed('{"a":[1]}'), parsed('null'), parsed(''), parsed('{')]).toEqual([
    { a: [1] },
    null,
    undefined,
    undefined,
  ]);
});
