import { expect, test } from 'vitest';
import { posteriorOf } from './posterior.ts';
import { detectableDifference, missingUnits } from './power.ts';

test("reproduces the chance to win and the risk of a proportion in GrowthBook's test suite", () => {
  // 49 of 100 and 51 of 100: a lift of 0.04082 with the standard deviation 0.14725.
  const { chanceToWin, expectedLoss } = posteriorOf(0.04082, 0.14725);
  expect(chanceToWin).toBeCloseTo(0.60918, 4);
  expect(expectedLoss).toBeCloseTo(0.04058, 4);
  // The risk of staying with the control is the loss of the opposite change.
  expect(posteriorOf(-0.04082, 0.14725).expectedLoss).toBeCloseTo(0.0814, 4);
});

test('is certain without a standard error', () => {
  expect(posteriorOf(2, 0)).toEqual({ chanceToWin: 1, expectedLoss: 0 });
  expect(posteriorOf(-2, 0)).toEqual({ chanceToWin: 0, expectedLoss: 2 });
  expect(posteriorOf(0, 0)).toEqual({ chanceToWin: 0.5, expectedLoss: 0 });
  expect(posteriorOf(50, 1).expectedLoss).toBe(0);
});

test("has the power of R's power.t.test", () => {
  // R 4: power.t.test(power = 0.8, delta = 0.1, sd = 1)$n is 1570.733 units in each group.
  const detectable = detectableDifference(Math.sqrt(2 / 1570.733), 1.959964);
  expect(detectable).toBeCloseTo(0.1, 4);
  expect(missingUnits(1000, 0.1, 0.05)).toBe(3000);
  expect(missingUnits(1000, 0.04, 0.05)).toBe(0);
});
