import type { Report } from '../run.ts';
import { describeOutcome, groupSkipped, summarize } from './summary.ts';

/** Formats a report as Markdown, for a pull request or a wiki. */
export function markdownReport(report: Report): string {
  const sections = [
    ['# Conformance'],
    [escapeText(describeOutcome(report))],
    summaryTable(report),
    ...(report.only === undefined ? [coverageTable(report)] : []),
    ...failureSections(report),
    ...[...groupSkipped(report)].map(([reason, names]) => [
      `Skipped (${escapeText(reason)}): ${names.map(escapeText).join('; ')}`,
    ]),
  ];
  return sections.map((lines) => lines.join('\n')).join('\n\n');
}

function summaryTable(report: Report): string[] {
  return [
    '| operation | passed | failed | skipped | requests |',
    '| --- | --: | --: | --: | --: |',
    ...summarize(report).map((row) => formatRow(Object.values(row))),
  ];
}

function coverageTable({ coverage }: Report): string[] {
  return [
    '| coverage | covered | total | not covered |',
    '| --- | --: | --: | --- |',
    ...coverage.map(({ what, covered, all, missing, excepted }) => {
      const notCovered = [...missing, ...excepted.map(({ name, reason }) => `${name} (${reason})`)];
      return formatRow([what, covered, all, notCovered.join('; ')]);
    }),
  ];
}

function failureSections({ results }: Report): string[][] {
  return results.flatMap(({ name, failures }) =>
    failures.map(({ message, curl }) => {
      const fence = codeFence(curl);
      return [`## ${escapeText(name)}`, '', escapeText(message), '', `${fence}sh`, curl, fence];
    }),
  );
}

const formatRow = (cells: readonly (string | number)[]) => `| ${cells.map(String).map(escapeText).join(' | ')} |`;

/** Escapes a string, so that it neither becomes markup nor ends a table cell. */
const escapeText = (text: string) => text.replace(/[\\`*_<>|[\]#]/g, '\\$&').replace(/\s+/g, ' ');

/** Returns a code fence that is longer than any run of backticks in the code. */
const codeFence = (code: string) =>
  '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/g)].map(([run]) => run.length + 1)));
