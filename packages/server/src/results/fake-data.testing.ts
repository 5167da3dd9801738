import type {
  ExperimentData,
  GroupData,
  MeanData,
  MeanSums,
  MetricData,
  ValueRange,
} from '../reports/experiment-data.ts';
import type { Sums } from '../statistics/sums.ts';

/** Creates the data of an experiment. */
export function fakeData(
  groups: readonly GroupData[],
  metrics: readonly MetricData[],
  more: Partial<ExperimentData> = {},
): ExperimentData {
  const days = { from: '2026-01-01', to: '2026-01-14' };
  return { name: 'checkout', type: 'experiment', unitType: 'userID', ...days, groups, crossovers: 0, metrics, ...more };
}

/** Creates a control and a test group, each with an expected share of 50%. */
export const halves = (control: number, test: number): GroupData[] => [
  { name: 'Control', units: control, share: 0.5 },
  { name: 'Test', units: test, share: 0.5 },
];

/** Creates a metric with one total for each unit. */
export function fakeMean(
  name: string,
  groups: readonly (Sums & Partial<MeanSums>)[],
  more: Partial<MeanData> = {},
): MeanData {
  const sums = groups.map((group) => ({ cuped: null, range: varied(group.n), ...group }));
  return { kind: 'mean', name, type: 'sum', direction: null, role: 'secondary', groups: sums, ...more };
}

/** Returns the range of units that all have different values above 0. */
export function varied(n: number): ValueRange {
  const others = Math.max(0, n - 1);
  return { lowest: 1, highest: 2, aboveLowest: others, belowHighest: others };
}

/** Returns the sums of `n` units of which `successes` have the value 1 and the others 0. */
export const did = (successes: number, n: number) => ({
  n,
  sum: successes,
  squaredDeviations: successes * (1 - successes / n),
  range: {
    lowest: successes < n ? 0 : 1,
    highest: successes > 0 ? 1 : 0,
    aboveLowest: successes < n ? successes : 0,
    belowHighest: successes > 0 ? n - successes : 0,
  },
});

/** Returns the sums of `n` units with this mean and standard deviation. */
export const spread = (n: number, mean: number, deviation: number) => ({
  n,
  sum: n * mean,
  squaredDeviations: (n - 1) * deviation * deviation,
});

/** Creates an experiment that shows every verdict and note. One of its three groups is too large. */
export function everyCase(): ExperimentData {
  const units = [10_400, 9954, 9900];
  const names = ['Control', 'Green button', 'Blue'];
  const each = <Sums>(sums: (n: number, at: number) => Sums) => units.map(sums);
  const withPast = (n: number, at: number, mean: number) => {
    const sums = spread(n, mean, 20);
    const past = { x: 24 * n + at, xx: (n - 1) * 400, xy: (n - 1) * 240, withHistory: n * 0.4 };
    return { ...sums, cuped: { n, y: sums.sum, yy: sums.squaredDeviations, ...past } };
  };
  return fakeData(
    names.map((name, at) => ({ name, units: units[at] ?? 0, share: 1 / 3 })),
    [
      fakeMean(
        'Revenue',
        each((n, at) => withPast(n, at, [24, 25.2, 23.9][at] ?? 0)),
        { direction: 'increase', role: 'primary' },
      ),
      fakeMean(
        'purchase',
        each((n, at) => did([1893, 1930, 1820][at] ?? 0, n)),
        { type: 'event_dau' },
      ),
      fakeMean(
        'page_load_ms',
        each((n, at) => spread(n, [812, 829, 808][at] ?? 0, 400)),
        { direction: 'decrease', role: 'guardrail' },
      ),
      fakeMean(
        'refund',
        each((n, at) => did([8, 15, 6][at] ?? 0, n)),
        { type: 'event_count' },
      ),
      fakeMean(
        'gift_card',
        each((n, at) => did([0, 6, 12][at] ?? 0, n)),
        { type: 'event_count' },
      ),
      fakeMean(
        'account_deleted',
        each((n) => did(0, n)),
        { type: 'event_count' },
      ),
      fakeMean(
        'profit',
        each((n, at) => spread(n, [-2, -1.4, -1.9][at] ?? 0, 9)),
      ),
      {
        kind: 'ratio',
        name: 'Items per order',
        type: 'ratio',
        direction: 'increase',
        role: 'primary',
        groups: each((n, at) => {
          const [x, y] = [2.1 + at * 0.01, 1.4];
          const ratio = x / y;
          const squaredResiduals = n * (2 - 2 * ratio + ratio * ratio);
          return { n, x: n * x, y: n * y, squaredResiduals, unitsWithData: n, range: varied(n) };
        }),
      },
    ],
    { crossovers: 12 },
  );
}
