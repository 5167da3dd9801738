import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyCharacter } from '../any-character.testing.ts';
import type { MetricData } from '../reports/experiment-data.ts';
import { cuped } from '../statistics/cuped.ts';
import { difference, fixedCriticalValue } from '../statistics/difference.ts';
import { meanOf, ratioOf } from '../statistics/estimate.ts';
import { benjaminiHochberg, bonferroni } from '../statistics/multiple-tests.ts';
import { posteriorOf } from '../statistics/posterior.ts';
import { fiellerInterval, relativeLift } from '../statistics/relative-lift.ts';
import { sequentialCriticalValue, sequentialInterval } from '../statistics/sequential.ts';
import { fromSquares, merge, pairedSumsOf, sumsOf } from '../statistics/sums.testing.ts';
import { computeResults } from './compute-results.ts';
import type { AnalysisOptions, Comparison, ExperimentResults } from './experiment-results.ts';
import { did, everyCase, fakeData, fakeMean, halves, spread, varied } from './fake-data.testing.ts';
import { renderPage } from './results-page.ts';
import { renderText } from './results-text.ts';

/** Expects equality except for rounding errors. */
function expectClose(actual: number | null | undefined, expected: number | null | undefined): void {
  if (expected === null || expected === undefined) expect(actual).toBe(expected);
  else expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-7 * Math.abs(expected) + 1e-12);
}

/** Returns the only comparison of an experiment. */
function getOnlyComparison(results: ExperimentResults): Comparison {
  const [comparison, ...others] = results.metrics.flatMap(({ comparisons }) => comparisons);
  if (comparison === undefined || others.length > 0) throw new Error('Expected exactly one comparison.');
  return comparison;
}

/** Compares a control and a test group in one metric. */
const compare = (metric: MetricData, analysis: Partial<AnalysisOptions> = {}): Comparison =>
  getOnlyComparison(
    computeResults(fakeData(halves(metric.groups[0]?.n ?? 0, metric.groups[1]?.n ?? 0), [metric]), analysis),
  );

test('reproduces the published 7-day retention and sample ratio of Cookie Cats', () => {
  // The published shares have four digits.
  const retained = [did(0.1902 * 44_700, 44_700), did(0.182 * 45_489, 45_489)];
  const results = computeResults(
    fakeData(halves(44_700, 45_489), [fakeMean('retained', retained, { direction: 'increase' })]),
  );
  const { plain, verdict } = getOnlyComparison(results);
  expect(plain?.difference.statistic).toBeCloseTo(-3.164, 3);
  expect(plain?.difference.p).toBeCloseTo(0.00156, 5);
  expect(verdict).toBe('worse');
  expect(results.sampleRatio).toMatchObject({ chiSquared: expect.closeTo(6.902, 3), p: expect.closeTo(0.0086, 4) });
  expect(results.sampleRatio?.mismatch).toBe(true);
});

test('reproduces a difference of GrowthBook and a lift of PostHog', () => {
  const growthBook = compare(
    fakeMean('value', [fromSquares(3407, 1396.87, 52377.9767), fromSquares(3461, 2422.7, 134698.29)]),
  );
  expect(growthBook.plain?.difference.value).toBeCloseTo(0.29, 12);
  // At 6,000 degrees of freedom we use the normal distribution, and GrowthBook uses Student's t.
  expect(growthBook.plain?.difference.interval[0]).toBeCloseTo(0.04538, 4);
  expect(growthBook.plain?.difference.interval[1]).toBeCloseTo(0.53462, 4);
  expect(growthBook.plain?.difference.p).toBeCloseTo(0.02016, 4);
  const postHog = compare(fakeMean('conversion', [did(87, 1529), did(62, 1471)])).plain;
  const { value = 0, standardError = 0, interval } = postHog?.lift ?? {};
  expect(value).toBeCloseTo(-0.25925, 4);
  // PostHog uses the delta method, and the variance p(1 - p) of a proportion. Ours has the divisor n - 1.
  expect(value - 1.9608 * standardError).toBeCloseTo(-0.49475, 3);
  expect(value + 1.9608 * standardError).toBeCloseTo(-0.02376, 3);
  // The interval and p agree: 0 is not excluded.
  expect(interval?.[1]).toBeGreaterThan(0);
  expect(postHog?.difference.p).toBeGreaterThan(0.05);
});

