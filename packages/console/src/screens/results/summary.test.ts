import { expect, test } from 'vitest';
import type { Comparison, MetricResults, Results } from '../../api/results.ts';
import { meaningOf, summarize } from './summary.ts';

type Verdict = Comparison['verdict'];

const metric = (name: string, role: MetricResults['role'], verdicts: readonly Verdict[]) =>
  ({ name, type: 'sum', role, comparisons: verdicts.map((verdict) => ({ verdict })) }) as unknown as MetricResults;

const results = (metrics: readonly MetricResults[], groups = ['Control', 'Test']) =>
  ({ groups: groups.map((name) => ({ name })), metrics }) as unknown as Results;

const names = (all: Results) => summarize(all).map(({ different }) => different.map(({ metric: { name } }) => name));

test('Without primary metrics, all metrics count', () => {
  const all = results([metric('a', 'secondary', ['higher']), metric('b', 'secondary', ['inconclusive'])]);
  expect(names(all)).toEqual([['a']]);
  expect(summarize(all)[0]?.others).toBe(1);
});

test('With primary metrics, they and the guardrails count', () => {
  const all = results([
    metric('a', 'secondary', ['higher']),
    metric('b', 'primary', ['better']),
    metric('c', 'guardrail', ['worse']),
    metric('d', 'primary', [null]),
  ]);
  expect(names(all)).toEqual([['b', 'c']]);
  expect(summarize(all)[0]?.others).toBe(1);
});

test('Each test group has its own differences', () => {
  const all = results([metric('a', 'primary', ['better', 'inconclusive'])], ['Control', 'X', 'Y']);
  expect(summarize(all).map(({ group, different }) => [group, different.length])).toEqual([
    ['X', 1],
    ['Y', 0],
  ]);
});

test('A difference is good or bad by the direction of the metric', () => {
  expect(meaningOf('better', 'decrease')).toBe('good, because the metric should decrease');
  expect(meaningOf('worse', 'increase')).toBe('bad, because the metric should increase');
  expect(meaningOf('higher', null)).toBe('neither good nor bad, because the metric has no direction');
});
