import { expect, test } from 'vitest';
import type { Report } from '../run.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import { textReport } from './text.ts';

const result = { group: 'keys', operation: 'checkGate', failures: [], requests: 2, milliseconds: 12.34 };
const report: Report = {
  url: 'http://127.0.0.1:1',
  version: '1.0.0',
  seed: 7,
  only: undefined,
  milliseconds: 1234,
  conforms: false,
  results: [
    { ...result, name: 'checkGate: missing key', outcome: 'passed' },
    {
      ...result,
      name: 'checkGate: <odd> & "odd"',
      outcome: 'failed',
      failures: [{ message: 'says | <b> \u0000 ]]>', curl: "curl 'x' ```" }],
    },
    { ...result, name: 'a path', operation: undefined, outcome: 'skipped', reason: 'no key', requests: 0 },
  ],
  coverage: [
    {
      what: 'statuses',
      covered: 1,
      all: 3,
      missing: ['checkGate 415'],
      excepted: [{ name: 'checkGate 429', reason: 'rare' }],
    },
  ],
};

/** A report with more skipped checks and uncovered parts. */
const longer: Report = {
  ...report,
  results: [
    ...report.results,
    { ...result, name: 'checkGate: example', group: 'examples', outcome: 'skipped', reason: 'no key', requests: 0 },
    {
      ...result,
      name: 'long',
      group: 'examples',
      outcome: 'failed',
      failures: [{ message: 'a\n\nb', curl: 'curl x' }],
    },
  ],
  coverage: [
    ...report.coverage.map((row) => ({ ...row, missing: ['checkGate 415', 'checkGate 418'] })),
    { what: 'operations', covered: 6, all: 6, missing: [], excepted: [] },
  ],
};

test('the text report contains failures with commands, skipped checks with reasons, the summary, the coverage and the outcome', () => {
  expect(textReport(report)).toBe(
    [
      'FAILED checkGate: <odd> & "odd"',
      '  says | <b> \u0000 ]]>',
      "    curl 'x' ```",
      '',
      'SKIPPED (no key)',
      '  a path',
      '',
      'operation  passed  failed  skipped  requests',
      'checkGate       1       1        0         4',
      'server          0       0        1         0',
      'total           1       1        1         4',
      '',
      'coverage  covered  total  excepted  missing',
      'statuses        1      3         1        1',
      '',
      'not covered (statuses): checkGate 415',
      'not covered (rare): checkGate 429',
      '',
      'http://127.0.0.1:1 does not conform to contract 1.0.0; 1 of 3 checks failed; 1 of 3 contract parts not covered (seed 7, 1.2 s)',
    ].join('\n'),
  );
});

test('a report of selected checks contains no coverage', () => {
  expect(textReport({ ...report, only: 'keys' })).toMatch(/1 of 3 checks failed \(seed 7, 1\.2 s\)$/);
  expect(textReport({ ...report, only: 'keys' })).not.toContain('coverage');
  expect(markdownReport({ ...report, only: 'keys' })).not.toContain('coverage');
  expect(junitReport({ ...report, only: 'keys' })).not.toContain('coverage');
});

test('the JSON report contains the whole report and the summary', () => {
  const { summary, ...rest } = JSON.parse(jsonReport(report));
  expect(rest).toEqual(JSON.parse(JSON.stringify(report)));
  expect(summary[0]).toEqual({ operation: 'checkGate', passed: 1, failed: 1, skipped: 0, requests: 4 });
});