describe('every figure equals what the functions of statistics/ compute from the sums:', () => {
  const confidence = 0.9;
  const data = everyCase();
  const results = computeResults(data, { confidence, correction: 'bonferroni' });

  /** The estimates and the comparison of each test group in each metric with a comparison. */
  const cases = data.metrics.flatMap((metric) => {
    const [control, ...tests] = metric.kind === 'mean' ? metric.groups.map(meanOf) : metric.groups.map(ratioOf);
    return (results.metrics.find(({ name }) => name === metric.name)?.comparisons ?? []).flatMap(
      (comparison, index) => {
        const test = tests[index];
        if (control === undefined || test === undefined) throw new Error('A group is missing.');
        const controlHistory = metric.kind === 'mean' ? metric.groups[0]?.cuped : null;
        const testHistory = metric.kind === 'mean' ? metric.groups[index + 1]?.cuped : null;
        return {
          name: metric.name,
          role: metric.role,
          group: comparison.group,
          control,
          test,
          controlHistory,
          testHistory,
          comparison,
        };
      },
    );
  });
  const compared = cases.filter(({ name }) => name !== 'account_deleted' && name !== 'gift_card');
  const withLift = compared.filter(({ name }) => name !== 'profit');

  test.each(cases)('the means of $name in $group', ({ control, test: estimate, comparison }) => {
    expectClose(comparison.controlMean, control.mean);
    expectClose(comparison.testMean, estimate.mean);
  });

  test.each(compared)('the difference of $name in $group', ({ control, test: estimate, comparison: { plain } }) => {
    expect(plain?.control).toEqual(control);
    expect(plain?.test).toEqual(estimate);
    expect(plain?.difference).toEqual(difference(estimate, control, confidence));
    expect(plain?.sequential.difference).toEqual(sequentialInterval(estimate, control, confidence));
  });

  test.each(withLift)(
    "the lift of $name in $group by Fieller's theorem",
    ({ control, test: estimate, comparison: { plain } }) => {
      const [fixed, sequential] = [fixedCriticalValue, sequentialCriticalValue].map(
        (critical) => fiellerInterval(estimate, control, critical(estimate, control, confidence)) ?? null,
      );
      expect(plain?.lift).toEqual({ ...relativeLift(estimate, control), interval: fixed });
      expect(plain?.sequential.lift).toEqual(sequential);
    },
  );

  test.each(compared.filter(({ name }) => name === 'profit'))(
    'no lift of $name in $group over a negative mean',
    ({ comparison: { plain } }) => {
      expect(plain?.lift).toBeNull();
      expect(plain?.sequential.lift).toBeNull();
    },
  );

  test.each(compared.filter(({ name }) => name === 'Revenue'))(
    'CUPED of $name in $group',
    ({ controlHistory, testHistory, comparison }) => {
      if (!controlHistory || !testHistory) throw new Error('The history is missing.');
      const adjusted = cuped(testHistory, controlHistory);
      expect(comparison.cuped).toMatchObject(adjusted);
      expect(comparison.cuped?.difference).toEqual(difference(adjusted.test, adjusted.control, confidence));
      expect(comparison.cuped?.varianceLeft).toBeLessThan(0.8);
    },
  );

  test.each(cases.filter(({ name }) => name !== 'Revenue'))(
    'no CUPED of $name in $group without history',
    ({ comparison }) => {
      expect(comparison.cuped).toBeNull();
    },
  );

  const expectAdjusted = (
    adjust: (ps: readonly number[]) => readonly number[],
    metrics: ExperimentResults['metrics'],
  ) => {
    for (const role of ['primary', 'secondary', 'guardrail'] as const) {
      const comparisons = metrics
        .filter((metric) => metric.role === role)
        .flatMap((metric) => metric.comparisons.filter(({ plain }) => plain !== null));
      const ps = comparisons.map(({ cuped, plain }) => (cuped ?? plain)?.difference.p ?? Number.NaN);
      expect(results.tests[role]).toBe(ps.length);
      expect(comparisons.map(({ adjustedP }) => adjustedP)).toEqual(role === 'guardrail' ? ps : adjust(ps));
    }
  };

  test('p-values adjusted by Bonferroni among the metrics of a role, except for guardrails', () => {
    expect(results.tests).toEqual({ primary: 4, secondary: 6, guardrail: 2 });
    expectAdjusted(bonferroni, results.metrics);
  });

  test('p-values adjusted by Benjamini-Hochberg by default', () => {
    expectAdjusted(benjaminiHochberg, computeResults(data).metrics);
  });

  test('the primary metrics first, and the guardrails last', () => {
    expect(results.metrics.map(({ name }) => name)).toEqual([
      ...['Revenue', 'Items per order', 'purchase', 'refund', 'gift_card', 'account_deleted', 'profit', 'page_load_ms'],
    ]);
  });

  test('the chance to win and the expected loss of an improvement', () => {
    for (const { name, comparison } of compared) {
      const { plain } = comparison;
      if (plain === null) throw new Error('The effect is missing.');
      const { value, standardError } = plain.difference;
      expect(plain.posterior).toEqual(posteriorOf(name === 'page_load_ms' ? -value : value, standardError));
    }
  });

  test('the minimum detectable effect, and the units that are missing for a lift of 5%', () => {
    for (const { control, test: estimate, comparison } of compared) {
      const { plain } = comparison;
      if (plain === null) throw new Error('The effect is missing.');
      const { detectableDifference, detectableLift, missingUnits } = plain.power;
      expectClose(detectableDifference, (1.6448536269514722 + 0.8416212335729143) * plain.difference.standardError);
      expectClose(detectableLift, control.mean > 0 ? detectableDifference / control.mean : null);
      if (detectableLift === null) expect(missingUnits).toBeNull();
      else {
        // With the missing units, the effect is detectable, and with one unit less it is not.
        const after = (units: number) => detectableLift * Math.sqrt((control.units + estimate.units) / units);
        const units = control.units + estimate.units + (missingUnits ?? 0);
        expect(after(units)).toBeLessThanOrEqual(0.05 + 1e-12);
        if (missingUnits !== 0) expect(after(units - 1)).toBeGreaterThan(0.05);
      }
    }
  });
});

