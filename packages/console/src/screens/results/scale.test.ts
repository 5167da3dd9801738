import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centeredScale, positionOn, scaleOf, spread } from './scale.ts';

const size = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const signed = fc.tuple(size, fc.boolean()).map(([value, isNegative]) => (isNegative ? -value : value));

test('an axis holds 0 and every value, and has two to ten round ticks', () => {
  fc.assert(
    fc.property(fc.array(signed, { minLength: 1 }), (values) => {
      const scale = scaleOf(values);
      for (const value of [0, ...values]) {
        expect(value).toBeGreaterThanOrEqual(scale.lower);
        expect(value).toBeLessThanOrEqual(scale.upper);
      }
      expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
      expect(scale.ticks.length).toBeLessThanOrEqual(10);
    }),
  );
});

test('0 is in the middle of a centered axis, which has a tick there', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(signed, signed), { minLength: 1 }), (intervals) => {
      const scale = centeredScale(intervals);
      expect(scale && positionOn(scale, 0)).toBe(0.5);
      expect(scale?.ticks).toContain(0);
    }),
  );
  expect(centeredScale([])).toBeUndefined();
});

test('equal steps keep the last index and at most the requested number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 20 }), (length, count) => {
      const indexes = spread(length, count);
      expect(indexes.at(-1)).toBe(length - 1);
      expect(indexes.length).toBeLessThanOrEqual(count);
    }),
  );
});
