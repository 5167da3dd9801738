import { expect, test } from 'vitest';
import { edited } from './edits.ts';

test('replaces each text as often as expected', () => {
  const edits = [
    { find: 'a.b', replace: '$1' },
    { find: /^(\w+) = (\d)$/, replace: '$2 = $1', times: 2 },
    { find: 'end', replace: ([match]: readonly string[]) => `${match}$1` },
  ];
  expect(edited('a.b axb\nx = 1\ny = 2\nend', edits)).toBe('$1 axb\n1 = x\n2 = y\nend$1');
});

test.each([
  ['missing', 0, 1],
  ['twice', 2, 1],
  [/^t\w+/, 2, 3],
])('throws for %s, which occurs %i times instead of %i', (find, count, times) => {
  expect(() => edited('twice\ntwice', [{ find, replace: '', times }])).toThrow(
    `The generated client has ${count} instead of ${times} places like ${find}. Adapt scripts/generate/clients/.`,
  );
});
