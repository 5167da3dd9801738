import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('runs at most so many jobs at once, and returns their results', async () => {
  const takeTurn = createTurns(2);
  let running = 0;
  const job = async (result: number) => {
    running += 1;
    expect(running).toBeLessThanOrEqual(2);
    await new Promise(setImmediate);
    running -= 1;
    return result;
  };
  const results = await Promise.all([1, 2, 3, 4, 5].map((result) => takeTurn('a', () => job(result))));
  expect(results).toEqual([1, 2, 3, 4, 5]);
});

test('lets the owners take turns', async () => {
  const takeTurn = createTurns(1);
  const order: string[] = [];
  const jobs = ['a1', 'a2', 'a3', 'b1', 'c1', 'b2'];
  await Promise.all(jobs.map((name) => takeTurn(name.charAt(0), () => order.push(name))));
  expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2']);
});

test('handles other events between two jobs', async () => {
  const takeTurn = createTurns(1);
  const order: string[] = [];
  const first = takeTurn('a', () => void setImmediate(() => order.push('event')));
  const second = takeTurn('a', () => order.push('second'));
  await Promise.all([first, second]);
  expect(order).toEqual(['event', 'second']);
});

test('goes on after a job that throws', async () => {
  const takeTurn = createTurns(1);
  await expect(takeTurn('a', () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await takeTurn('a', () => 1)).toBe(1);
});
