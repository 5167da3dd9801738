import type { Interval } from '../statistics/interval.ts';
import { type Comparison, type ExperimentResults, selectEffect } from './experiment-results.ts';

/** The figures of a comparison for a chart. There is no verdict: one for each day or slice would be wrong too often. */
export interface BriefComparison {
  /** The name of the test group. */
  readonly group: string;
  readonly controlMean: number | null;
  readonly testMean: number | null;
  /** As a part of the control's mean; null without a lift. */
  readonly lift: BriefEffect | null;
  /** In the metric's unit; null if the groups can't be compared. */
  readonly difference: BriefEffect | null;
}

/** An effect with its intervals. */
export interface BriefEffect {
  readonly value: number;
  /** Null if it is unbounded. */
  readonly interval: Interval | null;
  /** The wider interval, which stays valid for daily looks; null if it is unbounded, or if there is too little data. */
  readonly sequential: Interval | null;
}

/** Returns the figures of the comparisons of the first metric. */
export const briefComparisons = ({ metrics }: ExperimentResults): readonly BriefComparison[] =>
  metrics[0]?.comparisons.map(toBrief) ?? [];

function toBrief(comparison: Comparison): BriefComparison {
  const { group, controlMean, testMean, exact } = comparison;
  const effect = selectEffect(comparison);
  const difference = effect?.difference ?? exact;
  return {
    group,
    controlMean,
    testMean,
    lift: effect?.lift
      ? { value: effect.lift.value, interval: effect.lift.interval, sequential: effect.sequential.lift }
      : null,
    difference: difference && {
      value: difference.value,
      interval: difference.interval,
      sequential: effect?.sequential.difference ?? null,
    },
  };
}
