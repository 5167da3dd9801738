import { chiSquared } from './distribution.ts';

/** The deviation of the units of each group from the configured shares. */
export interface SampleRatio {
  readonly chiSquared: number;
  readonly degreesOfFreedom: number;
  /** Below about 0.01, there is a sample ratio mismatch. The assignment is then broken, and no lift can be trusted. */
  readonly p: number;
}

/**
 * Tests the units of each group with Pearson's chi-squared test: Σ (observed - expected)²/expected.
 * @param groups The observed units and the configured weight of each group. Weights can have any scale, such as 1 and 1, or
 *   90 and 10.
 * @throws {RangeError} for fewer than two groups, no units, a negative count or a weight of 0 or less.
 */
export function sampleRatio(groups: readonly { readonly units: number; readonly weight: number }[]): SampleRatio {
  if (groups.length < 2)
    throw new RangeError(`A sample ratio needs at least 2 groups, but there are ${groups.length}.`);
  let units = 0;
  let weight = 0;
  for (const group of groups) {
    if (!(group.units >= 0 && group.weight > 0)) {
      throw new RangeError(
        `A group has ${group.units} units and the weight ${group.weight}. Use a weight above 0 and no negative units.`,
      );
    }
    units += group.units;
    weight += group.weight;
  }
  if (units === 0) throw new RangeError('The groups have no units yet, so there is no sample ratio.');
  let statistic = 0;
  for (const group of groups) {
    const expected = (units * group.weight) / weight;
    statistic += (group.units - expected) ** 2 / expected;
  }
  const degreesOfFreedom = groups.length - 1;
  return { chiSquared: statistic, degreesOfFreedom, p: chiSquared(degreesOfFreedom).survival(statistic) };
}
