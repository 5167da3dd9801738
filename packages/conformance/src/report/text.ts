import type { Report } from '../run.ts';
import { describeOutcome, groupSkipped, summarize } from './summary.ts';

/** The maximum number of listed missing parts for each aspect. A failed check ends early, so many can be missing. */
const maxMissingParts = 10;

/** Formats a report for a terminal. */
export function textReport(report: Report): string {
  const sections = [
    ...failureSections(report),
    ...skippedSections(report),
    summarySection(report),
    ...(report.only === undefined ? coverageSections(report) : []),
    [describeOutcome(report)],
  ];
  return sections.map((lines) => lines.join('\n')).join('\n\n');
}

function failureSections({ results }: Report): string[][] {
  return results
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ name, failures }) => [
      `FAILED ${name}`,
      ...failures.flatMap(({ message, curl }) => [`  ${message}`, `    ${curl}`]),
    ]);
}

function skippedSections(report: Report): string[][] {
  return [...groupSkipped(report)].map(([reason, names]) => [
    `SKIPPED (${reason})`,
    ...names.map((name) => `  ${name}`),
  ]);
}

function summarySection(report: Report): string[] {
  const rows = summarize(report).map(({ operation, ...counts }) => [operation, ...Object.values(counts).map(String)]);
  return formatTable([['operation', 'passed', 'failed', 'skipped', 'requests'], ...rows]);
}

function coverageSections({ coverage }: Report): string[][] {
  const rows = coverage.map(({ what, covered, all, excepted, missing }) => [
    what,
    ...[covered, all, excepted.length, missing.length].map(String),
  ]);
  const parts = coverage.flatMap(({ what, missing, excepted }) => {
    const unlisted = missing.length - maxMissingParts;
    return [
      ...missing.slice(0, maxMissingParts).map((name) => `not covered (${what}): ${name}`),
      ...(unlisted > 0 ? [`not covered (${what}): ${unlisted} more`] : []),
      ...excepted.map(({ name, reason }) => `not covered (${reason}): ${name}`),
    ];
  });
  const table = formatTable([['coverage', 'covered', 'total', 'excepted', 'missing'], ...rows]);
  return parts.length === 0 ? [table] : [table, parts];
}

/** Aligns the first column to the left, and the other columns, which contain numbers, to the right. */
function formatTable(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => String(row[column]).length));
  return rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(width(0)) : cell.padStart(width(column)))).join('  '),
  );
}
