import type { MetricRole } from '../project/project-file.ts';
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

export const defaultAnalysisOptions: AnalysisOptions = {
  confidence: 0.95,
  correction: 'benjamini-hochberg',
  detect: 0.05,
};

/** Options that the results don't repeat as they are. */
export interface ResultsOptions extends AnalysisOptions {
  /** The name of the control. @default the group `control`, otherwise the first group */
  readonly control: string | undefined;
}

/**
 * Compares each group of an experiment with its control, in every metric. Works for any sums: where two groups can't be
 * compared, the comparison says why.
 * @throws RangeError when the confidence is not between 0 and 1, or when no group has the name of the control.
 */
export function computeResults(data: ExperimentData, options: Partial<ResultsOptions> = {}): ExperimentResults {
  const { confidence, correction, detect, control } = { ...defaultAnalysisOptions, control: undefined, ...options };
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`The confidence is ${confidence}. Use a number between 0 and 1, such as 0.95.`);
  const { groups, metrics } = control === undefined ? data : moveControlFirst(data, control);
  const compared = metrics
    .map((metric) => ({
      name: metric.name,
      type: metric.type,
      direction: metric.direction,
      role: metric.role,
      comparisons: compareGroups(metric, groups, { confidence, detect }),
    }))
    .toSorted((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role));
  const adjustedPs = adjustPValues(compared, correction, ({ difference }) => difference.p);
  const adjustedPooledPs = adjustPValues(compared, correction, ({ difference }) => difference.pooledP);
  return {
    name: data.name,
    type: data.type,
    unitType: data.unitType,
    from: data.from,
    to: data.to,
    confidence,
    correction,
    detect,
    controlBy: control !== undefined ? 'caller' : groups[0]?.name.toLowerCase() === 'control' ? 'name' : 'order',
    groups: groups.map(({ name, units, share }) => ({ name, units, share })),
    crossovers: data.crossovers,
    ...(data.unitsOfUnknownGroups ? { unitsOfUnknownGroups: data.unitsOfUnknownGroups } : {}),
    sampleRatio: checkSampleRatio(groups),
    tests: {
      primary: effectsOf(compared, 'primary').length,
      secondary: effectsOf(compared, 'secondary').length,
      guardrail: effectsOf(compared, 'guardrail').length,
    },
    metrics: compared.map((metric) => ({
      ...metric,
      comparisons: metric.comparisons.map((comparison) =>
        addVerdict(comparison, [adjustedPs, adjustedPooledPs], 1 - confidence, metric.direction),
      ),
    })),
  };
}

const roles: readonly MetricRole[] = ['primary', 'secondary', 'guardrail'];

/** Moves a group and its sums to the first place. */
function moveControlFirst(data: ExperimentData, control: string): Pick<ExperimentData, 'groups' | 'metrics'> {
  const index = data.groups.findIndex(({ name }) => name === control);
  if (index === -1)
    throw new RangeError(
      `No group has the name ${control}. Use one of ${data.groups.map(({ name }) => name).join(', ')}.`,
    );
  const reorder = <Group>(groups: readonly Group[]): Group[] => [
    ...groups.slice(index, index + 1),
    ...groups.filter((_, at) => at !== index),
  ];
  const metrics = data.metrics.map((metric) =>
    metric.kind === 'mean'
      ? { ...metric, groups: reorder(metric.groups) }
      : { ...metric, groups: reorder(metric.groups) },
  );
  return { groups: reorder(data.groups), metrics };
}

const adjustments = { 'benjamini-hochberg': benjaminiHochberg, bonferroni } as const;

/**
 * Returns the p-value of each effect on which a verdict is based. The p-values of primary metrics are adjusted for their number, and
 * so are those of secondary metrics. Those of guardrails are not adjusted, so that no harm is missed.
 */
function adjustPValues(
  metrics: readonly MetricResults[],
  correction: Correction,
  readP: (effect: Effect) => number,
): ReadonlyMap<Effect, number> {
  const adjusted = (role: MetricRole) => {
    const effects = effectsOf(metrics, role);
    const ps = effects.map(readP);
    const adjustedPs = role === 'guardrail' ? ps : adjustments[correction](ps);
    return effects.map((effect, index) => [effect, adjustedPs[index] ?? 1] as const);
  };
  return new Map(roles.flatMap(adjusted));
}

/** Returns the effects on which the verdicts about the metrics of a role are based. */
const effectsOf = (metrics: readonly MetricResults[], role: MetricRole): Effect[] =>
  metrics
    .filter((metric) => metric.role === role)
    .flatMap(({ comparisons }) => comparisons.flatMap((one) => selectEffect(one) ?? []));

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
