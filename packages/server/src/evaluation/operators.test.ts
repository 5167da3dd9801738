import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileCondition } from './condition.ts';
import { createBuckets } from './hash.ts';
import { predicate } from './operators.ts';

const ends = {
  str_starts_with_any: (value: string, part: string) => value.toLowerCase().startsWith(part.toLowerCase()),
  str_ends_with_any: (value: string, part: string) => value.toLowerCase().endsWith(part.toLowerCase()),
  str_contains_any: (value: string, part: string) => value.toLowerCase().includes(part.toLowerCase()),
};

test.each(Object.entries(ends))('%s means the same in every case and script', (name, holds) => {
  // The Kelvin sign is a k in lower case, and a dotted capital I is two characters.
  const text = fc.string({ unit: fc.constantFrom(...'aAkKzZ@.\u212aİıΣσςßé', '\u0307', '😀'), maxLength: 4 });
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 3 }), (value, parts) => {
      const expected = parts.some((part) => holds(value, part));
      expect(predicate(name, parts, new Map())?.(value)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

test('what holds for an attribute is the same however many values it has had', () => {
  const surroundings = { lists: new Map(), defaultTier: undefined, app: null, buckets: createBuckets() };
  const condition = { type: 'user_field', field: 'plan', operator: 'any', targetValue: ['PRO', 'plan-7'] };
  const holds = compileCondition(condition, surroundings);
  const ask = (plan: unknown) => holds?.({ user: { plan }, now: 0, depth: 0, answers: undefined });
  for (let round = 0; round < 3; round++) {
    for (let at = 0; at < 300; at++) expect(ask(`plan-${at}`)).toBe(at === 7);
    expect([ask('pro'), ask('Pro'), ask('p'.repeat(100)), ask(7), ask(null)]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  }
});