test('the JUnit report is well-formed, and missing coverage is a failure', () => {
  const text = junitReport(longer);
  expect(text).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="http://127.0.0.1:1 does not conform to contract 1.0.0; 2 of 5 checks failed; 2 of 9 contract parts not covered (seed 7, 1.2 s)">',
      '  <testsuite name="keys" tests="3" failures="1" skipped="1">',
      '    <testcase classname="keys" name="checkGate: missing key" time="0.012"/>',
      '    <testcase classname="keys" name="checkGate: &lt;odd&gt; &amp; &quot;odd&quot;" time="0.012"><failure message="says | &lt;b&gt; \\u0000 ]]&gt;">curl \'x\' ```</failure></testcase>',
      '    <testcase classname="keys" name="a path" time="0.012"><skipped message="no key"/></testcase>',
      '  </testsuite>',
      '  <testsuite name="examples" tests="2" failures="1" skipped="1">',
      '    <testcase classname="examples" name="checkGate: example" time="0.012"><skipped message="no key"/></testcase>',
      '    <testcase classname="examples" name="long" time="0.012"><failure message="a&#10;&#10;b">curl x</failure></testcase>',
      '  </testsuite>',
      '  <testsuite name="coverage" tests="1" failures="1" skipped="0">',
      '    <testcase classname="coverage" name="statuses"><failure message="not covered">checkGate 415&#10;checkGate 418</failure></testcase>',
      '  </testsuite>',
      '</testsuites>',
    ].join('\n'),
  );
  expect(
    text.replace(/<\?xml[^>]*>|<[a-z]+( [a-z]+="[^"<&]*(&[a-z#0-9]+;[^"<&]*)*")*\/?>|<\/[a-z]+>/g, ''),
  ).not.toMatch(/[<>]/);
});

test('the Markdown report escapes text from the target', () => {
  expect(markdownReport(longer)).toBe(
    [
      '# Conformance',
      '',
      'http://127.0.0.1:1 does not conform to contract 1.0.0; 2 of 5 checks failed; 2 of 9 contract parts not covered (seed 7, 1.2 s)',
      '',
      '| operation | passed | failed | skipped | requests |',
      '| --- | --: | --: | --: | --: |',
      '| checkGate | 1 | 2 | 1 | 6 |',
      '| server | 0 | 0 | 1 | 0 |',
      '| total | 1 | 2 | 2 | 6 |',
      '',
      '| coverage | covered | total | not covered |',
      '| --- | --: | --: | --- |',
      '| statuses | 1 | 3 | checkGate 415; checkGate 418; checkGate 429 (rare) |',
      '| operations | 6 | 6 |  |',
      '',
      '## checkGate: \\<odd\\> & "odd"',
      '',
      'says \\| \\<b\\> \u0000 \\]\\]\\>',
      '',
      '````sh',
      "curl 'x' ```",
      '````',
      '',
      '## long',
      '',
      'a b',
      '',
      '```sh',
      'curl x',
      '```',
      '',
      'Skipped (no key): a path; checkGate: example',
    ].join('\n'),
  );
});

test('the JUnit report contains every failure of a check', () => {
  const failures = ['a', 'b'].map((message) => ({ message, curl: `curl ${message}` }));
  expect(junitReport({ ...report, results: [{ ...result, name: 'x', outcome: 'failed', failures }] })).toContain(
    '><failure message="a">curl a</failure><failure message="b">curl b</failure></testcase>',
  );
});

test('the text report of a conforming target contains only the tables and the outcome', () => {
  const whole: Report = {
    ...report,
    conforms: true,
    results: report.results.slice(0, 1),
    coverage: [{ what: 'operations', covered: 6, all: 6, missing: [], excepted: [] }],
  };
  expect(textReport(whole)).toBe(
    [
      'operation  passed  failed  skipped  requests',
      'checkGate       1       0        0         2',
      'total           1       0        0         2',
      '',
      'coverage    covered  total  excepted  missing',
      'operations        6      6         0        0',
      '',
      'http://127.0.0.1:1 conforms to contract 1.0.0 (seed 7, 1.2 s)',
    ].join('\n'),
  );
  expect(junitReport(whole)).not.toContain('coverage');
});

test('the text report names ten uncovered parts, and counts the rest', () => {
  const notCovered = (count: number) =>
    textReport({
      ...report,
      coverage: [
        { what: 'x', covered: 0, all: count, missing: Array.from({ length: count }, (_, n) => `p${n}`), excepted: [] },
      ],
    })
      .split('\n')
      .filter((line) => line.startsWith('not covered'));
  const ten = Array.from({ length: 10 }, (_, n) => `not covered (x): p${n}`);
  expect(notCovered(10)).toEqual(ten);
  expect(notCovered(12)).toEqual([...ten, 'not covered (x): 2 more']);
});
