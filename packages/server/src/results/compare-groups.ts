import type { GroupData, MetricData } from '../reports/experiment-data.ts';
import { type Estimate, meanOf, ratioOf } from '../statistics/estimate.ts';
import { fisherExactP, newcombeInterval, type Proportion } from '../statistics/proportions.ts';
import { type EffectOptions, estimateCupedEffect, estimateEffect, hasSpread } from './estimate-effect.ts';
import type { AnalysisOptions, Comparison, ExactDifference } from './experiment-results.ts';
import { findShortages, isProportion } from './find-shortages.ts';

/** Compares each group but the first with the first, which is the control. Sets no verdict and no adjusted p-value. */
export function compareGroups(
  metric: MetricData,
  [control, ...others]: readonly GroupData[],
  analysis: Pick<AnalysisOptions, 'confidence' | 'detect'>,
): Comparison[] {
  return others.map((group, index) => {
    const testIndex = index + 1;
    const comparison: Comparison = {
      group: group.name,
      controlMean: computeMean(metric, 0),
      testMean: computeMean(metric, testIndex),
      problem: findProblem(metric, 0, control?.name ?? '') ?? findProblem(metric, testIndex, group.name) ?? null,
      shortages: [...findShortages(metric, 0, control?.name ?? ''), ...findShortages(metric, testIndex, group.name)],
      exact: null,
      plain: null,
      cuped: null,
      adjustedP: null,
      verdict: null,
    };
    return comparison.problem === null
      ? addEffects(comparison, metric, testIndex, { ...analysis, direction: metric.direction })
      : comparison;
  });
}

/** Returns why a group can't be compared, or undefined when it can. */
function findProblem(metric: MetricData, index: number, name: string): string | undefined {
  const isUndefined = metric.kind === 'ratio' && metric.groups[index]?.y === 0;
  return isUndefined ? `the ratio's denominator is 0 in the group ${name}` : undefined;
}

/** Compares two proportions by methods that are valid for few units. Returns null for other metrics. */
function compareExactly(metric: MetricData, testIndex: number, confidence: number): ExactDifference | null {
  if (metric.kind !== 'mean' || !isProportion(metric)) return null;
  const proportionOf = (index: number): Proportion => {
    const { n = 0, sum = 0 } = metric.groups[index] ?? {};
    return { units: n, successes: sum };
  };
  const [test, control] = [proportionOf(testIndex), proportionOf(0)];
  if (test.units === 0 || control.units === 0) return null;
  return {
    value: test.successes / test.units - control.successes / control.units,
    interval: newcombeInterval(test, control, confidence),
    p: fisherExactP(test, control),
  };
}

function addEffects(comparison: Comparison, metric: MetricData, testIndex: number, options: EffectOptions): Comparison {
  try {
    if (comparison.shortages.length > 0)
      return { ...comparison, exact: compareExactly(metric, testIndex, options.confidence) };
    const control = estimateGroup(metric, 0);
    const test = estimateGroup(metric, testIndex);
    if (!hasSpread(control) && !hasSpread(test))
      return { ...comparison, problem: 'all units of each group have nearly the same value, so the variance is 0' };
    const plain = estimateEffect(test, control, options);
    return { ...comparison, plain, cuped: estimateCuped(metric, testIndex, plain, options) };
  } catch (error) {
    // No set of units has these sums. The other metrics can still be compared.
    if (!(error instanceof RangeError)) throw error;
    return { ...comparison, problem: error.message };
  }
}

function computeMean(metric: MetricData, index: number): number | null {
  const [numerator, denominator] =
    metric.kind === 'mean'
      ? [metric.groups[index]?.sum, metric.groups[index]?.n]
      : [metric.groups[index]?.x, metric.groups[index]?.y];
  return numerator === undefined || denominator === undefined || denominator === 0
    ? null
    : divide(numerator, denominator);
}

/** Divides. Adding 0 turns -0 into 0. */
const divide = (numerator: number, denominator: number): number => numerator / denominator + 0;

function estimateGroup(metric: MetricData, index: number): Estimate {
  if (metric.kind === 'mean') return meanOf(metric.groups[index] ?? { n: 0, sum: 0, squaredDeviations: 0 });
  return ratioOf(metric.groups[index] ?? { n: 0, x: 0, y: 0, squaredResiduals: 0 });
}

function estimateCuped(metric: MetricData, testIndex: number, plain: Comparison['plain'], options: EffectOptions) {
  if (metric.kind !== 'mean' || plain === null) return null;
  const control = metric.groups[0]?.cuped;
  const test = metric.groups[testIndex]?.cuped;
  return control && test ? estimateCupedEffect(test, control, plain, options) : null;
}