test('compares with the chosen control, otherwise with the group control, otherwise with the first group', () => {
  const byName = computeResults(everyCase());
  expect(byName).toMatchObject({ controlBy: 'name', groups: [{ name: 'Control' }, {}, {}] });
  const chosen = computeResults(everyCase(), { control: 'Blue' });
  expect(chosen.controlBy).toBe('caller');
  expect(chosen.groups.map(({ name }) => name)).toEqual(['Blue', 'Control', 'Green button']);
  const [revenue] = chosen.metrics;
  expect(revenue?.comparisons.map(({ group }) => group)).toEqual(['Control', 'Green button']);
  expectClose(revenue?.comparisons[0]?.controlMean, 23.9);
  expectClose(revenue?.comparisons[0]?.testMean, 24);
  expect(chosen.sampleRatio).toEqual({
    ...byName.sampleRatio,
    chiSquared: expect.closeTo(byName.sampleRatio?.chiSquared ?? 0),
    p: expect.any(Number),
  });
  const groups = halves(100, 100).map((group, at) => ({ ...group, name: `${at}` }));
  expect(computeResults(fakeData(groups, [])).controlBy).toBe('order');
  expect(() => computeResults(everyCase(), { control: 'blue' })).toThrow(
    'No group has the name blue. Use one of Control, Green button, Blue.',
  );
});

