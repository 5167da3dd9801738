import type { Report } from '../run.ts';
import { skippedOf, summaryOf, verdictOf } from './summary.ts';

/** The report for a pull request or a wiki. */
export function markdownReport(report: Report): string {
  const lines = ['# Conformance', '', cell(verdictOf(report)), ''];
  lines.push('| operation | passed | failed | skipped | requests |', '| --- | --: | --: | --: | --: |');
  for (const row of summaryOf(report)) lines.push(`| ${Object.values(row).map(String).map(cell).join(' | ')} |`);
  if (report.only === undefined) {
    lines.push('', '| coverage | seen | of | not seen |', '| --- | --: | --: | --- |');
    for (const { what, covered, all, missing, excepted } of report.coverage) {
      const notSeen = [...missing, ...excepted.map(({ name, reason }) => `${name} (${reason})`)];
      lines.push(`| ${[what, String(covered), String(all), notSeen.join('; ')].map(cell).join(' | ')} |`);
    }
  }
  for (const { name, failures } of report.results)
    for (const { message, curl } of failures)
      lines.push('', `## ${cell(name)}`, '', cell(message), '', fence(curl), curl, fence(curl).replace('sh', ''));
  for (const [reason, names] of skippedOf(report)) lines.push('', `Skipped, ${reason}: ${names.map(cell).join('; ')}`);
  return lines.join('\n');
}

/** Text that neither ends a cell nor becomes markup. */
const cell = (text: string) => text.replace(/[\\`*_<>|[\]#]/g, '\\$&').replace(/\s+/g, ' ');

/** A fence longer than any run of backticks in what it holds. */
const fence = (text: string) =>
  `${'`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)))}sh`;
