import { expect, test } from 'vitest';
import { progressOn } from './progress.ts';
import type { Result } from './run.ts';

const result = (outcome: Result['outcome'], name = 'checkGate: no key'): Result => ({
  name,
  group: 'keys',
  operation: 'checkGate',
  outcome,
  failures: [],
  requests: 1,
  milliseconds: 1,
});

function written(isTTY: boolean, outcomes: readonly Result['outcome'][]): string {
  let text = '';
  const tell = progressOn({
    isTTY,
    write: (more) => {
      text += more;
    },
  });
  for (const [index, outcome] of outcomes.entries()) tell(result(outcome), index + 1, outcomes.length);
  return text;
}

test('a person sees one line that changes, and each failure for good', () => {
  expect(written(true, ['passed', 'failed', 'passed'])).toBe(
    '\r\u001b[K1 of 3: checkGate: no key\r\u001b[KFAILED checkGate: no key\n2 of 3: checkGate: no key\r\u001b[K',
  );
});

test('a log gets a line for each failure, and one now and then', () => {
  expect(written(false, ['passed', 'failed', 'skipped'])).toBe('FAILED checkGate: no key\n3 of 3 checks done\n');
  expect(
    written(
      false,
      Array.from({ length: 120 }, () => 'passed'),
    ),
  ).toBe('50 of 120 checks done\n100 of 120 checks done\n120 of 120 checks done\n');
});

test('a line that changes is no longer than a screen is wide', () => {
  let text = '';
  const tell = progressOn({
    isTTY: true,
    write: (more) => {
      text += more;
    },
  });
  tell(result('passed', 'x'.repeat(100)), 1, 2);
  expect(text).toBe(`\r\u001b[K1 of 2: ${'x'.repeat(70)}`);
});
