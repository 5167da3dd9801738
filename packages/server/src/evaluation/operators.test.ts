import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EvaluationError } from './evaluation.ts';
import { compileOperator } from './operators.ts';

const holds = (operator: string, value: unknown, target: unknown) =>
  compileOperator(operator, target, new Map())?.(value);

// One value that passes and one that fails. The differential test compares all other values with statsig-node.
test.each([
  ['gt', 5, '5.5', 5],
  ['gte', 5, 5, 4.9],
  ['lt', '5', 4, 5],
  ['lte', 5, '5', 'five'],
  ['version_gt', '1.9', '1.10', '1.9.0'],
  ['version_gte', '1.9', '1.9.0', '1.8'],
  ['version_lt', '2', '1.99-beta', '2.0'],
  ['version_lte', '2', '2.0.0', '2.0.1'],
  ['version_eq', '1.2', '1.2.0', '1.2.x'],
  ['version_neq', '1.2', '1.3', '1.2'],
  ['any', ['NZ', 5], 'nz', 'de'],
  ['none', ['NZ', 5], null, '5'],
  ['any_case_sensitive', ['NZ'], 'NZ', 'nz'],
  ['none_case_sensitive', ['NZ'], 'nz', 'NZ'],
  ['str_starts_with_any', ['a', 'b'], 'Beta', 'Gamma'],
  ['str_ends_with_any', ['@example.com'], 'Marie@EXAMPLE.com', 'marie@example.org'],
  ['str_contains_any', ['amm'], 'gAMMa', null],
  ['str_contains_none', ['amm'], 'beta', 'gamma'],
  ['str_matches', '^a+$', 'aaa', 'ab'],
  ['eq', 1, '1', 2],
  ['neq', null, 0, undefined],
  ['before', '2026-03-04', '2026-03-03', '2026-03-04'],
  ['after', '2026-03-04', 1_800_000_000, null],
  ['on', '2026-03-04T12:00:00', '2026-03-04T15:00:00', '2026-03-06'],
  ['array_contains_any', ['a', '10'], [10, 'c'], ['c']],
  ['array_contains_none', ['a'], ['b'], ['a', 'b']],
  ['array_contains_all', ['a', 'b'], ['b', 'a'], ['a']],
  ['not_array_contains_all', ['a', 'b'], ['a'], ['a', 'b']],
])('%s %j passes for %j and fails for %j', (operator, target, passes, fails) => {
  expect(holds(operator, passes, target)).toBe(true);
  expect(holds(operator, fails, target)).toBe(false);
});

test('accepts the name of an operator in any case', () => {
  expect(holds('Any', 'a', ['a'])).toBe(true);
});

test.each(['rhymes', '', null, undefined])('does not compile the operator %j', (name) => {
  expect(compileOperator(name, [], new Map())).toBeUndefined();
});

test.each(['any', 'str_contains_any', 'str_matches', 'gt', 'before', 'eq'])(
  '%s throws an EvaluationError for a value without a string form',
  (operator) => {
    const target = operator === 'eq' ? 'a' : ['a'];
    for (const value of [{ toString: 1, valueOf: 1 }, [{ toString: 1, valueOf: 1 }]]) {
      expect(() => holds(operator, value, target)).toThrow(EvaluationError);
    }
  },
);

test.each([
  ['str_starts_with_any', (value: string, part: string) => value.startsWith(part)],
  ['str_ends_with_any', (value: string, part: string) => value.endsWith(part)],
  ['str_contains_any', (value: string, part: string) => value.includes(part)],
] as const)('%s ignores case in every script', (operator, relation) => {
  // The Kelvin sign is a k in lower case, and İ becomes two characters.
  const text = fc.string({ unit: fc.constantFrom(...'aAkKzZ@.\u212aİıΣσςßé', '\u0307', '😀'), maxLength: 4 });
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 3 }), (value, parts) => {
      const expected = parts.some((part) => relation(value.toLowerCase(), part.toLowerCase()));
      expect(holds(operator, value, parts)).toBe(expected);
    }),
    { numRuns: process.env.CI ? 2000 : 500 },
  );
});
