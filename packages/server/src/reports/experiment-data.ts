import type { CupedSums } from '../statistics/cuped.ts';
import type { PairedSums, Sums } from '../statistics/sums.ts';

/** What the lift of one experiment, or of one rule of a gate, is worked out from: nothing but counts and sums. */
export interface ExperimentData {
  readonly name: string;
  readonly type: 'experiment' | 'gate';
  /** `userID`, or the name of a custom id. */
  readonly unitType: string;
  /** The first and the last Pacific day that are counted, as YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** The control comes first. */
  readonly groups: readonly GroupData[];
  /** Units that were seen in two groups. They are in none of them. */
  readonly crossovers: number;
  readonly metrics: readonly MetricData[];
}

/** The units of one group. */
export interface GroupData {
  readonly name: string;
  readonly units: number;
  /** The part of all units that it should have, from 0 to 1; null when nobody said. */
  readonly share: number | null;
}

/** The sums of one metric, a group's at the place that the group has in `groups`. */
export type MetricData = MeanData | RatioData;

interface Metric {
  readonly name: string;
  /** As the column `metric_type` says it: `event_count`, `event_dau`, `sum`, `mean` or `ratio`. */
  readonly type: string;
  /** Which way is better; null when nobody said. */
  readonly direction: 'increase' | 'decrease' | null;
}

/** One total per unit. */
export interface MeanData extends Metric {
  readonly kind: 'mean';
  readonly groups: readonly MeanSums[];
}

/** The sums of one total per unit and, where the metric has a past, the same units' totals before their exposure. */
export interface MeanSums extends Sums {
  readonly cuped: CupedSums | null;
}

/** A numerator `x` and a denominator `y` per unit. */
export interface RatioData extends Metric {
  readonly kind: 'ratio';
  readonly groups: readonly PairedSums[];
}
