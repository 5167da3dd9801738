import { expect, test } from 'vitest';
import { exposureIdentity } from '../recent-exposures.ts';
import { exposureRow } from '../store-suite.testing.ts';
import { createStoredExposures } from './stored-exposures.ts';

const minute = 60_000;
const duplicate = { identity: exposureIdentity(exposureRow()), time: minute };

test('an exposure is a duplicate in the minute of the clock in which it was stored', () => {
  const stored = createStoredExposures();
  const add = (time: number) => stored.add([exposureRow({ time })], ['a']);
  expect(add(minute)).toEqual([]);
  expect(add(2 * minute - 1)).toEqual([duplicate]);
  expect(add(minute - 1)).toEqual([]);
  expect(add(2 * minute)).toEqual([]);
  stored.clear();
  expect(add(minute)).toEqual([]);
});

test('the time that a client sent decides about the minute', () => {
  const stored = createStoredExposures();
  const add = (time: number, ownTime: number) => stored.add([exposureRow({ time, ownTime })], ['a']).length;
  expect(add(minute, minute)).toBe(0);
  expect(add(minute, 2 * minute)).toBe(0);
  expect(add(2 * minute, minute)).toBe(1);
});

test('an equal exposure of the same batch is a duplicate, and another one is not', () => {
  const rows = [exposureRow({ time: minute }), exposureRow({ time: minute }), exposureRow({ time: minute })];
  expect(createStoredExposures().add(rows, ['a', 'b', 'a'])).toEqual([duplicate]);
});

test('forgets the oldest exposures when it is full', () => {
  const stored = createStoredExposures(2);
  const add = (identity: string) => stored.add([exposureRow({ time: minute })], [identity]).length;
  expect(['a', 'b', 'c', 'd'].map(add)).toEqual([0, 0, 0, 0]);
  expect(['d', 'c', 'b', 'a'].map(add)).toEqual([1, 1, 1, 1]);
  expect(['e', 'f', 'g'].map(add)).toEqual([0, 0, 0]);
  expect(add('a')).toBe(0);
});
