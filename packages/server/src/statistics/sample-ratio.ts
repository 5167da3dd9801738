import { chiSquared } from './distribution.ts';

/** How far the units per group are from the shares that were asked for. */
export interface SampleRatio {
  readonly chiSquared: number;
  readonly degreesOfFreedom: number;
  /** Below 0.01 or so the assignment is broken and no lift should be believed: a sample ratio mismatch. */
  readonly p: number;
}

/**
 * Pearson's chi-squared test of the units per group: Σ (observed - expected)²/expected.
 * @param groups The units seen, and the weight that the group was given, in any unit: 1 and 1, or 90 and 10.
 * @throws RangeError with fewer than two groups, no unit at all, a negative count or a weight that is not above 0.
 */
export function sampleRatio(groups: readonly { readonly units: number; readonly weight: number }[]): SampleRatio {
  if (groups.length < 2) throw new RangeError(`A sample ratio needs 2 groups, and there are ${groups.length}.`);
  let units = 0;
  let weight = 0;
  for (const group of groups) {
    if (!(group.units >= 0 && group.weight > 0)) {
      throw new RangeError(
        `A group has ${group.units} units and the weight ${group.weight}; give it a weight above 0.`,
      );
    }
    units += group.units;
    weight += group.weight;
  }
  if (units === 0) throw new RangeError('No group has any unit yet, so there is no sample ratio.');
  let statistic = 0;
  for (const group of groups) {
    const expected = (units * group.weight) / weight;
    statistic += (group.units - expected) ** 2 / expected;
  }
  const degreesOfFreedom = groups.length - 1;
  return { chiSquared: statistic, degreesOfFreedom, p: chiSquared(degreesOfFreedom).survival(statistic) };
}
