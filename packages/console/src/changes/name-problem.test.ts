import { expect, test } from 'vitest';
import { nameProblem } from './name-problem.ts';

test('a name is on one line, and no other entry has it', () => {
  const entries = [{ type: 'holdout', name: 'held', status: 'enabled' }] as const;
  expect(nameProblem('', 'gate', entries, undefined)).toBe('Type a name.');
  expect(nameProblem('a\nb', 'gate', entries, undefined)).toBe('Must be on one line.');
  expect(nameProblem('x'.repeat(201), 'gate', entries, undefined)).toContain('at most 200');
  expect(nameProblem('held', 'gate', entries, undefined)).toContain('already a holdout');
  expect(nameProblem('held', 'config', entries, undefined)).toBeUndefined();
  expect(nameProblem('held', 'holdout', entries, 'held')).toBeUndefined();
});