/** Pairs of groups with too little data, and what they lack. */
const shortages: readonly (readonly [string, MetricData, readonly string[]])[] = [
  [
    '19 of 190 and 0 of 10',
    fakeMean('m', [did(19, 190), did(0, 10)]),
    ['Test units 10/50', 'Test units with the event 0/5'],
  ],
  [
    '0 of 500 and 4 of 500',
    fakeMean('m', [did(0, 500), did(4, 500)]),
    ['Control units with the event 0/5', 'Test units with the event 4/5'],
  ],
  [
    '60 of 60 and 56 of 60',
    fakeMean('m', [did(60, 60), did(56, 60)]),
    ['Control units without the event 0/5', 'Test units without the event 4/5'],
  ],
  [
    '0 and 1 units',
    fakeMean('m', [spread(0, 0, 0), spread(1, 2, 0)]),
    [
      'Control units 0/50',
      'Control units above the lowest value 0/5',
      'Control units below the highest value 0/5',
      'Test units 1/50',
      'Test units above the lowest value 0/5',
      'Test units below the highest value 0/5',
    ],
  ],
  ['49 and 50 units', fakeMean('m', [spread(49, 2, 1), spread(50, 2, 1)]), ['Control units 49/50']],
  [
    '4 buyers',
    fakeMean('m', [
      { ...spread(60, 2, 1), range: { lowest: 0, highest: 9, aboveLowest: 4, belowHighest: 59 } },
      spread(60, 2, 1),
    ]),
    ['Control units with a value above 0 4/5'],
  ],
  [
    '49 units with a denominator',
    {
      kind: 'ratio',
      name: 'm',
      type: 'ratio',
      direction: null,
      role: 'secondary',
      groups: [49, 50].map((unitsWithData) => ({
        n: 90,
        x: 9,
        y: 60,
        squaredResiduals: 9,
        unitsWithData,
        range: varied(unitsWithData),
      })),
    },
    ['Control units with data 49/50'],
  ],
  [
    'ratios that hardly differ',
    {
      kind: 'ratio',
      name: 'm',
      type: 'ratio',
      direction: null,
      role: 'secondary',
      groups: [4, 5].map((aboveLowest) => ({
        n: 90,
        x: 9,
        y: 60,
        squaredResiduals: 9,
        unitsWithData: 90,
        range: { lowest: 0, highest: 1, aboveLowest, belowHighest: 90 },
      })),
    },
    ['Control units above the lowest ratio 4/5'],
  ],
];

describe('gives no verdict and no interval for too little data, but says what is missing:', () => {
  test.each(shortages)('%s', (_, metric, expected) => {
    const comparison = compare(metric);
    expect(comparison.shortages.map(({ group, what, has, needs }) => `${group} ${what} ${has}/${needs}`)).toEqual(
      expected,
    );
    expect(comparison).toMatchObject({ problem: null, plain: null, cuped: null, adjustedP: null, verdict: null });
  });

  test('just enough data have a verdict', () => {
    expect(compare(fakeMean('m', [did(5, 50), did(45, 50)]))).toMatchObject({ shortages: [], verdict: 'higher' });
  });

  test('shows the exact difference of two proportions', () => {
    // R 4: fisher.test(matrix(c(0, 10, 19, 171), 2)). Newcombe's method 10 by hand.
    const { exact, controlMean, testMean } = compare(fakeMean('m', [did(19, 190), did(0, 10)]));
    expect(exact?.p).toBeCloseTo(0.6, 2);
    expect(exact?.interval.map((bound) => Number(bound.toFixed(2)))).toEqual([-0.15, 0.18]);
    expect(exact?.value).toBe(-0.1);
    expect([controlMean, testMean]).toEqual([0.1, 0]);
    expect(compare(fakeMean('m', [did(0, 0), did(1, 1)])).exact).toBeNull();
    expect(compare(fakeMean('m', [spread(9, 2, 1), did(1, 9)])).exact).toBeNull();
  });
});

