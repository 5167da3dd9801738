import type { ListedExperiment } from '../reports/read-results.ts';
import { computeResults } from './compute-results.ts';
import { type ExperimentResults, selectEffect, type Verdict } from './experiment-results.ts';
import { describeMismatch, describeUnits } from './notes.ts';
import { sanitizeResults } from './sanitize-results.ts';

/** An experiment in a list. */
export interface ResultsSummary {
  readonly name: string;
  readonly type: 'experiment' | 'gate';
  /** The ID and the name of the gate's rule; null for an experiment. */
  readonly rule: string | null;
  readonly ruleName: string | null;
  readonly unitType: string;
  /** All exposed units, including those that aren't counted. */
  readonly units: number;
  /** The first and the last complete Pacific day; null before the first one. */
  readonly from: string | null;
  readonly to: string | null;
  readonly groups: readonly { readonly name: string; readonly units: number }[];
  /** One for each primary metric and test group. */
  readonly verdicts: readonly PrimaryVerdict[];
  /** A warning about a sample ratio mismatch, then notes about the units. */
  readonly warnings: readonly string[];
  readonly mismatch: boolean;
}

/** The verdict of a primary metric. */
export interface PrimaryVerdict {
  readonly metric: string;
  readonly metricType: string;
  readonly group: string;
  /** Null if there is too little data. */
  readonly verdict: Verdict | null;
  readonly lift: number | null;
}

/** Summarizes an experiment for a list. */
export function summarizeResults({ data, ...experiment }: ListedExperiment): ResultsSummary {
  const { name, type, rule, ruleName, unitType, units } = experiment;
  const about = { name, type, rule, ruleName, unitType, units };
  if (data === null) return { ...about, from: null, to: null, groups: [], verdicts: [], warnings: [], mismatch: false };
  const results = sanitizeResults(computeResults(data));
  const mismatch = describeMismatch(results);
  return {
    ...about,
    from: results.from,
    to: results.to,
    groups: results.groups.map((group) => ({ name: group.name, units: group.units })),
    verdicts: verdictsOf(results),
    warnings: [...(mismatch === undefined ? [] : [mismatch]), ...describeUnits(results)],
    mismatch: mismatch !== undefined,
  };
}

const verdictsOf = ({ metrics }: ExperimentResults): PrimaryVerdict[] =>
  metrics.flatMap((metric) =>
    metric.comparisons.map((comparison) => ({
      metric: metric.name,
      metricType: metric.type,
      group: comparison.group,
      verdict: comparison.verdict,
      lift: selectEffect(comparison)?.lift?.value ?? null,
    })),
  );
