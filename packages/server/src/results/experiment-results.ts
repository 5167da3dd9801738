import type { Difference } from '../statistics/difference.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { Interval } from '../statistics/interval.ts';
import type { SampleRatio } from '../statistics/sample-ratio.ts';

/** How strict to be. */
export interface Judging {
  /** Of every interval, from 0 to 1: 0.95 leaves 5 % to chance. */
  readonly confidence: number;
  /** How p-values answer for being many. */
  readonly correction: Correction;
}

export type Correction = 'benjamini-hochberg' | 'bonferroni';

/** What an experiment, or a rule of a gate, did: each group against the control, in every metric. It is JSON as it stands. */
export interface ExperimentResults extends Judging {
  readonly name: string;
  readonly type: 'experiment' | 'gate';
  /** `userID`, or the name of a custom id. */
  readonly unitType: string;
  /** The first and the last Pacific day that are counted, as YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** The control comes first. `share` is the part of the units that a group should have; null when nobody said. */
  readonly groups: readonly { readonly name: string; readonly units: number; readonly share: number | null }[];
  /** Units that were seen in two groups and are in none of them. */
  readonly crossovers: number;
  /** Whether the groups have the units that they should; null where that can't be told. */
  readonly sampleRatio: (SampleRatio & { readonly mismatch: boolean }) | null;
  /** How many p-values there are, which `adjustedP` answers for. */
  readonly tests: number;
  readonly metrics: readonly MetricResults[];
}

export interface MetricResults {
  readonly name: string;
  /** As the column `metric_type` of the reports. */
  readonly type: string;
  /** Which way is better; null when nobody said. */
  readonly direction: 'increase' | 'decrease' | null;
  /** One for each group but the control, in their order. */
  readonly comparisons: readonly Comparison[];
}

/** A group against the control in one metric. */
export interface Comparison {
  /** The group that is tested. */
  readonly group: string;
  /** As the units have it; null where there is none to speak of. */
  readonly controlMean: number | null;
  readonly testMean: number | null;
  /** Why the two can't be compared; null where they can. */
  readonly problem: string | null;
  /** From what the units did since their exposure alone. */
  readonly plain: Compared | null;
  /** With the noise taken out that the 7 days before explain; null where too few units have such a past. */
  readonly cuped: CupedCompared | null;
  /** The p of `cuped`, or else of `plain`, made to answer for all the tests. */
  readonly adjustedP: number | null;
  readonly verdict: Verdict | null;
}

/**
 * `better` and `worse` by the metric's direction, `higher` and `lower` where it has none: the interval leaves 0 out, and
 * the adjusted p is below 1 - confidence. Otherwise `inconclusive`.
 */
export type Verdict = 'better' | 'worse' | 'higher' | 'lower' | 'inconclusive';

export interface Compared {
  readonly control: Estimate;
  readonly test: Estimate;
  /** In the metric's own unit. */
  readonly difference: Difference;
  /** As a part of the control's mean; null where that isn't above 0, so that a percentage would mislead. */
  readonly lift: Lift | null;
  /** The intervals for who looks every day: wider, and right however often one looks. `lift` goes with the delta method. */
  readonly sequential: { readonly difference: Interval; readonly lift: Interval | null };
}

export interface CupedCompared extends Compared {
  /** How much of a unit's past is taken off. */
  readonly theta: number;
  /** The part of the variance of the difference that is left, from 0 to about 1. */
  readonly varianceLeft: number;
}

/** 0.05 is a lift of 5 %. */
export interface Lift {
  readonly value: number;
  /** By the delta method. */
  readonly standardError: number;
  /** Null where the control's mean can't be told from 0, so that any lift may be true. */
  readonly interval: Interval | null;
  /** Where the interval comes from: Fieller's theorem where the control's mean is near 0, else the delta method. */
  readonly method: 'delta' | 'fieller';
}

/** What the verdict of a comparison is read from. */
export const judgedOf = ({ cuped, plain }: Comparison): Compared | null => cuped ?? plain;

/** The interval that is shown: of the lift, or of the difference where there is none. */
export const intervalOf = ({ lift, difference }: Compared): Interval => lift?.interval ?? difference.interval;

/** Whether all that the interval holds lies on one side of 0. */
export const leavesOutZero = ([lower, upper]: Interval): boolean => lower > 0 || upper < 0;