describe("explains why two groups can't be compared:", () => {
  const mean = (n: number, sum: number, squaredDeviations: number) => ({ n, sum, squaredDeviations });

  test('values that differ only by rounding errors', () => {
    const { problem } = compare(fakeMean('metric', [mean(90, 90, 0), mean(90, 180, 0)]));
    expect(problem).toBe('all units of each group have nearly the same value, so the variance is 0');
  });

  test('a ratio with a denominator of 0', () => {
    const groups = [4, 0].map((y) => ({ n: 9, x: 1, y, squaredResiduals: 1, unitsWithData: y, range: varied(9) }));
    const { problem } = compare({
      kind: 'ratio',
      name: 'metric',
      type: 'ratio',
      direction: null,
      role: 'secondary',
      groups,
    });
    expect(problem).toBe("the ratio's denominator is 0 in the group Test");
  });

  test('impossible sums', () => {
    const { problem } = compare(fakeMean('metric', [mean(90, 9, -1), mean(90, 9, 9)]));
    expect(problem).toContain('The sum of squared deviations is -1');
  });
});

test('treats rounding errors of sums as a variance of 0', () => {
  const alike = (n: number, value: number) => sumsOf(Array.from({ length: n }, () => value));
  for (const value of [0.1, 9.99, 1e9 / 3, -7.7])
    expect(compare(fakeMean('price', [alike(1001, value), alike(999, value)])).verdict).toBeNull();
});

test("the lift has no interval when the control's mean doesn't differ significantly from 0", () => {
  const liftAt = (standardErrors: number) =>
    compare(fakeMean('m', [spread(10_000, standardErrors, 100), spread(10_000, standardErrors, 100)])).plain?.lift;
  expect(liftAt(2.1)).toMatchObject({ interval: [expect.any(Number), expect.any(Number)] });
  expect(liftAt(1.9)).toMatchObject({ interval: null });
  expect(liftAt(-20)).toBeNull();
});

test('uses CUPED when each group has more than 100 units, and more than 5% of them have history', () => {
  const metric = (n: number, withHistory: number) => {
    const pairs = Array.from({ length: n }, (_, at) => [at % 7, (at % 7) + (at % 3)] as const);
    return fakeMean(
      'm',
      [1, 2].map((lift) => {
        const past = { ...pairedSumsOf(pairs.map(([x, y]) => [x, y * lift])), withHistory };
        return { n, sum: past.y, squaredDeviations: past.yy, cuped: past };
      }),
    );
  };
  expect(compare(metric(200, 11)).cuped).not.toBeNull();
  expect(compare(metric(200, 10)).cuped).toBeNull();
  expect(compare(metric(100, 90)).cuped).toBeNull();
});

test('a verdict needs an interval that excludes 0 and a significant adjusted p-value', () => {
  const better = fakeMean('better', [spread(1000, 10, 3), spread(1000, 10.35, 3)], { direction: 'increase' });
  expect(compare(better)).toMatchObject({ verdict: 'better', adjustedP: expect.closeTo(0.0091, 4) });
  expect(compare({ ...better, direction: 'decrease' }).verdict).toBe('worse');
  expect(compare({ ...better, direction: null }).verdict).toBe('higher');
  expect(compare({ ...better, groups: better.groups.toReversed() }).verdict).toBe('worse');
  expect(compare({ ...better, direction: null, groups: better.groups.toReversed() }).verdict).toBe('lower');
  expect(compare(better, { confidence: 0.995 }).verdict).toBe('inconclusive');
  const dull = Array.from({ length: 9 }, (_, at) => fakeMean(`dull ${at}`, [spread(1000, 5, 3), spread(1000, 5, 3)]));
  const among = computeResults(fakeData(halves(1000, 1000), [better, ...dull]));
  expect(among.metrics[0]?.comparisons[0]).toMatchObject({
    verdict: 'inconclusive',
    adjustedP: expect.closeTo(0.091, 3),
  });
});

