/** An axis with round ticks. */
export interface Scale {
  readonly lower: number;
  readonly upper: number;
  readonly ticks: readonly number[];
}

/** Intervals longer than this multiple of the median are cut off, so that shorter ones stay readable. */
const maxReachOfMedian = 3;

/** Returns an axis with 0 in the middle for intervals around it; undefined without an interval. */
export function centeredScale(intervals: readonly (readonly number[])[]): Scale | undefined {
  const reaches = intervals
    .map((interval) => Math.max(...interval.map(Math.abs)))
    .filter(Number.isFinite)
    .toSorted((one, other) => one - other);
  const median = reaches[Math.floor(reaches.length / 2)];
  const longest = reaches.at(-1);
  if (median === undefined || longest === undefined) return undefined;
  const reach = Math.max(1e-9, Math.min(longest, maxReachOfMedian * median)) * 1.04;
  return { lower: -reach, upper: reach, ticks: ticksOf(-reach, reach, chooseStep(reach)) };
}

/** Returns an axis that holds some values and 0, with about five ticks. */
export function scaleOf(values: readonly number[]): Scale {
  const finite = [0, ...values.filter(Number.isFinite)];
  const lowest = Math.min(...finite);
  const highest = Math.max(...finite);
  const span = highest - lowest || 1e-9;
  const step = chooseStep(span / 3);
  const lower = lowest - span * 0.05;
  const upper = highest + span * 0.05;
  return { lower, upper, ticks: ticksOf(lower, upper, step) };
}

/** Returns the position of a value on an axis, from 0 to 1. Values beyond the axis are at its end. */
export const positionOn = ({ lower, upper }: Scale, value: number): number =>
  Math.min(1, Math.max(0, (value - lower) / (upper - lower)));

function ticksOf(lower: number, upper: number, step: number): number[] {
  const ticks: number[] = [];
  // Adding 0 turns -0 into 0.
  for (let tick = Math.ceil(lower / step); tick * step <= upper; tick++) ticks.push(tick * step + 0);
  return ticks;
}

/** Returns the largest of 1, 2 and 5 times a power of ten that is at most `max`. */
function chooseStep(max: number): number {
  const power = 10 ** Math.floor(Math.log10(max));
  const factor = [5, 2].find((one) => one * power <= max * (1 + 1e-9)) ?? 1;
  return factor * power;
}

/** Returns the number of decimals that the ticks need as percentages. */
export const percentDecimals = ({ ticks }: Scale): number =>
  Math.max(0, Math.ceil(-Math.log10(Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0)) * 100) - 1e-9));

/** Chooses at most `count` indexes of a list with equal steps, the last one always included. */
export function spread(length: number, count: number): number[] {
  const step = Math.max(1, Math.ceil(length / count));
  return Array.from({ length }, (_, index) => index).filter((index) => (length - 1 - index) % step === 0);
}
