import type { Report } from '../run.ts';
import { skippedOf, summaryOf, verdictOf } from './summary.ts';

/** A check that fails ends early, so that many more branches may be left unseen than a person would read. */
const maxHoles = 10;

/** The report for a terminal. */
export function textReport(report: Report): string {
  const { coverage, only } = report;
  const lines = report.results
    .filter(({ outcome }) => outcome === 'failed')
    .flatMap(({ name, failures }) => [
      `FAILED ${name}`,
      ...failures.flatMap(({ message, curl }) => [`  ${message}`, `    ${curl}`]),
      '',
    ]);
  for (const [reason, names] of skippedOf(report))
    lines.push(`skipped, ${reason}:`, ...names.map((name) => `  ${name}`), '');
  const rows = summaryOf(report).map(({ operation, ...counts }) => [operation, ...Object.values(counts).map(String)]);
  lines.push(...table([['operation', 'passed', 'failed', 'skipped', 'requests'], ...rows]), '');
  // A part of the checks is no measure of the whole contract.
  if (only === undefined) {
    const shares = coverage.map(({ what, covered, all, excepted, missing }) => [
      what,
      ...[covered, all, excepted.length, missing.length].map(String),
    ]);
    lines.push(...table([['coverage', 'seen', 'of', 'excepted', 'missing'], ...shares]), '');
    for (const { what, missing } of coverage) {
      for (const name of missing.slice(0, maxHoles)) lines.push(`not seen, ${what}: ${name}`);
      if (missing.length > maxHoles) lines.push(`not seen, ${what}: ${missing.length - maxHoles} more`);
    }
    for (const { excepted } of coverage)
      for (const { name, reason } of excepted) lines.push(`not seen: ${name}: ${reason}`);
    lines.push('');
  }
  return [...lines, verdictOf(report)].join('\n').replace(/\n{3,}/g, '\n\n');
}

/** Columns as wide as their widest cell: the first one to the left, numbers to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => String(row[column]).length));
  return rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(width(column)) : cell.padStart(width(column)))).join('  '),
  );
}
