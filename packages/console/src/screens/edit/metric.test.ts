import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf } from '../../project/fields.ts';
import { metricTypes, setMetricType } from './metric.ts';
import { arbitraryOf } from './schema-arbitrary.testing.ts';

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

test('whatever the schema allows: the same type changes nothing, and another one is another one', () => {
  fc.assert(
    fc.property(arbitraryOf('metric'), (value) => {
      const metric = fieldsOf(value);
      for (const { value: type } of metricTypes)
        if (metric.type === type) expect(setMetricType(metric, type)).toBe(metric);
        else expect(setMetricType(metric, type)).toMatchObject({ type });
    }),
  );
});
