import type { Report, Result } from '../run.ts';

/** The number of checks of an operation, by outcome, and the number of requests. */
export interface SummaryRow {
  readonly operation: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly requests: number;
}

/** Returns a row for each operation, one for the server as a whole, and the total. */
export function summarize({ results }: Report): SummaryRow[] {
  const rows = [...Map.groupBy(results, ({ operation }) => operation ?? 'server')];
  return [...rows.map(([operation, group]) => summaryRow(operation, group)), summaryRow('total', results)];
}

function summaryRow(operation: string, results: readonly Result[]): SummaryRow {
  return {
    operation,
    passed: countOutcome(results, 'passed'),
    failed: countOutcome(results, 'failed'),
    skipped: countOutcome(results, 'skipped'),
    requests: results.reduce((sum, { requests }) => sum + requests, 0),
  };
}

/** Counts the results with an outcome. */
export function countOutcome(results: readonly Result[], outcome: Result['outcome']): number {
  return results.filter((result) => result.outcome === outcome).length;
}

/** Returns one line that states whether the target conforms, and why not. */
export function describeOutcome({
  conforms,
  results,
  url,
  version,
  seed,
  milliseconds,
  coverage,
  only,
}: Report): string {
  const failed = countOutcome(results, 'failed');
  const parts = coverage.reduce((sum, row) => sum + row.all, 0);
  const missing = coverage.reduce((sum, row) => sum + row.missing.length, 0);
  const reasons = [
    ...(failed > 0 ? [`${failed} of ${results.length} checks failed`] : []),
    ...(only === undefined && missing > 0 ? [`${missing} of ${parts} contract parts not covered`] : []),
  ];
  const outcome = `${url} ${conforms ? 'conforms' : 'does not conform'} to contract ${version}`;
  const details = `(seed ${seed}, ${(milliseconds / 1000).toFixed(1)} s)`;
  return `${[outcome, ...reasons].join('; ')} ${details}`;
}

/** Returns the names of the skipped checks, by reason. */
export function groupSkipped({ results }: Report): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { name, reason } of results)
    if (reason !== undefined) groups.set(reason, [...(groups.get(reason) ?? []), name]);
  return groups;
}
