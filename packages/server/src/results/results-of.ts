import type { ExperimentData, GroupData, MetricData } from '../reports/experiment-data.ts';
import { cuped, hasEnoughHistory } from '../statistics/cuped.ts';
import { difference } from '../statistics/difference.ts';
import { type Estimate, meanOf, ratioOf } from '../statistics/estimate.ts';
import type { Interval } from '../statistics/interval.ts';
import { benjaminiHochberg, bonferroni } from '../statistics/multiple-tests.ts';
import { fiellerInterval, relativeLift } from '../statistics/relative-lift.ts';
import { sampleRatio } from '../statistics/sample-ratio.ts';
import { sequentialCriticalValue, sequentialInterval } from '../statistics/sequential.ts';
import {
  type Compared,
  type Comparison,
  type CupedCompared,
  type ExperimentResults,
  intervalOf,
  type Judging,
  judgedOf,
  type Lift,
  leavesOutZero,
  type Verdict,
} from './experiment-results.ts';

const adjustments = { 'benjamini-hochberg': benjaminiHochberg, bonferroni } as const;

export const usualJudging: Judging = { confidence: 0.95, correction: 'benjamini-hochberg' };

/**
 * Each group of an experiment against its control, in every metric. Whatever the sums are, there is an answer: what can't
 * be compared says why.
 * @throws RangeError when the confidence is not between 0 and 1.
 */
export function resultsOf(data: ExperimentData, judging: Partial<Judging> = {}): ExperimentResults {
  const { confidence, correction } = { ...usualJudging, ...judging };
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`The confidence is ${confidence}; it must lie between 0 and 1, as 0.95 does.`);
  const measured = data.metrics.map((metric) => ({
    metric,
    comparisons: data.groups.slice(1).map((_, at) => compare(metric, data.groups, at + 1, confidence)),
  }));
  const ps = measured.flatMap(({ comparisons }) => comparisons.flatMap((one) => judgedOf(one)?.difference.p ?? []));
  const adjusted = adjustments[correction](ps).values();
  return {
    name: data.name,
    type: data.type,
    unitType: data.unitType,
    from: data.from,
    to: data.to,
    confidence,
    correction,
    groups: data.groups.map(({ name, units, share }) => ({ name, units, share })),
    crossovers: data.crossovers,
    sampleRatio: sampleRatioOf(data.groups),
    tests: ps.length,
    metrics: measured.map(({ metric: { name, type, direction }, comparisons }) => ({
      name,
      type,
      direction,
      comparisons: comparisons.map((one): Comparison => {
        const judged = judgedOf(one);
        const adjustedP = judged && (adjusted.next().value ?? null);
        if (judged === null || adjustedP === null) return one;
        return { ...one, adjustedP, verdict: verdictOf(judged, adjustedP < 1 - confidence, direction) };
      }),
    })),
  };
}

function compare(metric: MetricData, groups: readonly GroupData[], at: number, confidence: number): Comparison {
  const group = groups[at]?.name ?? '';
  const means = { controlMean: meanAt(metric, 0), testMean: meanAt(metric, at) };
  const problem = (sentence: string): Comparison => {
    return { group, ...means, problem: sentence, plain: null, cuped: null, adjustedP: null, verdict: null };
  };
  for (const place of [0, at]) {
    const units = metric.groups[place]?.n ?? 0;
    const name = groups[place]?.name ?? '';
    if (units < 2)
      return problem(`${name} has ${units === 0 ? 'no unit' : '1 unit'}: to tell chance from effect takes 2`);
    if (metric.kind === 'ratio' && metric.groups[place]?.y === 0)
      return problem(`${name} has nothing to divide by yet: the ratio's denominator adds up to 0`);
  }
  try {
    const [control, test] = [estimateAt(metric, 0), estimateAt(metric, at)];
    if (!hasSpread(control) && !hasSpread(test))
      return problem('no two units of a group differ, so nothing tells an effect from chance');
    return {
      group,
      ...means,
      problem: null,
      plain: comparedOf(test, control, confidence),
      cuped: cupedOf(metric, at, confidence),
      adjustedP: null,
      verdict: null,
    };
  } catch (error) {
    // Sums that no units can have: the one metric is at fault, and the others are not.
    if (!(error instanceof RangeError)) throw error;
    return problem(error.message);
  }
}

