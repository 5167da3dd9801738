import type { ExperimentResults } from './experiment-results.ts';

/** Replaces characters that would move the cursor, color the screen or reverse the direction of a line. */
const sanitize = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '�');

/** Sanitizes every name, because any client that logs an event chooses names. */
export function sanitizeResults(results: ExperimentResults): ExperimentResults {
  return {
    ...results,
    name: sanitize(results.name),
    unitType: sanitize(results.unitType),
    groups: results.groups.map((group) => ({ ...group, name: sanitize(group.name) })),
    metrics: results.metrics.map((metric) => ({
      ...metric,
      name: sanitize(metric.name),
      type: sanitize(metric.type),
      comparisons: metric.comparisons.map((one) => ({
        ...one,
        group: sanitize(one.group),
        problem: one.problem && sanitize(one.problem),
        shortages: one.shortages.map((shortage) => ({ ...shortage, group: sanitize(shortage.group) })),
      })),
    })),
  };
}
