import { expect, test } from 'vitest';
import { loadProject } from './load-project.ts';
import { metricsOfEvent } from './metrics.ts';
import { ProjectError } from './project-error.ts';

const metricsOf = (text: string) =>
  loadProject(`keys: { serverSecretKeys: secret-a }\nmetrics:\n${text}`, 'p.yaml', {}).metrics;

test('compiles the events and the aggregation of a metric', () => {
  const event = { event: 'buy', where: [], field: null };
  expect(metricsOf('  __proto__: { type: sum, event: buy, direction: decrease, winsorize: 99% }')).toEqual([
    {
      name: '__proto__',
      type: 'sum',
      direction: 'decrease',
      role: 'secondary',
      winsorize: 0.99,
      numerator: { ...event, take: 'sum' },
      denominator: null,
    },
  ]);
  expect(metricsOf('  a: { type: mean, event: buy, field: price, where: { size: [1, 2], item: hat } }')).toEqual([
    {
      name: 'a',
      type: 'mean',
      direction: null,
      role: 'secondary',
      winsorize: null,
      numerator: {
        event: 'buy',
        where: [
          ['item', ['hat']],
          ['size', ['1', '2']],
        ],
        field: 'price',
        take: 'sum',
      },
      denominator: {
        event: 'buy',
        where: [
          ['item', ['hat']],
          ['size', ['1', '2']],
        ],
        field: 'price',
        take: 'values',
      },
    },
  ]);
  const ratio =
    '{ type: ratio, numerator: { type: event_dau, event: buy }, denominator: { type: event_count, event: see } }';
  expect(metricsOf(`  a: ${ratio}`)).toMatchObject([
    { winsorize: null, numerator: { ...event, take: 'days' }, denominator: { event: 'see', take: 'events' } },
  ]);
});

test('derives three metrics from each event, without a limit for event_dau', () => {
  expect(metricsOfEvent('buy').map(({ type, winsorize }) => [type, winsorize])).toEqual([
    ['event_count', 0.999],
    ['event_dau', null],
    ['sum', 0.999],
  ]);
  expect(metricsOf('  a: { type: sum, event: buy, winsorize: false }')).toMatchObject([{ winsorize: null }]);
});

test.each([
  ['  a: { event: buy }', 'p.yaml:3:6: metrics.a has no type. Add it.'],
  ['  a: { type: sum }', 'p.yaml:3:6: Missing field event in a. Add it.'],
  ['  a: { type: ratio, numerator: { type: sum, event: buy } }', 'p.yaml:3:6: Missing field denominator in a. Add it.'],
  [
    '  a: { type: event_count, event: b, field: c }',
    "p.yaml:3:37: A metric of the type event_count can't have the field field. Remove it.",
  ],
  [
    '  a: { type: event_dau, event: b, winsorize: 99% }',
    "p.yaml:3:35: A metric of the type event_dau can't have the field winsorize. Remove it.",
  ],
  [
    '  a: { type: median, event: b }',
    'p.yaml:3:14: metrics.a.type must be one of event_count, event_dau, sum, mean, ratio',
  ],
])('rejects %s with its place and what to do', (text, message) => {
  expect(() => metricsOf(text)).toThrow(ProjectError);
  expect(() => metricsOf(text)).toThrow(message);
});
