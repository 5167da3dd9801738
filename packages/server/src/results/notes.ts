import { power } from '../statistics/power.ts';
import {
  type Comparison,
  type ExperimentResults,
  excludesZero,
  type MetricResults,
  selectEffect,
  selectInterval,
} from './experiment-results.ts';
import { formatCount, formatP, formatPercent } from './numbers.ts';

const typeLabels: Readonly<Record<string, string>> = { event_count: 'count', event_dau: 'days' };

/** Returns the value of the column `metric_type` as a word, with the role of a primary metric or a guardrail. */
export const formatMetricType = ({ type, role }: MetricResults): string =>
  `${typeLabels[type] ?? type}${role === 'secondary' ? '' : `, ${role}`}`;

/** Returns the metric with its type, such as `purchase (count)`. */
export const formatMetric = (metric: MetricResults): string => `${metric.name} (${formatMetricType(metric)})`;

/** Returns the line below the title: type, unit and days. */
export const formatHeading = ({ type, unitType, from, to }: ExperimentResults): string =>
  `${type === 'gate' ? 'Gate' : 'Experiment'} by ${unitType}, ${from === to ? from : `${from} to ${to}`}, Pacific time`;

/** Returns why there are no comparisons, or undefined when there are some. */
export function explainNoComparison({ groups, metrics }: ExperimentResults): string | undefined {
  if (groups.length < 2) return 'There is nothing to compare, because there are fewer than two groups.';
  if (metrics.length === 0) return 'There is nothing to compare, because no unit logged an event after its exposure.';
  return undefined;
}

/** Returns a warning about a sample ratio mismatch, or undefined without one. */
export function describeMismatch({ sampleRatio }: ExperimentResults): string | undefined {
  if (!sampleRatio?.mismatch) return undefined;
  return `Sample ratio mismatch (p ${formatP(sampleRatio.p)}). The groups differ more from their expected shares than chance explains, so units are assigned or lost unevenly. Find the cause before you trust any lift.`;
}

/** Returns notes about the units: crossovers, and groups or checks whose shares are unusual or unknown. */
export function describeUnits(results: ExperimentResults): string[] {
  const { groups, crossovers, sampleRatio, unitsOfUnknownGroups = 0, controlBy } = results;
  const notes: string[] = [];
  if (unitsOfUnknownGroups > 0)
    notes.push(
      `${unitsOfUnknownGroups === 1 ? '1 unit has' : `${formatCount(unitsOfUnknownGroups)} units have`} exposures with a group that the project lacks. They are not counted. Compare the names of the groups, including upper and lower case.`,
    );
  if (controlBy === 'order' && groups.length > 1)
    notes.push(`${groups[0]?.name ?? ''} is the control, because it is the first group and no group is named control.`);
  if (crossovers === 1) notes.push('1 unit was exposed to two groups and is not counted.');
  if (crossovers > 1) notes.push(`${formatCount(crossovers)} units were exposed to two groups and are not counted.`);
  for (const { name, units, share } of groups)
    if (share === 0 && units > 0) notes.push(`${name} has ${formatCount(units)} units, although its share is 0%.`);
  if (sampleRatio === null && groups.length > 1)
    notes.push(
      groups.some(({ share }) => share === null)
        ? 'The expected shares are unknown, so there is no check for a sample ratio mismatch.'
        : 'There are too few units to check for a sample ratio mismatch.',
    );
  return notes;
}

/** Returns the caveats of a comparison, and the methods that differ from the default. */
export function describeComparison(
  results: ExperimentResults,
  { role }: MetricResults,
  comparison: Comparison,
): string[] {
  const effect = selectEffect(comparison);
  const control = results.groups[0]?.name ?? '';
  if (comparison.problem !== null) return [`Not compared: ${comparison.problem.replace(/\.$/, '')}.`];
  if (effect === null) return describeShortages(comparison);
  const notes: string[] = [];
  const { cuped, verdict, adjustedP } = comparison;
  if (effect.lift === null)
    notes.push(`${control}'s mean is not above 0, so the table shows the difference in the metric's unit.`);
  if (effect.lift?.interval === null)
    notes.push(`${control}'s mean doesn't differ significantly from 0, so the lift has no finite interval.`);
  if (cuped !== null)
    notes.push('Lift, interval and p use CUPED, which removes the variance that the 7 days before exposure explain.');
  if (verdict === 'inconclusive' && excludesZero(selectInterval(effect)))
    notes.push(
      adjustedP !== null && adjustedP < 1 - results.confidence
        ? 'The interval excludes 0, but with the variance of both groups together the result is not significant. The smaller group may lack rare large values.'
        : `The interval excludes 0, but the result is not significant among ${formatCount(results.tests[role])} tests.`,
    );
  if (verdict !== null && verdict !== 'inconclusive' && !excludesZero(effect.sequential.difference))
    notes.push('Valid only for a single look at the planned end. The sequential interval still includes 0.');
  return notes;
}

/** Returns what the groups lack for a verdict. */
function describeShortages({ shortages, exact }: Comparison): string[] {
  if (shortages.length === 0) return [];
  const missing = shortages.map(
    ({ group, what, has, needs }) => `${group} has ${formatCount(has)} of the ${formatCount(needs)} ${what}`,
  );
  const reason = `Too little data for a verdict: ${missing.join(', and ')}.`;
  if (exact === null) return [reason];
  return [
    reason,
    "The row shows the difference of the proportions with Newcombe's interval, and p by Fisher's exact test.",
  ];
}

/** Returns the numbers of some notes in ascending order. Adds the notes that don't have a number yet to `numbers`. */
export function numberNotes(notes: readonly string[], numbers: Map<string, number>): number[] {
  for (const note of notes) numbers.set(note, numbers.get(note) ?? numbers.size + 1);
  return notes.map((note) => numbers.get(note) ?? 0).toSorted((one, other) => one - other);
}

/** Returns how the intervals, p-values and verdicts were computed. */
export function describeMethod({ confidence, correction, tests, detect }: ExperimentResults): string {
  const intervals = `${formatPercent(confidence)} intervals by Fieller's theorem, p by Welch's t-test or z-test.`;
  const decision = `Chance to win and expected loss come from a normal posterior with a flat prior. The detectable lift is found with a power of ${formatPercent(power)}. More units: until a lift of ${formatPercent(detect)} is detectable.`;
  return [intervals, describeAdjustment(correction, confidence, tests), decision].filter(Boolean).join(' ');
}

/** Returns how verdicts are adjusted; empty if nothing is adjusted. */
function describeAdjustment(
  correction: ExperimentResults['correction'],
  confidence: number,
  tests: ExperimentResults['tests'],
): string {
  const adjusted = (['primary', 'secondary'] as const).filter((role) => tests[role] > 0);
  const hasRoles = tests.primary + tests.guardrail > 0;
  const families = adjusted.map(
    (role) => `${formatCount(tests[role])}${hasRoles ? ` ${role}` : ''} ${tests[role] === 1 ? 'test' : 'tests'}`,
  );
  const guardrails = tests.guardrail > 0 ? ' Guardrails are not adjusted, so that no harm is missed.' : '';
  if (adjusted.every((role) => tests[role] < 2)) return guardrails.trim();
  const errorRate = formatPercent(1 - confidence);
  const family = `Verdicts are adjusted for ${families.join(', and separately for ')}`;
  const rule =
    correction === 'bonferroni'
      ? `by Bonferroni: the chance of even one false discovery is at most ${errorRate}.`
      : `by Benjamini-Hochberg: at most ${errorRate} of the discoveries are expected to be false.`;
  return `${family} ${rule}${guardrails}`;
}
