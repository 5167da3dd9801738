import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemAt, withoutPlace } from './form.ts';
import { momentFields, readMoment } from './moment.ts';
import { keepValues, withValues } from './relations.ts';
import { readShare, shareText } from './share.ts';

test('a share is written as it was', () => {
  expect(shareText(undefined)).toBe('100');
  expect([shareText('25%'), shareText('2.5 %'), shareText(25)]).toEqual(['25', '2.5', '25']);
  expect([readShare('30', '25%'), readShare('30', 25), readShare('', 25), readShare('x', 5)]).toEqual([
    '30%',
    30,
    '%',
    'x%',
  ]);
});

test('a moment is a day, and perhaps a time of the day', () => {
  fc.assert(
    fc.property(fc.constantFrom('2026-12-24', '2026-12-24T18:00:00Z', '2026-01-01T00:00:30Z'), (moment) => {
      const fields = momentFields(moment);
      expect(fields && readMoment(fields)).toBe(moment);
    }),
  );
  expect(readMoment({ date: '2026-12-24', time: '18:00' })).toBe('2026-12-24T18:00:00Z');
  expect(readMoment({ date: '', time: '18:00' })).toBe('');
  for (const other of [1784000000, 'soon', '2026-12-24T18:00:00+13:00']) expect(momentFields(other)).toBeUndefined();
});

test('values of a list keep their types', () => {
  expect(keepValues([1, 'a', true], ['a', '1', 'true', '2'])).toEqual(['a', 1, true, '2']);
  expect(keepValues([1, 2], ['1', '2', '3', 'x'])).toEqual([1, 2, 3, 'x']);
  expect(withValues([], ['NZ'])).toBe('NZ');
  expect(withValues(['NZ', 'AU'], ['NZ'])).toEqual(['NZ']);
});

test('a problem is shown at its field, without its place', () => {
  const place = { type: 'gate', name: 'g', path: ['rules', 0, 'share'], line: 1, column: 1 } as const;
  const problem = withoutPlace({
    ...place,
    path: [...place.path],
    message: 'gates.g.rules.0.share is invalid. Use 25%.',
  });
  expect(problem.message).toBe('This is invalid. Use 25%.');
  expect(problemAt([problem], 'rules', 0)).toBe('This is invalid. Use 25%.');
  expect(problemAt([problem], 'rules', 1)).toBeUndefined();
});
