import type { ExperimentResults } from './experiment-results.ts';
import {
  describeComparison,
  describeMethod,
  describeMismatch,
  describeUnits,
  explainNoComparison,
  formatHeading,
} from './notes.ts';
import { sanitizeResults } from './sanitize-results.ts';

/** What the figures of an experiment mean, in the sentences of the command `results`. */
export interface ResultWords {
  /** Type, unit and days. */
  readonly heading: string;
  /** The warning about a sample ratio mismatch; null without one. */
  readonly mismatch: string | null;
  /** Notes about the units: crossovers, and groups whose shares are unusual or unknown. */
  readonly units: readonly string[];
  /** Why nothing is compared; null if something is. */
  readonly noComparison: string | null;
  /** The notes about each comparison, in the order of the metrics and their comparisons. */
  readonly comparisons: readonly (readonly (readonly string[])[])[];
  /** How the figures were computed. */
  readonly method: string;
}

/** Describes results in words. */
export function describeResults(experiment: ExperimentResults): ResultWords {
  const results = sanitizeResults(experiment);
  return {
    heading: formatHeading(results),
    mismatch: describeMismatch(results) ?? null,
    units: describeUnits(results),
    noComparison: explainNoComparison(results) ?? null,
    comparisons: results.metrics.map((metric) =>
      metric.comparisons.map((comparison) => describeComparison(results, metric, comparison)),
    ),
    method: describeMethod(results),
  };
}
