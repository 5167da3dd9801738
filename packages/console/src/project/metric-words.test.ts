import { expect, test } from 'vitest';
import { describeMetric } from './metric-words.ts';

test('describes each type in a sentence', () => {
  expect(describeMetric({ type: 'event_count', event: 'visit', direction: 'increase', role: 'primary' })).toBe(
    'For each unit: the number of visit events. More is better. Totals above the 99.9th percentile count as that percentile. It decides the experiment.',
  );
  expect(describeMetric({ type: 'event_dau', event: 'visit', role: 'guardrail', direction: 'decrease' })).toBe(
    'For each unit: the number of days with visit events. Less is better. It must not get worse.',
  );
  expect(
    describeMetric({
      type: 'sum',
      event: 'purchase',
      field: 'price',
      where: { country: ['NZ', 'AU'] },
      winsorize: false,
    }),
  ).toBe(
    'For each unit: the sum of the metadata field price of purchase events whose country is NZ or AU. Very large totals count in full. It helps to explain the result.',
  );
  expect(describeMetric({ type: 'mean', event: 'purchase' })).toBe(
    'For each unit: the mean of the value of purchase events. It helps to explain the result.',
  );
  expect(
    describeMetric({
      type: 'ratio',
      numerator: { type: 'event_dau', event: 'purchase' },
      denominator: { type: 'event_dau', event: 'visit', where: { page: 'home' } },
    }),
  ).toBe(
    'For each unit: the number of days with purchase events, divided by the number of days with visit events whose page is home. It helps to explain the result.',
  );
});

test('describes a metric that is not complete yet', () => {
  expect(describeMetric({ type: 'event_count', event: '' })).toContain('the number of … events');
  expect(describeMetric({ type: 'ratio' })).toContain('divided by');
});
