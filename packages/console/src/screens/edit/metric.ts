import { type Fields, fieldsOf, setField } from '../../project/fields.ts';

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
