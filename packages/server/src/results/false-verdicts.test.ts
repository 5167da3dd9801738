import { expect, test } from 'vitest';
import { computeResults } from './compute-results.ts';
import { type Comparison, excludesZero } from './experiment-results.ts';
import { fakeData, halves } from './fake-data.testing.ts';
import { createUniform, simulatedMetrics, simulateExperiment } from './simulate-experiments.testing.ts';

// `scripts/stress/false-verdicts.ts` simulates more experiments.

const experiments = 12;
const unitsPerDay = 60;
const days = 14;

/** The looks at each experiment without an effect, one for each day. */
const looks = Object.entries(simulatedMetrics).flatMap(([name, draw], metricIndex) =>
  [0.5, 0.1, 0.05, 0.01].flatMap((share) => {
    const next = createUniform(100 + metricIndex);
    return Array.from({ length: experiments }, () => ({
      name: `${name}, ${share}`,
      daily: [...simulateExperiment({ draw, share, unitsPerDay, days }, next)].map((metric): Comparison => {
        const units = metric.groups.map(({ n }) => n);
        const results = computeResults(fakeData(halves(units[0] ?? 0, units[1] ?? 0), [metric]));
        const [comparison] = results.metrics[0]?.comparisons ?? [];
        if (comparison === undefined) throw new Error('The comparison is missing.');
        return comparison;
      }),
    }));
  }),
);

test('below the minimum of data, no experiment without an effect has a verdict or an interval of Welch', () => {
  const early = looks.flatMap(({ daily }) => daily.filter(({ shortages }) => shortages.length > 0));
  expect(early.length).toBeGreaterThan(1000);
  expect(early.filter(({ verdict, plain }) => verdict !== null || plain !== null)).toEqual([]);
});

test('daily looks for two weeks exclude no effect in at most 5% of the experiments by the sequential interval', () => {
  const isFalse = ({ plain }: Comparison) => plain !== null && excludesZero(plain.sequential.difference);
  const wrong = looks.filter(({ daily }) => daily.some(isFalse));
  expect(looks).toHaveLength(480);
  expect(wrong.length / looks.length).toBeLessThanOrEqual(0.05);
});

test('a look at the end has a false verdict in about 5% of the experiments', () => {
  const verdicts = looks.map(({ daily }) => daily.at(-1)?.verdict ?? null).filter((verdict) => verdict !== null);
  expect(verdicts.length).toBeGreaterThan(200);
  // At a rate of 5%, a share above 8% has a probability of 1 in 100.
  expect(verdicts.filter((verdict) => verdict !== 'inconclusive').length / verdicts.length).toBeLessThanOrEqual(0.08);
});
