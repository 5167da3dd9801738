import { expect, test } from 'vitest';
import { progressOn } from './progress.ts';

function written(isTTY: boolean, steps: readonly number[]): string {
  let text = '';
  const tell = progressOn({
    isTTY,
    write: (more) => {
      text += more;
    },
  });
  for (const done of steps) tell(done, 4, `${done} of 4 users`);
  return text;
}

test('a person sees one bar that grows, and is gone at the end', () => {
  expect(written(true, [1, 1, 4])).toBe(`\r\u001b[K${'█'.repeat(6)}${'░'.repeat(18)} 25 % 1 of 4 users\r\u001b[K`);
});

test('a log is left alone', () => {
  expect(written(false, [1, 4])).toBe('');
});
