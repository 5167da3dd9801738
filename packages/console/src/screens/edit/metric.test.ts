import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf } from '../entries/fields.ts';
import { describeMetric, metricTypes, setMetricType } from './metric.ts';
import { arbitraryOf } from './schema-arbitrary.testing.ts';

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

test('another type keeps what it can have, and nothing else', () => {
  const sum = {
    description: 'd',
    type: 'sum',
    event: 'purchase',
    field: 'price',
    where: { a: 1 },
    winsorize: '99%',
    role: 'primary',
  };
  expect(setMetricType(sum, 'mean')).toEqual({
    description: 'd',
    type: 'mean',
    event: 'purchase',
    field: 'price',
    where: { a: 1 },
    role: 'primary',
  });
  expect(setMetricType(sum, 'event_count')).toEqual({
    description: 'd',
    type: 'event_count',
    event: 'purchase',
    where: { a: 1 },
    winsorize: '99%',
    role: 'primary',
  });
  const ratio = setMetricType(sum, 'ratio');
  expect(ratio).toEqual({
    description: 'd',
    type: 'ratio',
    role: 'primary',
    numerator: { type: 'sum', event: 'purchase', field: 'price', where: { a: 1 } },
    denominator: { type: 'event_count', event: '' },
  });
  expect(setMetricType(ratio, 'sum')).toEqual({
    description: 'd',
    type: 'sum',
    role: 'primary',
    event: 'purchase',
    field: 'price',
    where: { a: 1 },
  });
  expect(setMetricType({ type: 'mean', winsorize: false }, 'event_dau')).toEqual({
    type: 'event_dau',
    winsorize: false,
    event: '',
  });
});

test('whatever the schema allows: the same type changes nothing, and a sentence describes it', () => {
  fc.assert(
    fc.property(arbitraryOf('metric'), (value) => {
      const metric = fieldsOf(value);
      for (const { value: type } of metricTypes)
        if (metric.type === type) expect(setMetricType(metric, type)).toBe(metric);
        else expect(setMetricType(metric, type)).toMatchObject({ type });
      expect(describeMetric(metric)).toMatch(/^For each unit: .*\.$/s);
    }),
  );
});
