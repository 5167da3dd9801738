import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { cuped } from '../packages/server/src/statistics/cuped.ts';
import { difference } from '../packages/server/src/statistics/difference.ts';
import { type Estimate, meanOf, ratioOf } from '../packages/server/src/statistics/estimate.ts';
import type { Interval } from '../packages/server/src/statistics/interval.ts';
import { benjaminiHochberg, bonferroni } from '../packages/server/src/statistics/multiple-tests.ts';
import { fiellerInterval, relativeLift } from '../packages/server/src/statistics/relative-lift.ts';
import { sampleRatio } from '../packages/server/src/statistics/sample-ratio.ts';
import { sequentialCriticalValue, sequentialInterval } from '../packages/server/src/statistics/sequential.ts';
import { pairedSumsOf, sumsOf } from '../packages/server/src/statistics/sums.testing.ts';
import { noR, runR } from './r/rscript.ts';

if (noR !== false) console.warn(noR);

// Other programs start slowly where many do at the same time.
vi.setConfig({ testTimeout: 40_000 });

/** Numbers from 0 to 1 without a pattern, the same in every run: Weyl's sequence, stirred. */
function numbers(seed: number): () => number {
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

/** Groups from a handful of units to thousands, equal and not, with a skewed metric and a past that tells of it. */
const cases: readonly Case[] = [
  [3, 4],
  [12, 9],
  [40, 60],
  [150, 151],
  [900, 100],
  [1200, 1300],
].map(([controls = 0, tests = 0], at) => {
  const next = numbers(at + 1);
  const group = (count: number, lift: number): Unit[] =>
    Array.from({ length: count }, () => {
      const x = 1 - Math.log(next());
      return { x, y: lift * (0.5 * x - 2 * Math.log(next())) };
    });
  return { name: `case ${at}`, control: group(controls, 1), test: group(tests, 1 + at / 10) };
});

const families = [
  ['few', [0.01]],
  ['ties', [0.04, 0.01, 0.04, 0.03, 1, 0]],
  ['many', Array.from({ length: 40 }, numbers(7)).map((p) => p ** 3)],
] as const;

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

/** All that is compared, by the names that the script prints. */
function ours(): Map<string, number> {
  const told = new Map<string, number>();
  const interval = (name: string, [lower, upper]: Interval) =>
    told.set(`${name}.lower`, lower).set(`${name}.upper`, upper);
  const compare = (name: string, tested: Estimate, control: Estimate) => {
    const { value, standardError, degreesOfFreedom, p, interval: around } = difference(tested, control, 0.95);
    told
      .set(`${name}.df`, degreesOfFreedom)
      .set(`${name}.delta`, value)
      .set(`${name}.se`, standardError)
      .set(`${name}.p`, p);
    interval(`${name}.interval`, around);
    const lift = relativeLift(tested, control, 0.95);
    told.set(`${name}.lift`, lift.value).set(`${name}.lift_se`, lift.standardError).set(`${name}.lift_p`, lift.p);
    interval(`${name}.lift_interval`, lift.interval);
    const fieller = fiellerInterval(tested, control, 0.95);
    if (fieller !== undefined) interval(`${name}.fieller`, fieller);
    interval(`${name}.sequential`, sequentialInterval(tested, control, 0.95));
    const half = sequentialCriticalValue(tested, control, 0.95) * lift.standardError;
    interval(`${name}.lift_sequential`, [lift.value - half, lift.value + half]);
  };
  for (const { name, control, test: tested } of cases) {
    const mean = (group: readonly Unit[]) => meanOf(sumsOf(group.map(({ y }) => y)));
    compare(`${name}.mean`, mean(tested), mean(control));
    const { degreesOfFreedom, p, interval: around } = difference(mean(tested), mean(control), 0.95);
    told.set(`${name}.welch.df`, degreesOfFreedom);
    if (degreesOfFreedom < 100) interval(`${name}.welch.interval`, around).set(`${name}.welch.p`, p);
    const ratio = (group: readonly Unit[]) => ratioOf(pairedSumsOf(group.map(({ x, y }) => [y, x])));
    compare(`${name}.ratio`, ratio(tested), ratio(control));
    const past = (group: readonly Unit[]) => pairedSumsOf(group.map(({ x, y }) => [x, y]));
    const adjusted = cuped(past(tested), past(control));
    told.set(`${name}.theta`, adjusted.theta);
    compare(`${name}.cuped`, adjusted.test, adjusted.control);
  }
  for (const [family, ps] of families) {
    for (const [at, p] of benjaminiHochberg(ps).entries()) told.set(`${family}.bh.${at + 1}`, p);
    for (const [at, p] of bonferroni(ps).entries()) told.set(`${family}.bonferroni.${at + 1}`, p);
  }
  for (const [family, groups] of ratios) {
    const { chiSquared, p } = sampleRatio(groups.map(([units, weight]) => ({ units, weight })));
    told.set(`${family}.chi_squared`, chiSquared).set(`${family}.srm_p`, p);
  }
  return told;
}

test.skipIf(noR !== false)(
  'R finds the same statistics from the units as we do from the sums, to 11 digits',
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
      const theirs = await runR(
        'statistics.R',
        csv('units.csv', [['case', 'group', 'y', 'x'], ...units]),
        csv('ps.csv', [['family', 'p'], ...families.flatMap(([family, ps]) => ps.map((p) => [family, p]))]),
        csv('groups.csv', [
          ['family', 'units', 'weight'],
          ...ratios.flatMap(([family, groups]) => groups.map((group) => [family, ...group])),
        ]),
      );
      const all = ours();
      expect([...theirs.keys()].sort()).toEqual([...all.keys()].sort());
      const far = [...all].filter(([name, value]) => {
        const other = theirs.get(name) ?? Number.NaN;
        return !(Math.abs(value - other) <= 1e-11 * Math.max(Math.abs(value), Math.abs(other)));
      });
      expect(far.map(([name, value]) => `${name}: ${value}, and R says ${theirs.get(name)}`)).toEqual([]);
      expect(all.size).toBeGreaterThan(380);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
