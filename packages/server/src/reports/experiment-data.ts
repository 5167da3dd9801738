import type { CupedSums } from '../statistics/cuped.ts';
import type { RatioSums, Sums } from '../statistics/sums.ts';

/** The counts and sums of an experiment, or of a gate's rule, from which its results are computed. */
export interface ExperimentData {
  readonly name: string;
  readonly type: 'experiment' | 'gate';
  /** `userID`, or the name of a custom id. */
  readonly unitType: string;
  /** The first and the last Pacific day, as YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** All groups, the control first. */
  readonly groups: readonly GroupData[];
  /** Units that were exposed to two groups. No group counts them. */
  readonly crossovers: number;
  readonly metrics: readonly MetricData[];
}

/** The units of one group. */
export interface GroupData {
  readonly name: string;
  readonly units: number;
  /** The expected share of all units, from 0 to 1; null if unknown. */
  readonly share: number | null;
}

/** The sums of one metric for each group, in the order of `ExperimentData.groups`. */
export type MetricData = MeanData | RatioData;

interface Metric {
  readonly name: string;
  /** The `metric_type` of the reports: `event_count`, `event_dau`, `sum`, `mean` or `ratio`. */
  readonly type: string;
  /** The direction that is better; null if unknown. */
  readonly direction: 'increase' | 'decrease' | null;
}

/** A metric with one total for each unit. */
export interface MeanData extends Metric {
  readonly kind: 'mean';
  readonly groups: readonly MeanSums[];
}

/** The sums of a group. `cuped` adds the totals before the exposure; null if no unit has an event before it. */
export interface MeanSums extends Sums {
  readonly cuped: CupedSums | null;
}

/** A metric with a numerator `x` and a denominator `y` for each unit. */
export interface RatioData extends Metric {
  readonly kind: 'ratio';
  readonly groups: readonly RatioSums[];
}