test('checks the sample ratio if the project sets the shares and the groups are large enough', () => {
  const ratioOfGroups = (...groups: [units: number, share: number | null][]) =>
    computeResults(
      fakeData(
        groups.map(([units, share], at) => ({ name: `${at}`, units, share })),
        [],
      ),
    ).sampleRatio;
  expect(ratioOfGroups([900, 0.9], [100, 0.1])).toMatchObject({ p: 1, mismatch: false });
  expect(ratioOfGroups([880, 0.9], [130, 0.1])).toMatchObject({ degreesOfFreedom: 1, mismatch: true });
  // Shares of a layer add up to less than 1.
  expect(ratioOfGroups([500, 0.1], [500, 0.1], [0, 0])).toMatchObject({ p: 1, mismatch: false });
  expect(ratioOfGroups([500, 0.5], [500, null])).toBeNull();
  expect(ratioOfGroups([6, 0.5], [3, 0.5])).toBeNull();
  expect(ratioOfGroups([600, 1])).toBeNull();
});

test('rejects a confidence that is not between 0 and 1', () => {
  for (const confidence of [0, 1, 95, Number.NaN])
    expect(() => computeResults(fakeData([], []), { confidence })).toThrow(RangeError);
});

/** Integers, so that their sums are exact. */
const values = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 50, maxLength: 70 });
test('swapping the groups negates the difference and keeps p', () => {
  fc.assert(
    fc.property(values, values, (one, other) => {
      const sums = [sumsOf(one), sumsOf(other)];
      const original = compare(fakeMean('m', sums)).plain?.difference;
      const swapped = compare(fakeMean('m', sums.toReversed())).plain?.difference;
      expectClose(original?.value, swapped && -swapped.value);
      expectClose(original?.p, swapped?.p);
      expectClose(original?.interval[0], swapped && -swapped.interval[1]);
    }),
  );
});

test('a different unit of measure scales the difference, but not the lift, p or verdict', () => {
  fc.assert(
    fc.property(values, values, fc.constantFrom(0.25, 8, 1024), (one, other, scale) => {
      const results = [1, scale].map((by) =>
        compare(
          fakeMean(
            'm',
            [one, other].map((group) => sumsOf(group.map((value) => value * by))),
          ),
        ),
      );
      const [cents, scaled] = results.map(({ plain }) => plain);
      expectClose(scaled?.difference.value, cents && cents.difference.value * scale);
      expectClose(scaled?.sequential.difference[1], cents && cents.sequential.difference[1] * scale);
      expect(scaled?.lift?.value).toBe(cents?.lift?.value);
      expectClose(scaled?.lift?.interval?.[0], cents?.lift?.interval?.[0]);
      expectClose(scaled?.difference.p, cents?.difference.p);
      expect(results[1]?.verdict).toBe(results[0]?.verdict);
    }),
  );
});

test('merged sums of days give the results of all units together', () => {
  fc.assert(
    fc.property(values, values, values, (early, late, other) => {
      const merged = compare(fakeMean('m', [merge(sumsOf(early), sumsOf(late)), sumsOf(other)])).plain;
      const together = compare(fakeMean('m', [sumsOf([...early, ...late]), sumsOf(other)])).plain;
      expectClose(merged?.difference.value, together?.difference.value);
      expectClose(merged?.difference.standardError, together?.difference.standardError);
    }),
  );
});

test('an additional metric or group changes only the adjusted p-value', () => {
  fc.assert(
    fc.property(values, values, values, values, (a, b, c, d) => {
      const control = sumsOf(a);
      const test = sumsOf(b);
      const third = sumsOf(c);
      const other = sumsOf(d);
      const alone = compare(fakeMean('m', [control, test]));
      const groups = [...halves(control.n, test.n), { name: 'Third', units: third.n, share: 0.5 }];
      const metrics = [fakeMean('n', [other, third, test]), fakeMean('m', [control, test, third])];
      const [comparison] = computeResults(fakeData(groups, metrics)).metrics[1]?.comparisons ?? [];
      expect(comparison?.plain).toEqual(alone.plain);
      if (alone.adjustedP !== null) expect(comparison?.adjustedP).toBeGreaterThanOrEqual(alone.adjustedP);
    }),
  );
});