function meanAt(metric: MetricData, at: number): number | null {
  const [above, below] =
    metric.kind === 'mean'
      ? [metric.groups[at]?.sum, metric.groups[at]?.n]
      : [metric.groups[at]?.x, metric.groups[at]?.y];
  return above === undefined || below === undefined || below === 0 ? null : above / below;
}

const nobody = { n: 0, sum: 0, sumOfSquares: 0 };

function estimateAt(metric: MetricData, at: number): Estimate {
  if (metric.kind === 'mean') return meanOf(metric.groups[at] ?? nobody);
  return ratioOf(metric.groups[at] ?? { n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 });
}

function cupedOf(metric: MetricData, at: number, confidence: number): CupedCompared | null {
  if (metric.kind !== 'mean') return null;
  const [control, test] = [metric.groups[0]?.cuped, metric.groups[at]?.cuped];
  if (!control || !test || !hasEnoughHistory(control) || !hasEnoughHistory(test)) return null;
  const adjusted = cuped(test, control);
  const variance = ({ test: { standardError: one }, control: { standardError: other } }: Record<Side, Estimate>) =>
    one ** 2 + other ** 2;
  // A past that tells everything leaves no chance to judge by.
  if (!hasSpread(adjusted.test) && !hasSpread(adjusted.control)) return null;
  return {
    ...comparedOf(adjusted.test, adjusted.control, confidence),
    theta: adjusted.theta,
    varianceLeft: variance(adjusted) / variance({ test: estimateAt(metric, at), control: estimateAt(metric, 0) }),
  };
}

type Side = 'test' | 'control';

/** Whether units differ by more than the rounding of their sums, which a deviation of a millionth of the mean may be. */
const hasSpread = ({ units, mean, standardError }: Estimate): boolean =>
  standardError * Math.sqrt(units) > 1e-6 * Math.abs(mean);

function comparedOf(test: Estimate, control: Estimate, confidence: number): Compared {
  const { lift, sequential } = liftOf(test, control, confidence);
  return {
    control,
    test,
    difference: difference(test, control, confidence),
    lift,
    sequential: { difference: sequentialInterval(test, control, confidence), lift: sequential },
  };
}

/**
 * The delta method is good while the standard error of the control's mean is at most a tenth of it (Cochran, Sampling
 * Techniques, 1977, section 6.3); nearer to 0 it is Fieller's theorem.
 */
const mostVariation = 0.1;

function liftOf(
  test: Estimate,
  control: Estimate,
  confidence: number,
): { readonly lift: Lift | null; readonly sequential: Interval | null } {
  if (!(control.mean > 0)) return { lift: null, sequential: null };
  const { value, standardError, interval } = relativeLift(test, control, confidence);
  if (control.standardError > mostVariation * control.mean) {
    const fieller = fiellerInterval(test, control, confidence) ?? null;
    return { lift: { value, standardError, interval: fieller, method: 'fieller' }, sequential: null };
  }
  const half = sequentialCriticalValue(test, control, confidence) * standardError;
  return { lift: { value, standardError, interval, method: 'delta' }, sequential: [value - half, value + half] };
}

function verdictOf(judged: Compared, isRare: boolean, direction: 'increase' | 'decrease' | null): Verdict {
  if (!isRare || !leavesOutZero(intervalOf(judged))) return 'inconclusive';
  const isMore = judged.difference.value > 0;
  if (direction === null) return isMore ? 'higher' : 'lower';
  return isMore === (direction === 'increase') ? 'better' : 'worse';
}

/** Statsig warns of a p below 0.01. */
const mismatchBelow = 0.01;

/** As many as the chi-squared test needs in every group (Cochran, Biometrics 10, 1954). */
const leastExpected = 5;

function sampleRatioOf(groups: readonly GroupData[]): ExperimentResults['sampleRatio'] {
  // A group that should have nobody has nothing to be compared with.
  const tested = groups.flatMap(({ units, share }) => (share === 0 ? [] : { units, weight: share }));
  if (tested.length < 2 || !tested.every(isWeighed)) return null;
  const units = tested.reduce((sum, group) => sum + group.units, 0);
  const weight = tested.reduce((sum, group) => sum + group.weight, 0);
  if (tested.some((group) => (units * group.weight) / weight < leastExpected)) return null;
  const found = sampleRatio(tested);
  return { ...found, mismatch: found.p < mismatchBelow };
}

function isWeighed(group: { units: number; weight: number | null }): group is { units: number; weight: number } {
  return group.weight !== null;
}
