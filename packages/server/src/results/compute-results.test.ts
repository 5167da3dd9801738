import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MetricData } from '../reports/experiment-data.ts';
import { cuped } from '../statistics/cuped.ts';
import { difference } from '../statistics/difference.ts';
import { meanOf, ratioOf } from '../statistics/estimate.ts';
import { benjaminiHochberg, bonferroni } from '../statistics/multiple-tests.ts';
import { fiellerInterval, relativeLift } from '../statistics/relative-lift.ts';
import { sequentialCriticalValue, sequentialInterval } from '../statistics/sequential.ts';
import { fromSquares, merge, pairedSumsOf, sumsOf } from '../statistics/sums.testing.ts';
import { computeResults } from './compute-results.ts';
import type { AnalysisOptions, Comparison, ExperimentResults } from './experiment-results.ts';
import { did, everyCase, fakeData, fakeMean, halves, spread } from './fake-data.testing.ts';
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
  const postHog = compare(fakeMean('conversion', [did(87, 1529), did(62, 1471)])).plain?.lift;
  expect(postHog?.value).toBeCloseTo(-0.25925, 4);
  // PostHog uses the variance p(1 - p) of a proportion. Ours has the divisor n - 1.
  expect((postHog?.value ?? 0) - 1.9608 * (postHog?.standardError ?? 0)).toBeCloseTo(-0.49475, 3);
  expect((postHog?.value ?? 0) + 1.9608 * (postHog?.standardError ?? 0)).toBeCloseTo(-0.02376, 3);
});

