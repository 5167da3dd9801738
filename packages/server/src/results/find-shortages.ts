import type { MetricData, ValueRange } from '../reports/experiment-data.ts';
import type { Shortage } from './experiment-results.ts';

/** With fewer units, Welch's t-test is too often significant for skewed metrics. `docs/statistics.md` has the measured rates. */
const minUnits = 50;

/**
 * The normal distribution approximates a proportion if there are at least 5 units with and 5 without the event (Cochran,
 * Biometrics 10, 1954). Other metrics need as many units above their lowest and below their highest value, because a group in
 * which hardly any unit differs has no usable variance.
 */
const minDistinctUnits = 5;

/**
 * Lists what a group of a metric lacks for a verdict: units, or units with different values.
 * @param index The index of the group.
 * @param name The name of the group.
 */
export function findShortages(metric: MetricData, index: number, name: string): Shortage[] {
  const need = (what: string, has: number, needs: number): Shortage[] =>
    has < needs ? [{ group: name, what, has, needs }] : [];
  if (metric.kind === 'ratio') {
    const { n = 0, unitsWithData = 0, range = emptyRange } = metric.groups[index] ?? {};
    return [
      ...(n < minUnits ? need('units', n, minUnits) : need('units with data', unitsWithData, minUnits)),
      ...need('units above the lowest ratio', range.aboveLowest, minDistinctUnits),
      ...need('units below the highest ratio', range.belowHighest, minDistinctUnits),
    ];
  }
  const { n = 0, range = emptyRange } = metric.groups[index] ?? {};
  const [above, below] = isProportion(metric)
    ? ['units with the event', 'units without the event']
    : range.lowest === 0
      ? ['units with a value above 0', 'units below the highest value']
      : ['units above the lowest value', 'units below the highest value'];
  const { aboveLowest, belowHighest } = isProportion(metric) ? countsOfProportion(range, n) : range;
  return [
    ...need('units', n, minUnits),
    ...need(above, aboveLowest, minDistinctUnits),
    ...need(below, belowHighest, minDistinctUnits),
  ];
}

const emptyRange: ValueRange = { lowest: 0, highest: 0, aboveLowest: 0, belowHighest: 0 };

/** Returns whether the value of each unit of every group is 0 or 1. */
export function isProportion(metric: MetricData): boolean {
  return metric.kind === 'mean' && metric.groups.every(({ n, range }) => hasOnlyZeroAndOne(n, range));
}

/** If the range is 0 to 1, a unit that is above the lowest value and below the highest has another value. */
function hasOnlyZeroAndOne(n: number, { lowest, highest, aboveLowest, belowHighest }: ValueRange): boolean {
  if (lowest === highest) return lowest === 0 || lowest === 1;
  return lowest === 0 && highest === 1 && aboveLowest + belowHighest === n;
}

/** Counts the units with 1 and with 0. In a group whose units all have the same value, no unit is above or below another. */
function countsOfProportion({ lowest, highest, ...counts }: ValueRange, n: number) {
  if (lowest < highest) return counts;
  return { aboveLowest: lowest === 1 ? n : 0, belowHighest: lowest === 1 ? 0 : n };
}
