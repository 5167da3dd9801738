import type { CoverageRow } from '../coverage.ts';
import type { Report, Result } from '../run.ts';
import { countOutcome, describeOutcome } from './summary.ts';

/** Formats a report as JUnit XML, for CI servers. Each group of checks is a test suite. */
export function junitReport(report: Report): string {
  const groups = [...Map.groupBy(report.results, ({ group }) => group)];
  const incomplete = report.only === undefined ? report.coverage.filter(({ missing }) => missing.length > 0) : [];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escapeXml(describeOutcome(report))}">`,
    ...groups.flatMap(([group, results]) => checkSuite(group, results)),
    ...(incomplete.length > 0 ? coverageSuite(incomplete) : []),
    '</testsuites>',
  ].join('\n');
}

function checkSuite(group: string, results: readonly Result[]): string[] {
  const [failed, skipped] = [countOutcome(results, 'failed'), countOutcome(results, 'skipped')];
  return [
    `  <testsuite name="${escapeXml(group)}" tests="${results.length}" failures="${failed}" skipped="${skipped}">`,
    ...results.map(testCase),
    '  </testsuite>',
  ];
}

function testCase({ name, group, milliseconds, reason, failures }: Result): string {
  const content = [
    ...(reason === undefined ? [] : [`<skipped message="${escapeXml(reason)}"/>`]),
    ...failures.map(({ message, curl }) => `<failure message="${escapeXml(message)}">${escapeXml(curl)}</failure>`),
  ].join('');
  const time = (milliseconds / 1000).toFixed(3);
  const start = `    <testcase classname="${escapeXml(group)}" name="${escapeXml(name)}" time="${time}"`;
  return content === '' ? `${start}/>` : `${start}>${content}</testcase>`;
}

function coverageSuite(incomplete: readonly CoverageRow[]): string[] {
  const count = incomplete.length;
  return [
    `  <testsuite name="coverage" tests="${count}" failures="${count}" skipped="0">`,
    ...incomplete.map(({ what, missing }) => {
      const failure = `<failure message="not covered">${escapeXml(missing.join('\n'))}</failure>`;
      return `    <testcase classname="coverage" name="${escapeXml(what)}">${failure}</testcase>`;
    }),
    '  </testsuite>',
  ];
}

/** Escapes a string for XML. Writes characters that XML can't contain as `\u` and their code. */
const escapeXml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replace(
      /[^\t\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
