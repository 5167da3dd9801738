import type { ExperimentResults } from './experiment-results.ts';

/** A text from outside, without what would move the cursor, colour the screen or turn the line around. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '�');

/** The results with names that can be shown: they come from whoever logs an event. */
export function printableResults(results: ExperimentResults): ExperimentResults {
  return {
    ...results,
    name: printable(results.name),
    unitType: printable(results.unitType),
    groups: results.groups.map((group) => ({ ...group, name: printable(group.name) })),
    metrics: results.metrics.map((metric) => ({
      ...metric,
      name: printable(metric.name),
      type: printable(metric.type),
      comparisons: metric.comparisons.map((one) => ({
        ...one,
        group: printable(one.group),
        problem: one.problem && printable(one.problem),
      })),
    })),
  };
}
