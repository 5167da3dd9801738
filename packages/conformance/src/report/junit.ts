import type { Report, Result } from '../run.ts';
import { verdictOf } from './summary.ts';

/** The report for CI servers: JUnit's XML, a suite for each group. */
export function junitReport(report: Report): string {
  const groups = [...new Set(report.results.map(({ group }) => group))];
  const holes = report.only === undefined ? report.coverage.filter(({ missing }) => missing.length > 0) : [];
  const suites = groups.map((group) =>
    suite(
      group,
      report.results.filter((result) => result.group === group),
    ),
  );
  const coverage = holes.map(
    ({ what, missing }) =>
      `    <testcase classname="coverage" name="${xml(what)}"><failure message="not seen">${xml(missing.join('\n'))}</failure></testcase>`,
  );
  if (coverage.length > 0)
    suites.push(
      `  <testsuite name="coverage" tests="${holes.length}" failures="${holes.length}" skipped="0">`,
      ...coverage,
      '  </testsuite>',
    );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${xml(verdictOf(report))}">`,
    ...suites,
    '</testsuites>',
  ].join('\n');
}

function suite(group: string, results: readonly Result[]): string {
  const count = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome).length;
  const head = `  <testsuite name="${xml(group)}" tests="${results.length}" failures="${count('failed')}" skipped="${count('skipped')}">`;
  return [head, ...results.map(testcase), '  </testsuite>'].join('\n');
}

function testcase({ name, group, milliseconds, reason, failures }: Result): string {
  const inside = [
    ...(reason === undefined ? [] : [`<skipped message="${xml(reason)}"/>`]),
    ...failures.map(({ message, curl }) => `<failure message="${xml(message)}">${xml(curl)}</failure>`),
  ];
  const head = `    <testcase classname="${xml(group)}" name="${xml(name)}" time="${(milliseconds / 1000).toFixed(3)}"`;
  return inside.length === 0 ? `${head}/>` : `${head}>${inside.join('')}</testcase>`;
}

/** Text as XML takes it: what it can't hold at all is shown by its number. */
const xml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replace(
      /[^\t\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
      (odd) => `\\u${odd.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
