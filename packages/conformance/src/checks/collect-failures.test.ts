import { describe, expect, test } from 'vitest';
import { collectFailures, describeFailures } from './collect-failures.ts';

const failure = (message: string) => ({ message, curl: '' });

describe('collectFailures', () => {
  test('checks every item, eight at the same time, and returns nothing if all pass', async () => {
    let running = 0;
    let maxRunning = 0;
    const checkedItems: number[] = [];
    const items = Array.from({ length: 20 }, (_, index) => index);
    const failures = await collectFailures(items, async (item) => {
      maxRunning = Math.max(maxRunning, ++running);
      checkedItems.push(item);
      await Promise.resolve();
      running--;
      return [];
    });
    expect(failures).toEqual([]);
    expect(checkedItems).toEqual(items);
    expect(maxRunning).toBe(8);
  });

  test('returns the first three failures in the order of the items, and checks no more items after them', async () => {
    const checkedItems: number[] = [];
    const items = Array.from({ length: 40 }, (_, index) => index);
    const failures = await collectFailures(items, async (item) => {
      checkedItems.push(item);
      return item === 2 || item > 8 ? [failure(`${item}a`), failure(`${item}b`)] : [];
    });
    expect(failures.map(({ message }) => message)).toEqual(['2a', '2b', '9a']);
    expect(checkedItems).toEqual(items.slice(0, 16));
  });

  test('stops after three failures', async () => {
    const checkedItems: number[] = [];
    await collectFailures([...Array(16).keys()], async (item) => {
      checkedItems.push(item);
      return item < 3 ? [failure('x')] : [];
    });
    expect(checkedItems).toHaveLength(8);
  });
});

test('describeFailures prefixes each message', () => {
  expect(describeFailures('an empty body', [failure('No response.')])).toEqual([
    failure('an empty body: No response.'),
  ]);
});
