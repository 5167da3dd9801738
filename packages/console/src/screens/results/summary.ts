import type { Comparison, MetricResults, Results } from '../../api/results.ts';

/** What the results of a group say, in short. */
export interface GroupSummary {
  readonly group: string;
  /** Whether only the primary metrics and the guardrails count. */
  readonly hasPrimary: boolean;
  /** The metrics that differ from the control. */
  readonly different: readonly { readonly metric: MetricResults; readonly comparison: Comparison }[];
  /** How many of these metrics don't differ, or have too little data. */
  readonly others: number;
}

/** Returns what a difference means, in words that don't assume that the reader knows the direction of the metric. */
export function meaningOf(verdict: Comparison['verdict'], direction: MetricResults['direction']): string {
  if (direction === null) return 'neither good nor bad, because the metric has no direction';
  return `${verdict === 'better' ? 'good' : 'bad'}, because the metric should ${direction}`;
}

/** Returns for each test group which metrics differ from the control. All metrics count if no metric is primary. */
export function summarize({ groups, metrics }: Results): readonly GroupSummary[] {
  const hasPrimary = metrics.some(({ role }) => role === 'primary');
  const deciding = metrics.filter(({ role }) => !hasPrimary || role !== 'secondary');
  return groups.slice(1).map(({ name }, index) => {
    const rows = deciding.flatMap((metric) => {
      const comparison = metric.comparisons[index];
      return comparison === undefined ? [] : [{ metric, comparison }];
    });
    const different = rows.filter(({ comparison: { verdict } }) => verdict !== null && verdict !== 'inconclusive');
    return { group: name, hasPrimary, different, others: rows.length - different.length };
  });
}
