import { expect, test } from 'vitest';
import { inOrder } from './in-order.ts';

const failure = (message: string) => ({ message, curl: '' });

test('all is asked, eight at once, and all answers that are sound give no failure', async () => {
  let open = 0;
  let most = 0;
  const asked: number[] = [];
  const items = Array.from({ length: 20 }, (_, index) => index);
  const failures = await inOrder(items, async (item) => {
    most = Math.max(most, ++open);
    asked.push(item);
    await Promise.resolve();
    open--;
    return [];
  });
  expect([failures, asked, most]).toEqual([[], items, 8]);
});

test('the first three failures come in the order of what was asked, and no more is asked after them', async () => {
  const asked: number[] = [];
  const items = Array.from({ length: 40 }, (_, index) => index);
  const failures = await inOrder(items, async (item) => {
    asked.push(item);
    return item === 2 || item > 8 ? [failure(`${item}a`), failure(`${item}b`)] : [];
  });
  expect(failures.map(({ message }) => message)).toEqual(['2a', '2b', '9a']);
  expect(asked).toEqual(items.slice(0, 16));
});

test('three failures are enough to ask no more', async () => {
  const asked: number[] = [];
  await inOrder([...Array(16).keys()], async (item) => {
    asked.push(item);
    return item < 3 ? [failure('x')] : [];
  });
  expect(asked).toHaveLength(8);
});