describe('every figure equals what the functions of statistics/ compute from the sums:', () => {
  const confidence = 0.9;
  const data = everyCase();
  const results = computeResults(data, { confidence, correction: 'bonferroni' });

  /** The estimates and the comparison of each test group in each metric with a comparison. */
  const cases = data.metrics.flatMap((metric, metricIndex) => {
    const [control, ...tests] = metric.kind === 'mean' ? metric.groups.map(meanOf) : metric.groups.map(ratioOf);
    return (results.metrics[metricIndex]?.comparisons ?? []).flatMap((comparison, index) => {
      const test = tests[index];
      if (control === undefined || test === undefined) throw new Error('A group is missing.');
      const controlHistory = metric.kind === 'mean' ? metric.groups[0]?.cuped : null;
      const testHistory = metric.kind === 'mean' ? metric.groups[index + 1]?.cuped : null;
      return { name: metric.name, group: comparison.group, control, test, controlHistory, testHistory, comparison };
    });
  });
  const compared = cases.filter(({ name }) => name !== 'account_deleted');
  const withLift = compared.filter(({ name }) => name !== 'gift_card');

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

  test.each(withLift.filter(({ name }) => name !== 'refund'))(
    'the lift of $name in $group by the delta method',
    ({ control, test: estimate, comparison: { plain } }) => {
      const { value, standardError, interval } = relativeLift(estimate, control, confidence);
      const half = sequentialCriticalValue(estimate, control, confidence) * standardError;
      expect(plain?.lift).toEqual({ value, standardError, interval, method: 'delta' });
      expect(plain?.sequential.lift).toEqual([value - half, value + half]);
    },
  );

  test.each(withLift.filter(({ name }) => name === 'refund'))(
    "the lift of $name in $group by Fieller's theorem",
    ({ control, test: estimate, comparison: { plain } }) => {
      const { value, standardError } = relativeLift(estimate, control, confidence);
      const interval = fiellerInterval(estimate, control, confidence);
      expect(plain?.lift).toEqual({ value, standardError, interval, method: 'fieller' });
      expect(plain?.sequential.lift).toBeNull();
    },
  );

  test.each(compared.filter(({ name }) => name === 'gift_card'))(
    'no lift of $name in $group over a mean of 0',
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

  const pValues = compared.map(({ comparison: { cuped, plain } }) => (cuped ?? plain)?.difference.p ?? Number.NaN);

  test('p-values adjusted by Bonferroni', () => {
    expect(results.tests).toBe(12);
    expect(compared.map(({ comparison }) => comparison.adjustedP)).toEqual(bonferroni(pValues));
  });

  test('p-values adjusted by Benjamini-Hochberg by default', () => {
    const { metrics } = computeResults(data);
    const adjusted = metrics.flatMap(({ comparisons }) => comparisons.flatMap((one) => one.adjustedP ?? []));
    expect(adjusted).toEqual(benjaminiHochberg(pValues));
  });
});

describe("explains why two groups can't be compared:", () => {
  const mean = (n: number, sum: number, squaredDeviations: number) => ({ n, sum, squaredDeviations, cuped: null });
  const ratio = (y: number) => ({ n: 9, x: 1, y, squaredResiduals: 1 });
  const emptyGroup = compare(fakeMean('metric', [mean(0, 0, 0), mean(9, 3, 2)]));
  const singleUnit = compare(fakeMean('metric', [mean(9, 3, 2), mean(1, 2, 0)]));

  test('a group without units', () => {
    expect(emptyGroup.problem).toBe('Control has no units, and a comparison needs at least 2 in each group');
  });

  test('a group with one unit', () => {
    expect(singleUnit.problem).toBe('Test has 1 unit, and a comparison needs at least 2 in each group');
  });

  test('equal values of all units', () => {
    const { problem } = compare(fakeMean('metric', [mean(9, 9, 0), mean(9, 18, 0)]));
    expect(problem).toBe('all units of each group have the same value, so the variance is 0');
  });

  test('a ratio with a denominator of 0', () => {
    const groups = [ratio(4), ratio(0)];
    const { problem } = compare({ kind: 'ratio', name: 'metric', type: 'ratio', direction: null, groups });
    expect(problem).toBe("the ratio's denominator is 0 in the group Test");
  });

  test('impossible sums', () => {
    const { problem } = compare(fakeMean('metric', [mean(9, 9, -1), mean(9, 9, 9)]));
    expect(problem).toContain('The sum of squared deviations is -1');
  });

  test.each([
    ['an empty group', emptyGroup, { controlMean: null, testMean: 1 / 3 }],
    ['a single unit', singleUnit, { controlMean: 1 / 3, testMean: 2 }],
  ])('%s still shows its means', (_, comparison, means) => {
    expect(comparison).toMatchObject({ ...means, plain: null, cuped: null, adjustedP: null, verdict: null });
  });
});

test('treats rounding errors of sums as a variance of 0', () => {
  const alike = (n: number, value: number) => sumsOf(Array.from({ length: n }, () => value));
  for (const value of [0.1, 9.99, 1e9 / 3, -7.7])
    expect(compare(fakeMean('price', [alike(1001, value), alike(999, value)])).verdict).toBeNull();
});

test("uses Fieller's theorem when the control's mean is near 0, and no interval when it is nearer", () => {
  const liftAt = (standardErrors: number) =>
    compare(fakeMean('m', [spread(10_000, standardErrors, 100), spread(10_000, standardErrors, 100)])).plain?.lift;
  expect(liftAt(10.1)).toMatchObject({ method: 'delta', interval: [expect.any(Number), expect.any(Number)] });
  expect(liftAt(9.9)).toMatchObject({ method: 'fieller', interval: [expect.any(Number), expect.any(Number)] });
  expect(liftAt(1.9)).toMatchObject({ method: 'fieller', interval: null });
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
const values = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 2, maxLength: 40 });
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

const anySums = fc.record({
  n: fc.nat({ max: 300 }),
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
  x: fc.integer({ min: -100, max: 1000 }),
  y: fc.integer({ min: -100, max: 1000 }),
  squaredResiduals: fc.integer({ min: -1, max: 100_000 }),
});
const direction = fc.constantFrom('increase', 'decrease', null);
const name = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('', '\u001b[31m<script>', '購入'));
const anyData = fc.integer({ min: 0, max: 3 }).chain((count) => {
  const inGroups = <Sums>(sums: fc.Arbitrary<Sums>) => fc.array(sums, { minLength: count, maxLength: count });
  const cupedSums = fc.option(
    fc.tuple(anyPairs, fc.nat({ max: 300 })).map(([sums, withHistory]) => ({ ...sums, withHistory })),
  );
  const mean = fc.tuple(anySums, cupedSums).map(([sums, past]) => ({ ...sums, cuped: past && { ...past, n: sums.n } }));
  const metric: fc.Arbitrary<MetricData> = fc.oneof(
    fc.record({ kind: fc.constant('mean' as const), name, type: name, direction, groups: inGroups(mean) }),
    fc.record({ kind: fc.constant('ratio' as const), name, type: name, direction, groups: inGroups(anyRatioSums) }),
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
    { numRuns: 60 },
  );
});
