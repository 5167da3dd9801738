import {
  type Comparison,
  type ExperimentResults,
  intervalOf,
  judgedOf,
  leavesOutZero,
  type MetricResults,
} from './experiment-results.ts';
import { countText, pText, shareText } from './numbers.ts';

const typeWords: Readonly<Record<string, string>> = { event_count: 'count', event_dau: 'days' };

/** The column `metric_type` in a word. */
export const typeText = ({ type }: MetricResults): string => typeWords[type] ?? type;

/** A metric as people read it: purchase (count). */
export const metricText = (metric: MetricResults): string => `${metric.name} (${typeText(metric)})`;

/** What is looked at, in a line. */
export const headingText = ({ type, unitType, from, to }: ExperimentResults): string =>
  `${type === 'gate' ? 'Gate' : 'Experiment'} by ${unitType}, ${from === to ? from : `${from} to ${to}`}, Pacific time`;

/** Why there is no comparison at all; undefined where there is one. */
export function nothingToCompare({ groups, metrics }: ExperimentResults): string | undefined {
  if (groups.length < 2) return 'There is one group alone, so there is nothing to compare.';
  if (metrics.length === 0) return 'No unit had an event since its first exposure, so there is nothing to compare.';
  return undefined;
}

/** Why no number should be believed yet; undefined where nothing is wrong. */
export function mismatchText({ sampleRatio }: ExperimentResults): string | undefined {
  if (!sampleRatio?.mismatch) return undefined;
  return `Sample ratio mismatch, p ${pText(sampleRatio.p)}: chance hardly ever gives these units for these shares. Something assigns or loses units unevenly: find it before you believe any lift.`;
}

/** What else to know about the units. */
export function unitNotes({ groups, crossovers, sampleRatio }: ExperimentResults): string[] {
  const notes: string[] = [];
  if (crossovers > 0)
    notes.push(
      crossovers === 1
        ? '1 unit was seen in two groups and counts in none.'
        : `${countText(crossovers)} units were seen in two groups and count in none.`,
    );
  for (const { name, units, share } of groups)
    if (share === 0 && units > 0) notes.push(`${name} has ${countText(units)} units, though its share is 0%.`);
  if (sampleRatio === null && groups.length > 1)
    notes.push(
      groups.some(({ share }) => share === null)
        ? 'Nobody said which share each group should have, so a sample ratio mismatch would not show.'
        : 'There are too few units to test their shares.',
    );
  return notes;
}

/** What to know before a comparison's numbers are believed. */
export function notesOf(results: ExperimentResults, comparison: Comparison): string[] {
  const judged = judgedOf(comparison);
  const control = results.groups[0]?.name ?? '';
  if (judged === null)
    return comparison.problem === null ? [] : [`Not compared: ${comparison.problem.replace(/\.$/, '')}.`];
  const notes: string[] = [];
  const { cuped, verdict } = comparison;
  if (judged.lift === null)
    notes.push(`${control}'s mean is not above 0, so this is the difference in the metric's own unit.`);
  if (judged.lift?.method === 'fieller')
    notes.push(
      judged.lift.interval === null
        ? `${control}'s mean can't be told from 0, so the lift could be anything.`
        : `${control}'s mean is near 0: the interval is by Fieller's theorem.`,
    );
  if (cuped !== null)
    notes.push('Lift, interval and p by CUPED, which takes out the noise that the 7 days before explain.');
  if (verdict === 'inconclusive' && leavesOutZero(intervalOf(judged)))
    notes.push(`The interval leaves 0 out, but among ${countText(results.tests)} tests that may well be chance.`);
  if (verdict !== null && verdict !== 'inconclusive' && !leavesOutZero(judged.sequential.difference))
    notes.push('Holds for a single look at a planned end. For daily looks it is too early to say.');
  return notes;
}

/** Numbers the notes of a comparison in the order in which they first come. */
export function numbersOf(notes: readonly string[], numbers: Map<string, number>): number[] {
  for (const note of notes) numbers.set(note, numbers.get(note) ?? numbers.size + 1);
  return notes.map((note) => numbers.get(note) ?? 0).toSorted((one, other) => one - other);
}

/** How the numbers came about, in the end. */
export function methodText({ confidence, correction, tests }: ExperimentResults): string {
  const chance = shareText(1 - confidence);
  const [by, promise] =
    correction === 'bonferroni'
      ? ['Bonferroni', `the chance of even one false find among them is at most ${chance}`]
      : ['Benjamini-Hochberg', `at most ${chance} of what is found is expected to be false`];
  const family = tests < 2 ? '' : ` Verdicts answer for ${countText(tests)} tests at once by ${by}: ${promise}.`;
  return `${shareText(confidence)} intervals by the delta method, p by Welch's t or z.${family}`;
}
