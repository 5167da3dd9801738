import type { GroupData } from '../reports/experiment-data.ts';
import { sampleRatio } from '../statistics/sample-ratio.ts';
import type { ExperimentResults } from './experiment-results.ts';

/** Statsig warns below this p-value. */
const mismatchThreshold = 0.01;

/** The chi-squared test needs this many expected units in every group (Cochran, Biometrics 10, 1954). */
const minExpectedUnits = 5;

/** Tests the units of each group against its share. Returns null when a share is unknown or a group is too small. */
export function checkSampleRatio(groups: readonly GroupData[]): ExperimentResults['sampleRatio'] {
  // A group with a share of 0 has no expected units to compare with.
  const tested = groups.flatMap(({ units, share }) => (share === 0 ? [] : { units, weight: share }));
  if (tested.length < 2 || !tested.every(hasWeight)) return null;
  const units = tested.reduce((sum, group) => sum + group.units, 0);
  const weight = tested.reduce((sum, group) => sum + group.weight, 0);
  if (tested.some((group) => (units * group.weight) / weight < minExpectedUnits)) return null;
  const ratio = sampleRatio(tested);
  return { ...ratio, mismatch: ratio.p < mismatchThreshold };
}

function hasWeight(group: { units: number; weight: number | null }): group is { units: number; weight: number } {
  return group.weight !== null;
}
