import type { MetricRole } from '../project/project-file.ts';
import type { CupedSums } from '../statistics/cuped.ts';
import type { RatioSums, Sums } from '../statistics/sums.ts';

/** The counts and sums of an experiment, or of a gate's rule, from which its results are computed. */
export interface ExperimentData {
  readonly name: string;
  readonly type: 'experiment' | 'gate';
  /** `userID`, or the name of a custom ID. */
  readonly unitType: string;
  /** The first and the last Pacific day, as YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** All groups, the control first. */
  readonly groups: readonly GroupData[];
  /** Units that were exposed to two groups. No group counts them. */
  readonly crossovers: number;
  /** The units whose exposures name a group that the project lacks. They are left out. @default 0 */
  readonly unitsOfUnknownGroups?: number;
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
  readonly role: MetricRole;
}

/** A metric with one total for each unit. */
export interface MeanData extends Metric {
  readonly kind: 'mean';
  readonly groups: readonly MeanSums[];
}

/** The sums of a group. */
export interface MeanSums extends Sums {
  /** The range of the totals. */
  readonly range: ValueRange;
  /** Adds the totals before the exposure; null if no unit has an event before it. */
  readonly cuped: CupedSums | null;
}

/** How far the values of the units of a group differ. Results need it to decide whether there are enough data. */
export interface ValueRange {
  readonly lowest: number;
  readonly highest: number;
  /** The number of units whose value is above the lowest value. */
  readonly aboveLowest: number;
  /** The number of units whose value is below the highest value. */
  readonly belowHighest: number;
}

/** A metric with a numerator `x` and a denominator `y` for each unit. */
export interface RatioData extends Metric {
  readonly kind: 'ratio';
  readonly groups: readonly RatioGroup[];
}

/** The sums of a group. */
export interface RatioGroup extends RatioSums {
  /** Units with a numerator or a denominator. */
  readonly unitsWithData: number;
  /** The range of the ratios of these units. */
  readonly range: ValueRange;
}
