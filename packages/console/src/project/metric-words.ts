import { type Fields, fieldsOf, listOf, wordsOf } from './fields.ts';

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