const range = fc.record({
  lowest: fc.constantFrom(-3, 0, 1),
  highest: fc.constantFrom(1, 9),
  aboveLowest: fc.nat({ max: 300 }),
  belowHighest: fc.nat({ max: 300 }),
});
const anySums = fc.record({
  n: fc.nat({ max: 300 }),
  range,
  sum: fc.integer({ min: -1000, max: 1000 }),
  squaredDeviations: fc.double({ min: -1, max: 1e6, noNaN: true }),
});
const anyPairs = fc.record({
  n: fc.nat({ max: 300 }),
  x: fc.integer({ min: -100, max: 1000 }),
  y: fc.integer({ min: -100, max: 1000 }),
  xx: fc.nat({ max: 100_000 }),
  yy: fc.nat({ max: 100_000 }),
  xy: fc.integer({ min: -100_000, max: 100_000 }),
});
const anyRatioSums = fc.record({
  n: fc.nat({ max: 300 }),
  range,
  unitsWithData: fc.nat({ max: 300 }),
  x: fc.integer({ min: -100, max: 1000 }),
  y: fc.integer({ min: -100, max: 1000 }),
  squaredResiduals: fc.integer({ min: -1, max: 100_000 }),
});
const direction = fc.constantFrom('increase', 'decrease', null);
const role = fc.constantFrom('primary', 'secondary', 'guardrail');
const name = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 30 }),
  fc.constantFrom('', '\u001b[31m<script>', '購入'),
);
const anyData = fc.integer({ min: 0, max: 3 }).chain((count) => {
  const inGroups = <Sums>(sums: fc.Arbitrary<Sums>) => fc.array(sums, { minLength: count, maxLength: count });
  const cupedSums = fc.option(
    fc.tuple(anyPairs, fc.nat({ max: 300 })).map(([sums, withHistory]) => ({ ...sums, withHistory })),
  );
  const mean = fc.tuple(anySums, cupedSums).map(([sums, past]) => ({ ...sums, cuped: past && { ...past, n: sums.n } }));
  const metric: fc.Arbitrary<MetricData> = fc.oneof(
    fc.record({ kind: fc.constant('mean' as const), name, type: name, direction, role, groups: inGroups(mean) }),
    fc.record({
      kind: fc.constant('ratio' as const),
      name,
      type: name,
      direction,
      role,
      groups: inGroups(anyRatioSums),
    }),
  );
  const group = fc.record({ name, units: fc.nat(), share: fc.constantFrom(null, 0, 0.1, 0.5) });
  return fc
    .tuple(inGroups(group), fc.array(metric, { maxLength: 4 }), fc.nat())
    .map(([groups, metrics, crossovers]) => fakeData(groups, metrics, { crossovers }));
});

test('any sums and names give results that can be serialized and shown', () => {
  fc.assert(
    fc.property(anyData, fc.integer({ min: 60, max: 130 }), (data, columns) => {
      const results = computeResults(data);
      expect(JSON.parse(JSON.stringify(results))).toEqual(results);
      const text = renderText(results, { columns, paint: (_, painted) => painted });
      const page = renderPage(results);
      const names = JSON.stringify(data);
      for (const shown of [text, page]) {
        expect(shown).not.toMatch(/[^\P{Cc}\n]/u);
        for (const word of ['NaN', 'undefined', 'Infinity', '[object'])
          if (!names.includes(word)) expect(shown).not.toContain(word);
      }
      expect(page).not.toMatch(/<script|<style[^>]*>[^<]*<(?!\/style)/);
    }),
    { numRuns: process.env.CI ? 60 : 20 },
  );
});
