import { computeResults } from '../../packages/server/src/results/compute-results.ts';
import { type Comparison, excludesZero } from '../../packages/server/src/results/experiment-results.ts';
import { fakeData, halves } from '../../packages/server/src/results/fake-data.testing.ts';
import {
  createUniform,
  type SimulatedExperiment,
  simulatedMetrics,
  simulateExperiment,
} from '../../packages/server/src/results/simulate-experiments.testing.ts';

/**
 * `npx node scripts/stress/false-verdicts.ts [EXPERIMENTS]`: simulates experiments without an effect, and with a lift of 20%, for
 * each metric and allocation. Prints the rows of the tables in docs/statistics.md. Exits with 1 if daily looks at the sequential
 * interval find a difference in more than 5% of the experiments without an effect.
 */
const experiments = Number(process.argv[2] ?? 1000);
const days = 28;
const unitsPerDay = 200;
const shares = [0.5, 0.1, 0.05, 0.01];

/** Returns the comparison at the end of each day. */
function look(experiment: SimulatedExperiment, next: () => number): Comparison[] {
  return [...simulateExperiment(experiment, next)].flatMap((metric) => {
    const [control, test] = metric.groups.map(({ n }) => n);
    const results = computeResults(fakeData(halves(control ?? 0, test ?? 0), [metric]));
    return results.metrics[0]?.comparisons ?? [];
  });
}

const percent = (part: number, all: number): string => (all === 0 ? '–' : `${((100 * part) / all).toFixed(1)}%`);
const row = (...cells: readonly string[]): void => console.log(`| ${cells.join(' | ')} |`);
let isBroken = false;

row(
  'Metric',
  'Test share',
  'Sequential, 28 daily looks',
  'Verdict, last day',
  'Verdict, any day',
  'Without data, last day',
);
row(...Array.from({ length: 6 }, () => '---'));
for (const [metricIndex, [name, draw]] of Object.entries(simulatedMetrics).entries())
  for (const share of shares) {
    const next = createUniform(1000 + metricIndex);
    let [sequential, last, any, lacking] = [0, 0, 0, 0];
    for (let i = 0; i < experiments; i++) {
      const daily = look({ draw, share, unitsPerDay, days }, next);
      const isFalse = ({ verdict }: Comparison) => verdict !== null && verdict !== 'inconclusive';
      const end = daily.at(-1);
      if (daily.some(({ plain }) => plain !== null && excludesZero(plain.sequential.difference))) sequential += 1;
      if (daily.some(isFalse)) any += 1;
      if (end !== undefined && isFalse(end)) last += 1;
      if (end?.plain === null) lacking += 1;
    }
    row(
      name,
      percent(share, 1),
      percent(sequential, experiments),
      percent(last, experiments),
      percent(any, experiments),
      percent(lacking, experiments),
    );
    isBroken ||= sequential > 0.05 * experiments;
  }

console.log('');
const sizes = [500, 5000, 50_000];
row('Metric', 'Test share', ...sizes.map((size) => `${size.toLocaleString('en')} units`));
row(...Array.from({ length: 2 + sizes.length }, () => '---'));
for (const [metricIndex, [name, draw]] of Object.entries(simulatedMetrics).entries()) {
  if (name.startsWith('conversion')) continue;
  for (const share of [0.5, 0.1]) {
    const coverages = sizes.map((unitsPerDay) => {
      const next = createUniform(2000 + metricIndex);
      let [intervals, covering] = [0, 0];
      for (let i = 0; i < experiments; i++) {
        const [comparison] = look({ draw, share, unitsPerDay, days: 1, factor: 1.2 }, next);
        const interval = comparison?.plain?.lift?.interval;
        if (interval === null || interval === undefined) continue;
        intervals += 1;
        if (interval[0] <= 0.2 && interval[1] >= 0.2) covering += 1;
      }
      return intervals < experiments / 5 ? 'too little data' : percent(covering, intervals);
    });
    row(name, percent(share, 1), ...coverages);
  }
}
if (isBroken) process.exitCode = 1;
