import { type Fields, fieldsOf, listOf, wordsOf } from '../entries/fields.ts';
import { setField } from './form.ts';

/** How a metric is computed. */
export type MetricType = 'event_count' | 'event_dau' | 'sum' | 'mean' | 'ratio';

/** The types of metrics, and what each one is. */
export const metricTypes: readonly { readonly value: MetricType; readonly label: string }[] = [
  { value: 'event_count', label: 'Number of events' },
  { value: 'event_dau', label: 'Days with an event' },
  { value: 'sum', label: 'Sum of values' },
  { value: 'mean', label: 'Mean of values' },
  { value: 'ratio', label: 'Ratio of two numbers' },
];

/** The types that each part of a ratio can have. */
export const partTypes = metricTypes.filter(({ value }) => value !== 'mean' && value !== 'ratio');

const hasField = (type: unknown): boolean => type === 'sum' || type === 'mean';

/** Returns the fields that say which events count. */
const eventFieldsOf = ({ event, field, where }: Fields): Fields => ({
  ...(event === undefined ? {} : { event }),
  ...(field === undefined ? {} : { field }),
  ...(where === undefined ? {} : { where }),
});

/** Returns a metric or a part of one with another type, without the fields that the type can't have. */
export function setMetricType(metric: Fields, type: MetricType): Fields {
  if (metric.type === type) return metric;
  const { event: _event, field: _field, where: _where, numerator, denominator, winsorize, ...rest } = metric;
  const others: Fields = {
    ...rest,
    type,
    // `false` is valid for each type. Only totals can have another limit.
    ...(winsorize === undefined || (winsorize !== false && type !== 'event_count' && type !== 'sum')
      ? {}
      : { winsorize }),
  };
  if (type === 'ratio') {
    const part = eventFieldsOf(metric);
    const partType = partTypes.some(({ value }) => value === metric.type) ? metric.type : 'sum';
    return { ...others, numerator: { type: partType, ...part }, denominator: { type: 'event_count', event: '' } };
  }
  const events = eventFieldsOf(metric.type === 'ratio' ? fieldsOf(numerator) : metric);
  return { ...others, event: '', ...(hasField(type) ? events : setField(events, 'field', undefined)) };
}

/** Describes in a sentence what a metric measures. */
export function describeMetric(metric: Fields): string {
  const { type, direction, role, winsorize } = metric;
  const better = direction === 'increase' ? ' More is better.' : direction === 'decrease' ? ' Less is better.' : '';
  const limited =
    type !== 'event_count' && type !== 'sum'
      ? ''
      : winsorize === false
        ? ' Very large totals count in full.'
        : ` Totals above the ${wordsOf(winsorize ?? '99.9%').replace(/ ?%?$/, '')}th percentile count as that percentile.`;
  const effect =
    role === 'primary'
      ? ' It decides the experiment.'
      : role === 'guardrail'
        ? ' It must not get worse.'
        : ' It helps to explain the result.';
  return `For each unit: ${what(metric)}.${better}${limited}${effect}`;
}

function what(metric: Fields): string {
  const { type, numerator, denominator } = metric;
  const events = eventsOf(metric);
  const value = quantityOf(metric);
  if (type === 'event_count') return `the number of ${events}`;
  if (type === 'event_dau') return `the number of days with ${events}`;
  if (type === 'sum') return `the sum of ${value} of ${events}`;
  if (type === 'mean') return `the mean of ${value} of ${events}`;
  if (type === 'ratio') return `${what(fieldsOf(numerator))}, divided by ${what(fieldsOf(denominator))}`;
  return '…';
}

const quantityOf = ({ field }: Fields): string =>
  field === undefined ? 'the value' : `the metadata field ${wordsOf(field)}`;

function eventsOf({ event, where }: Fields): string {
  const conditions = Object.entries(fieldsOf(where)).map(
    ([field, values]) => `${field} is ${listOf(values).map(wordsOf).join(' or ')}`,
  );
  const name = event === undefined || event === '' ? '…' : wordsOf(event);
  return `${name} events${conditions.length === 0 ? '' : ` whose ${conditions.join(' and ')}`}`;
}
