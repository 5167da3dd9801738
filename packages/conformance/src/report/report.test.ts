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
    { ...result, name: 'checkGate: no key', outcome: 'passed' },
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

test('the text tells failures with their command, what was skipped and why, the table, the coverage and the verdict', () => {
  expect(textReport(report)).toBe(
    [
      'FAILED checkGate: <odd> & "odd"',
      '  says | <b> \u0000 ]]>',
      "    curl 'x' ```",
      '',
      'skipped, no key:',
      '  a path',
      '',
      'operation   passed  failed  skipped  requests',
      'checkGate        1       1        0         4',
      'the server       0       0        1         0',
      'all              1       1        1         4',
      '',
      'coverage  seen  of  excepted  missing',
      'statuses     1   3         1        1',
      '',
      'not seen, statuses: checkGate 415',
      'not seen: checkGate 429: rare',
      '',
      'http://127.0.0.1:1 does not keep the contract 1.0.0: 1 of 3 checks failed; 1 parts of the contract were not seen (seed 7, 1.2 s)',
    ].join('\n'),
  );
});

test('a part of the suite tells nothing of coverage', () => {
  expect(textReport({ ...report, only: 'keys' })).not.toContain('coverage');
  expect(markdownReport({ ...report, only: 'keys' })).not.toContain('coverage');
  expect(junitReport({ ...report, only: 'keys' })).not.toContain('coverage');
});

test('JSON holds all of it', () => {
  const { summary, ...rest } = JSON.parse(jsonReport(report));
  expect(rest).toEqual(JSON.parse(JSON.stringify(report)));
  expect(summary[0]).toEqual({ operation: 'checkGate', passed: 1, failed: 1, skipped: 0, requests: 4 });
});

test('JUnit XML is well-formed whatever a target answers, and a hole in the coverage is a failure there', () => {
  const text = junitReport(report);
  expect(text).toContain('<testsuite name="keys" tests="3" failures="1" skipped="1">');
  expect(text).toContain(
    'name="checkGate: &lt;odd&gt; &amp; &quot;odd&quot;" time="0.012"><failure message="says | &lt;b&gt; \\u0000 ]]&gt;">',
  );
  expect(text).toContain('<skipped message="no key"/>');
  expect(text).toContain(
    '<testcase classname="coverage" name="statuses"><failure message="not seen">checkGate 415</failure>',
  );
  expect(
    text.replace(/<\?xml[^>]*>|<[a-z]+( [a-z]+="[^"<&]*(&[a-z#0-9]+;[^"<&]*)*")*\/?>|<\/[a-z]+>/g, ''),
  ).not.toMatch(/[<>]/);
});

test('Markdown lets no answer become markup', () => {
  const text = markdownReport(report);
  expect(text).toContain('says \\| \\<b\\>');
  expect(text).toContain("````sh\ncurl 'x' ```\n````");
  expect(text).toContain('| checkGate | 1 | 1 | 0 | 4 |');
  expect(text).toContain('Skipped, no key: a path');
});
