import type { Interval } from '../statistics/interval.ts';
import { type Comparison, selectEffect, selectInterval } from './experiment-results.ts';

/** The axis for the lifts of one group. 0.05 is 5%. */
export interface PlotScale {
  readonly lower: number;
  readonly upper: number;
  /** Three or five round numbers in ascending order, with 0 in the middle. */
  readonly ticks: readonly number[];
}

/** Intervals longer than this multiple of the median are cut off, so that shorter ones stay readable. */
const maxReachOfMedian = 3;

/** Returns an axis for the lifts of a group, or undefined when no lift has an interval. */
export function choosePlotScale(comparisons: readonly Comparison[]): PlotScale | undefined {
  const reaches = comparisons
    .flatMap((comparison) => {
      const interval = selectLiftInterval(comparison);
      return interval === undefined ? [] : Math.max(...interval.map(Math.abs));
    })
    .toSorted((one, other) => one - other);
  const median = reaches[Math.floor(reaches.length / 2)];
  const longest = reaches.at(-1);
  if (median === undefined || longest === undefined) return undefined;
  const reach = Math.max(1e-4, Math.min(longest, maxReachOfMedian * median)) * 1.04;
  const step = chooseStep(reach);
  const ticks = [];
  // Adding 0 turns -0 into 0.
  for (let tick = -Math.floor(reach / step); tick * step <= reach; tick++) ticks.push(tick * step + 0);
  return { lower: -reach, upper: reach, ticks };
}

/** Returns the interval of the lift, if there is one. */
export function selectLiftInterval(comparison: Comparison): Interval | undefined {
  const effect = selectEffect(comparison);
  return effect?.lift?.interval ? selectInterval(effect) : undefined;
}

/** Returns the position on the axis from 0 to 1. Lifts beyond the axis are at its end. */
export const positionOnAxis = ({ lower, upper }: PlotScale, lift: number): number =>
  Math.min(1, Math.max(0, (lift - lower) / (upper - lower)));

/** Returns the largest of 1, 2 and 5 times a power of ten that is at most `max`. */
function chooseStep(max: number): number {
  const power = 10 ** Math.floor(Math.log10(max));
  const factor = [5, 2].find((one) => one * power <= max * (1 + 1e-9)) ?? 1;
  return factor * power;
}
