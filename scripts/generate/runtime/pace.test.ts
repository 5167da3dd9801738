import { PassThrough } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { pace, paceConnection } from './pace.ts';

/** Paces streams, and returns the indexes of those that may be read after each turn of the event loop, until all may be. */
async function turnsOf(count: number, paceOne: (stream: PassThrough) => void): Promise<readonly (readonly number[])[]> {
  const streams = Array.from({ length: count }, () => new PassThrough());
  for (const stream of streams) paceOne(stream);
  const turns: number[][] = [];
  const read = new Set<number>();
  while (read.size < count) {
    await nextTurn();
    const turn = [...streams.keys()].filter((index) => !read.has(index) && !streams[index]?.isPaused());
    for (const index of turn) read.add(index);
    if (turn.length > 0) turns.push(turn);
  }
  return turns;
}

test('the newest and the oldest connection are read first, so that a new one need not wait for a crowd', async () => {
  expect(await turnsOf(6, paceConnection)).toEqual([
    [0, 5],
    [1, 4],
    [2, 3],
  ]);
});

test('bodies are read in their order, a few in each turn', async () => {
  const turns = await turnsOf(20, pace);
  expect(turns.flat()).toEqual(Array.from({ length: 20 }, (_, index) => index));
  expect(Math.max(...turns.map(({ length }) => length))).toBe(8);
});
