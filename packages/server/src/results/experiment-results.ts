import type { MetricRole } from '../project/project-file.ts';
import type { Difference } from '../statistics/difference.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { Interval } from '../statistics/interval.ts';
import type { Posterior } from '../statistics/posterior.ts';
import type { SampleRatio } from '../statistics/sample-ratio.ts';

export interface AnalysisOptions {
  /** The confidence level of every interval, between 0 and 1. @default 0.95 */
  readonly confidence: number;
  /** How to adjust p-values for multiple tests. @default 'benjamini-hochberg' */
  readonly correction: Correction;
  /** The lift that you want to detect. @default 0.05 */
  readonly detect: number;
}

export type Correction = 'benjamini-hochberg' | 'bonferroni';

/** The results of an experiment or a gate rule: each group compared with the control, in every metric. Plain JSON. */
export interface ExperimentResults extends AnalysisOptions {
  readonly name: string;
  readonly type: 'experiment' | 'gate';
  /** `userID`, or the name of a custom ID. */
  readonly unitType: string;
  /** The first Pacific day, as YYYY-MM-DD. */
  readonly from: string;
  /** The last Pacific day, as YYYY-MM-DD. */
  readonly to: string;
  /** How the control was chosen: by the caller, because its name is `control`, or because it is the first group. */
  readonly controlBy: 'caller' | 'name' | 'order';
  /** The control is first. `share` is the expected part of all units, or null when the project doesn't say. */
  readonly groups: readonly { readonly name: string; readonly units: number; readonly share: number | null }[];
  /** Units that were exposed to two groups. They are counted in neither. */
  readonly crossovers: number;
  /** The units whose exposures name a group that the project lacks. They are left out. @default 0 */
  readonly unitsOfUnknownGroups?: number;
  /** Whether the units of each group fit its share. Null when a share is unknown or a group is too small. */
  readonly sampleRatio: (SampleRatio & { readonly mismatch: boolean }) | null;
  /** The number of p-values of each role. `adjustedP` is adjusted for the p-values of the same role, except for guardrails. */
  readonly tests: Readonly<Record<MetricRole, number>>;
  /** The primary metrics first, then the secondary metrics, then the guardrails. */
  readonly metrics: readonly MetricResults[];
}

export interface MetricResults {
  readonly name: string;
  /** The value of the column `metric_type` in the reports. */
  readonly type: string;
  /** Which change is an improvement; null when the project doesn't say. */
  readonly direction: 'increase' | 'decrease' | null;
  readonly role: MetricRole;
  /** One for each group except the control, in the order of `groups`. */
  readonly comparisons: readonly Comparison[];
}

/** A group compared with the control in one metric. */
export interface Comparison {
  /** The name of the test group. */
  readonly group: string;
  /** The mean for each unit, or the ratio; null when there is nothing to divide by. */
  readonly controlMean: number | null;
  readonly testMean: number | null;
  /** Why the groups can't be compared; null when they can. */
  readonly problem: string | null;
  /** What both groups lack for a verdict. If the list is not empty, there is no effect. */
  readonly shortages: readonly Shortage[];
  /** The difference of two proportions with too little data for an effect, by exact methods; null in other cases. */
  readonly exact: ExactDifference | null;
  /** The effect computed only from what units did after their exposure. */
  readonly plain: Effect | null;
  /** The effect after CUPED, which uses the 7 days before exposure. Null when too few units have such history. */
  readonly cuped: CupedEffect | null;
  /** The p-value of `cuped`, or of `plain` without CUPED, adjusted for all tests. */
  readonly adjustedP: number | null;
  readonly verdict: Verdict | null;
}

/** A part of the minimum of data that a group lacks. */
export interface Shortage {
  readonly group: string;
  /** What to count, such as `units`. */
  readonly what: string;
  readonly has: number;
  readonly needs: number;
}

/** The difference of two proportions. */
export interface ExactDifference {
  readonly value: number;
  /** Newcombe's hybrid score interval. */
  readonly interval: Interval;
  /** Two-sided, by Fisher's exact test. It and the interval can disagree. */
  readonly p: number;
}

/**
 * A verdict other than `inconclusive` needs an interval that excludes 0, and adjusted p-values below 1 - confidence both of
 * Welch's test and of the test with the pooled variance. It is `better` or `worse` for a metric with a direction, and `higher` or `lower` for any other.
 */
export type Verdict = 'better' | 'worse' | 'higher' | 'lower' | 'inconclusive';

export interface Effect {
  readonly control: Estimate;
  readonly test: Estimate;
  /** In the metric's unit. */
  readonly difference: Difference;
  /** As a part of the control's mean. Null when this mean is not above 0, where a percentage would mislead. */
  readonly lift: Lift | null;
  /** Wider intervals, which stay valid for daily looks. `lift` is null where it is unbounded. */
  readonly sequential: { readonly difference: Interval; readonly lift: Interval | null };
  /**
   * The chance that the test group is better, and the expected loss in the metric's unit if you choose it and it is worse. Higher
   * is better, except for a metric whose direction is `decrease`.
   */
  readonly posterior: Posterior;
  /** What this number of units can find. */
  readonly power: Power;
}

export interface Power {
  /** The minimum detectable effect: the true difference that has a significant p-value with a probability of 80%. */
  readonly detectableDifference: number;
  /** The same as a fraction of the control's mean. Null when this mean is not above 0. */
  readonly detectableLift: number | null;
  /** The units of both groups that are still needed to detect the lift `detect`. */
  readonly missingUnits: number | null;
}

export interface CupedEffect extends Effect {
  /** The coefficient by which a unit's history is subtracted. */
  readonly theta: number;
  /** The variance of the difference after CUPED divided by the variance before, from 0 to about 1. */
  readonly varianceLeft: number;
}

/** A relative change: 0.05 is a lift of 5%. */
export interface Lift {
  readonly value: number;
  /** By the delta method. */
  readonly standardError: number;
  /**
   * By Fieller's theorem, so it includes 0 exactly if the interval of the difference does. Null when the control's mean doesn't
   * differ significantly from 0, so the interval is unbounded.
   */
  readonly interval: Interval | null;
}

/** Returns the effect on which the verdict is based. */
export const selectEffect = ({ cuped, plain }: Comparison): Effect | null => cuped ?? plain;

/** Returns the interval to show: that of the lift if it exists, otherwise that of the difference. */
export const selectInterval = ({ lift, difference }: Effect): Interval => lift?.interval ?? difference.interval;

export const excludesZero = ([lower, upper]: Interval): boolean => lower > 0 || upper < 0;
