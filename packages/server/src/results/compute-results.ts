import type { ExperimentData } from '../reports/experiment-data.ts';
import { benjaminiHochberg, bonferroni } from '../statistics/multiple-tests.ts';
import { checkSampleRatio } from './check-sample-ratio.ts';
import { compareGroups } from './compare-groups.ts';
import {
  type AnalysisOptions,
  type Comparison,
  type Correction,
  type Effect,
  type ExperimentResults,
  excludesZero,
  type MetricResults,
  selectEffect,
  selectInterval,
  type Verdict,
} from './experiment-results.ts';

export const defaultAnalysisOptions: AnalysisOptions = { confidence: 0.95, correction: 'benjamini-hochberg' };

/**
 * Compares each group of an experiment with its control, in every metric. Works for any sums: where two groups can't be
 * compared, the comparison says why.
 * @throws RangeError when the confidence is not between 0 and 1.
 */
export function computeResults(data: ExperimentData, options: Partial<AnalysisOptions> = {}): ExperimentResults {
  const { confidence, correction } = { ...defaultAnalysisOptions, ...options };
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`The confidence is ${confidence}. Give a number between 0 and 1, such as 0.95.`);
  const compared = data.metrics.map((metric) => ({
    name: metric.name,
    type: metric.type,
    direction: metric.direction,
    comparisons: compareGroups(metric, data.groups, confidence),
  }));
  const adjustedPs = adjustPValues(compared, correction, ({ difference }) => difference.p);
  const adjustedPooledPs = adjustPValues(compared, correction, ({ difference }) => difference.pooledP);
  const metrics = compared.map((metric) => ({
    ...metric,
    comparisons: metric.comparisons.map((comparison) =>
      addVerdict(comparison, [adjustedPs, adjustedPooledPs], 1 - confidence, metric.direction),
    ),
  }));
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
    ...(data.unitsOfUnknownGroups ? { unitsOfUnknownGroups: data.unitsOfUnknownGroups } : {}),
    sampleRatio: checkSampleRatio(data.groups),
    tests: adjustedPs.size,
    metrics,
  };
}

const adjustments = { 'benjamini-hochberg': benjaminiHochberg, bonferroni } as const;

/** Returns the p-value of each effect on which a verdict is based, adjusted for the number of these effects. */
function adjustPValues(
  metrics: readonly MetricResults[],
  correction: Correction,
  readP: (effect: Effect) => number,
): ReadonlyMap<Effect, number> {
  const effects = metrics.flatMap(({ comparisons }) => comparisons.flatMap((one) => selectEffect(one) ?? []));
  const adjusted = adjustments[correction](effects.map(readP));
  return new Map(effects.map((effect, index) => [effect, adjusted[index] ?? 1]));
}

/**
 * @param adjustedPs The adjusted p-values of Welch's test, and those with the pooled variance.
 * @param threshold A verdict other than `inconclusive` needs both adjusted p-values to be below this.
 */
function addVerdict(
  comparison: Comparison,
  [adjustedPs, adjustedPooledPs]: readonly [ReadonlyMap<Effect, number>, ReadonlyMap<Effect, number>],
  threshold: number,
  direction: MetricResults['direction'],
): Comparison {
  const effect = selectEffect(comparison);
  const adjustedP = effect === null ? undefined : adjustedPs.get(effect);
  if (effect === null || adjustedP === undefined) return comparison;
  const isSignificant = Math.max(adjustedP, adjustedPooledPs.get(effect) ?? 1) < threshold;
  return { ...comparison, adjustedP, verdict: decideVerdict(effect, isSignificant, direction) };
}

function decideVerdict(effect: Effect, isSignificant: boolean, direction: MetricResults['direction']): Verdict {
  if (!isSignificant || !excludesZero(selectInterval(effect))) return 'inconclusive';
  const isHigher = effect.difference.value > 0;
  if (direction === null) return isHigher ? 'higher' : 'lower';
  return isHigher === (direction === 'increase') ? 'better' : 'worse';
}
