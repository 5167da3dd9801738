import type { Report, Result } from '../run.ts';

/** A row of the summary: how many checks of an operation ended in which way. */
export interface SummaryRow {
  readonly operation: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly requests: number;
}

/** A row for each operation, one for what is about none, and the sum of all. */
export function summaryOf({ results }: Report): SummaryRow[] {
  const names = [...new Set(results.map(nameOf))];
  const row = (operation: string, some: readonly Result[]): SummaryRow => ({
    operation,
    passed: some.filter(({ outcome }) => outcome === 'passed').length,
    failed: some.filter(({ outcome }) => outcome === 'failed').length,
    skipped: some.filter(({ outcome }) => outcome === 'skipped').length,
    requests: some.reduce((sum, { requests }) => sum + requests, 0),
  });
  return [
    ...names.map((name) =>
      row(
        name,
        results.filter((result) => nameOf(result) === name),
      ),
    ),
    row('all', results),
  ];
}

const nameOf = ({ operation }: Result) => operation ?? 'the server';

/** The sentence that says it all. */
export function verdictOf(report: Report): string {
  const { conforms, results, url, version, seed, milliseconds, coverage } = report;
  const failed = results.filter(({ outcome }) => outcome === 'failed').length;
  const holes = coverage.reduce((sum, { missing }) => sum + missing.length, 0);
  const verdict = conforms ? 'keeps' : 'does not keep';
  const why = failed > 0 ? `: ${failed} of ${results.length} checks failed` : '';
  const open = report.only === undefined && holes > 0 ? `; ${holes} parts of the contract were not seen` : '';
  return `${url} ${verdict} the contract ${version}${why}${open} (seed ${seed}, ${(milliseconds / 1000).toFixed(1)} s)`;
}

/** The names of what was skipped, by the reason. */
export function skippedOf({ results }: Report): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { name, reason } of results)
    if (reason !== undefined) found.set(reason, [...(found.get(reason) ?? []), name]);
  return found;
}
