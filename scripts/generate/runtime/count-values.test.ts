import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasMoreValues } from './count-values.ts';

/** Counts the values and keys of parsed JSON. */
function count(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const keys = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((sum: number, item) => sum + count(item), 1 + keys);
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

test('counts the values and keys of any JSON', () => {
  const text = fc.tuple(fc.json({ maxDepth: 4 }), fc.constantFrom('', ' ', '\n\t'), fc.constantFrom('', '\ufeff'));
  fc.assert(
    fc.property(text, ([json, space, mark]) => {
      const value = JSON.parse(json);
      const bytes = bytesOf(mark + JSON.stringify(value, null, space));
      expect(hasMoreValues(bytes, count(value))).toBe(false);
      expect(hasMoreValues(bytes, count(value) - 1)).toBe(true);
    }),
  );
});

test.each<[json: string, values: number]>([
  ['[]', 1],
  ['[{},{},{}]', 4],
  ['{"a":1,"b":[true,null,-1.5e3]}', 8],
  ['["a,b","[{","\\"","\\\\"]', 5],
  [' [ "ü" , 12 ] ', 3],
])('counts %s', (json, values) => {
  expect(hasMoreValues(bytesOf(json), values)).toBe(false);
  expect(hasMoreValues(bytesOf(json), values - 1)).toBe(true);
});

test.each(['"', '"\\', '"a', '', '[['])('ends for the incomplete JSON %j', (text) => {
  expect(hasMoreValues(bytesOf(text), 100)).toBe(false);
});
