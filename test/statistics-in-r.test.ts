import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { cuped } from '../packages/server/src/statistics/cuped.ts';
import { difference, fixedCriticalValue } from '../packages/server/src/statistics/difference.ts';
import { type Estimate, meanOf, ratioOf } from '../packages/server/src/statistics/estimate.ts';
import type { Interval } from '../packages/server/src/statistics/interval.ts';
import { benjaminiHochberg, bonferroni } from '../packages/server/src/statistics/multiple-tests.ts';
import { fiellerInterval, relativeLift } from '../packages/server/src/statistics/relative-lift.ts';
import { sampleRatio } from '../packages/server/src/statistics/sample-ratio.ts';
import { sequentialCriticalValue, sequentialInterval } from '../packages/server/src/statistics/sequential.ts';
import { pairedSumsOf, ratioSumsOf, sumsOf } from '../packages/server/src/statistics/sums.testing.ts';
import { rscript, runR } from './r/rscript.ts';

// R starts slowly when many programs start at the same time.
vi.setConfig({ testTimeout: 40_000 });

/** Creates a generator of pseudo-random numbers in (0, 1), by a linear congruential generator. Every run has the same numbers. */
function createGenerator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
}

interface Unit {
  readonly y: number;
  readonly x: number;
}
interface Case {
  readonly name: string;
  readonly control: readonly Unit[];
  readonly test: readonly Unit[];
}

/** Equal and unequal groups of 3 to 1300 units. The metric is skewed, and the past predicts part of it. */
const cases: readonly Case[] = [
  [3, 4],
  [12, 9],
  [40, 60],
  [150, 151],
  [900, 100],
  [1200, 1300],
].map(([controls = 0, tests = 0], index) => {
  const next = createGenerator(index + 1);
  const group = (count: number, lift: number): Unit[] =>
    Array.from({ length: count }, () => {
      const x = 1 - Math.log(next());
      return { x, y: lift * (0.5 * x - 2 * Math.log(next())) };
    });
  return { name: `case ${index}`, control: group(controls, 1), test: group(tests, 1 + index / 10) };
});

/** P-values to adjust together. */
const families = [
  ['few', [0.01]],
  ['ties', [0.04, 0.01, 0.04, 0.03, 1, 0]],
  ['many', Array.from({ length: 40 }, createGenerator(7)).map((p) => p ** 3)],
] as const;

/** The units and the weight of each group. */
const ratios = [
  [
    'even',
    [
      [5010, 1],
      [4990, 1],
    ],
  ],
  [
    'uneven',
    [
      [905, 90],
      [60, 10],
    ],
  ],
  [
    'three',
    [
      [300, 1],
      [420, 1],
      [310, 1],
    ],
  ],
] as const;

/** Computes the statistics from sums, by the names that the R script prints. */
function computeStatistics(): Map<string, number> {
  const statistics = new Map<string, number>();
  const interval = (name: string, [lower, upper]: Interval) =>
    statistics.set(`${name}.lower`, lower).set(`${name}.upper`, upper);
  const compare = (name: string, tested: Estimate, control: Estimate) => {
    const { value, standardError, degreesOfFreedom, p, pooledP, interval: around } = difference(tested, control, 0.95);
    statistics
      .set(`${name}.df`, degreesOfFreedom)
      .set(`${name}.delta`, value)
      .set(`${name}.se`, standardError)
      .set(`${name}.p`, p)
      .set(`${name}.pooled_p`, pooledP);
    interval(`${name}.interval`, around);
    const lift = relativeLift(tested, control);
    statistics.set(`${name}.lift`, lift.value).set(`${name}.lift_se`, lift.standardError);
    interval(`${name}.sequential`, sequentialInterval(tested, control, 0.95));
    const lifts = {
      lift_interval: fixedCriticalValue(tested, control, 0.95),
      lift_sequential: sequentialCriticalValue(tested, control, 0.95),
    };
    for (const [kind, critical] of Object.entries(lifts)) {
      const fieller = fiellerInterval(tested, control, critical);
      if (fieller !== undefined) interval(`${name}.${kind}`, fieller);
    }
  };
  for (const { name, control, test: tested } of cases) {
    const mean = (group: readonly Unit[]) => meanOf(sumsOf(group.map(({ y }) => y)));
    compare(`${name}.mean`, mean(tested), mean(control));
    const { degreesOfFreedom, p, interval: around } = difference(mean(tested), mean(control), 0.95);
    statistics.set(`${name}.welch.df`, degreesOfFreedom);
    if (degreesOfFreedom < 100) interval(`${name}.welch.interval`, around).set(`${name}.welch.p`, p);
    const ratio = (group: readonly Unit[]) => ratioOf(ratioSumsOf(group.map(({ x, y }) => [y, x])));
    compare(`${name}.ratio`, ratio(tested), ratio(control));
    const withPast = (group: readonly Unit[]) => pairedSumsOf(group.map(({ x, y }) => [x, y]));
    const adjusted = cuped(withPast(tested), withPast(control));
    statistics.set(`${name}.theta`, adjusted.theta);
    compare(`${name}.cuped`, adjusted.test, adjusted.control);
  }
  for (const [family, ps] of families) {
    for (const [index, p] of benjaminiHochberg(ps).entries()) statistics.set(`${family}.bh.${index + 1}`, p);
    for (const [index, p] of bonferroni(ps).entries()) statistics.set(`${family}.bonferroni.${index + 1}`, p);
  }
  for (const [family, groups] of ratios) {
    const { chiSquared, p } = sampleRatio(groups.map(([units, weight]) => ({ units, weight })));
    statistics.set(`${family}.chi_squared`, chiSquared).set(`${family}.srm_p`, p);
  }
  return statistics;
}

test.skipIf(rscript.isMissing)(
  `R computes the same statistics from units as we do from sums, to 11 digits${rscript.note}`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'r-'));
    try {
      const csv = (name: string, rows: readonly (readonly (string | number)[])[]) => {
        writeFileSync(join(folder, name), rows.map((row) => `${row.join(',')}\n`).join(''));
        return join(folder, name);
      };
      const units = cases.flatMap(({ name, control, test: tested }) => [
        ...control.map(({ y, x }) => [name, 'control', y, x]),
        ...tested.map(({ y, x }) => [name, 'test', y, x]),
      ]);
      const rStatistics = await runR(
        'statistics.R',
        csv('units.csv', [['case', 'group', 'y', 'x'], ...units]),
        csv('ps.csv', [['family', 'p'], ...families.flatMap(([family, ps]) => ps.map((p) => [family, p]))]),
        csv('groups.csv', [
          ['family', 'units', 'weight'],
          ...ratios.flatMap(([family, groups]) => groups.map((group) => [family, ...group])),
        ]),
      );
      const statistics = computeStatistics();
      expect([...rStatistics.keys()].sort()).toEqual([...statistics.keys()].sort());
      const different = [...statistics].filter(([name, value]) => {
        const other = rStatistics.get(name) ?? Number.NaN;
        return !(Math.abs(value - other) <= 1e-11 * Math.max(Math.abs(value), Math.abs(other)));
      });
      expect(different.map(([name, value]) => `${name}: ${value}, but ${rStatistics.get(name)} in R`)).toEqual([]);
      expect(statistics.size).toBeGreaterThan(380);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
