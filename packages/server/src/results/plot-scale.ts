import type { Interval } from '../statistics/interval.ts';
import { type Comparison, intervalOf, judgedOf } from './experiment-results.ts';

/** The axis that the lifts of a group share. All are parts: 0.05 is 5 %. */
export interface PlotScale {
  readonly lower: number;
  readonly upper: number;
  /** Three or five round numbers, 0 in the middle, from left to right. */
  readonly ticks: readonly number[];
}

/** An interval this many times as long as the one in the middle is cut off, or it would flatten all the others. */
const longest = 3;

/** The axis on which the lifts can be seen side by side; undefined when there is no lift with an interval. */
export function plotScaleOf(comparisons: readonly Comparison[]): PlotScale | undefined {
  const reaches = comparisons
    .flatMap((one) => {
      const interval = plottedOf(one);
      return interval === undefined ? [] : Math.max(...interval.map(Math.abs));
    })
    .toSorted((one, other) => one - other);
  const [middle, most] = [reaches[Math.floor(reaches.length / 2)], reaches.at(-1)];
  if (middle === undefined || most === undefined) return undefined;
  const reach = Math.max(1e-4, Math.min(most, longest * middle)) * 1.04;
  const step = roundStep(reach);
  const ticks = [];
  for (let tick = -Math.floor(reach / step); tick * step <= reach; tick++) ticks.push(tick * step + 0);
  return { lower: -reach, upper: reach, ticks };
}

/** The interval to draw: that of the lift, where there is one. */
export function plottedOf(comparison: Comparison): Interval | undefined {
  const judged = judgedOf(comparison);
  return judged?.lift?.interval ? intervalOf(judged) : undefined;
}

/** Where on the axis, from 0 to 1; what lies beyond it is at its end. */
export const placeOn = ({ lower, upper }: PlotScale, part: number): number =>
  Math.min(1, Math.max(0, (part - lower) / (upper - lower)));

/** The greatest of 1, 2 and 5 times a power of ten that is no greater than that. */
function roundStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const times = [5, 2].find((one) => one * power <= most * (1 + 1e-9)) ?? 1;
  return times * power;
}
