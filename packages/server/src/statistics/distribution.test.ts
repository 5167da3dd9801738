import { expect, test } from 'vitest';
import { chiSquared, normal, studentT } from './distribution.ts';

// All references below: mpmath 1.3.0 at 40 to 60 digits, from erfc, betainc and gammainc (regularized), and bisection
// on those for the quantiles.

const worst = (pairs: Iterable<readonly [got: number, reference: number]>): number =>
  Math.max(...Array.from(pairs, ([got, reference]) => Math.abs(got / reference - 1)));

test('the normal survival is accurate to 12 digits, 300 orders of magnitude down', () => {
  const references = [
    [0.1, 0.460172162722971],
    [1, 0.15865525393145705],
    [1.959963984540054, 0.025000000000000015],
    [3, 0.0013498980316300946],
    [5, 2.866515718791939e-7],
    [8, 6.220960574271784e-16],
    [12, 1.776482112077679e-33],
    [20, 2.7536241186062337e-89],
    [30, 4.906713927148187e-198],
    [37, 5.725571222524577e-300],
  ] as const;
  expect(worst(references.map(([x, p]) => [normal.survival(x), p]))).toBeLessThan(1e-12);
  expect(worst(references.map(([x, p]) => [normal.cdf(-x), p]))).toBeLessThan(1e-12);
});

test('the normal quantile is accurate to 15 digits', () => {
  const references = [
    [0.4, 0.2533471031357998],
    [0.1, 1.2815515655446006],
    [0.025, 1.9599639845400543],
    [0.005, 2.575829303548901],
    [1e-6, 4.753424308822899],
    [1e-10, 6.361340902404057],
    [1e-30, 11.464024688443615],
    [1e-100, 21.273453560965326],
  ] as const;
  expect(worst(references.map(([p, x]) => [normal.upperQuantile(p), x]))).toBeLessThan(1e-15);
});

test("Student's t is accurate to 11 digits, whole degrees of freedom or not", () => {
  const at = [0.01, 1, 3.5, 8, 40];
  const references: [number, number[]][] = [
    [1, [0.49681700723509176, 0.25, 0.08858553278290475, 0.03958342416056554, 0.007956089912025814]],
    [1.5, [0.49659274483146, 0.22556768363835517, 0.05411297749482888, 0.016459175470453412, 0.0014898121954656227]],
    [2.5, [0.49638199717895415, 0.20203051363913674, 0.02617277348016017, 0.0038283220655217234, 7.097817145246691e-5]],
    [
      9.7,
      [0.4961119798540055, 0.17080130855875297, 0.0029980321098904603, 7.081705352057488e-6, 2.1407612845189733e-12],
    ],
    [
      30,
      [0.49604374628658887, 0.16265430771301495, 0.0007384037188221265, 3.1329112378503795e-9, 6.863022597203201e-28],
    ],
    [
      99.5,
      [0.4960206551101192, 0.15986812700769343, 0.00034886939223248, 1.1677406898159508e-12, 1.9813553391485623e-63],
    ],
    [
      500,
      [0.49601263799651646, 0.1588971036303042, 0.00025342783357719975, 4.3648313969400954e-15, 3.14532145912912e-158],
    ],
  ];
  for (const [df, survivals] of references) {
    const t = studentT(df);
    expect(worst(survivals.map((p, i) => [t.survival(at[i] ?? Number.NaN), p])), `${df}`).toBeLessThan(1e-11);
  }
});

test("the quantiles of Student's t are accurate to 11 digits", () => {
  const at = [0.4, 0.025, 1e-4, 1e-6, 1e-10];
  const references: [number, number[]][] = [
    [1, [0.32491969623290634, 12.706204736174705, 3183.098757118151, 318309.8861827435, 3183098861.837907]],
    [1.5, [0.30074539256979543, 6.0166631044279315, 242.2640988465063, 5219.469324706945, 2422663.101134394]],
    [2.5, [0.28145951274854764, 3.574654842003683, 34.86796932111477, 220.17342917823683, 8765.437771364572]],
    [9.7, [0.26039910802998706, 2.237515123700106, 5.779398009470967, 10.009700080647013, 26.822181760982964]],
    [30, [0.2556053649519128, 2.042272456301238, 4.233985957272021, 5.871117120418883, 9.377489780407144]],
    [99.5, [0.2540255801184435, 1.9840936109906242, 3.8623405812449323, 5.050394126984337, 7.087341189090924]],
  ];
  for (const [df, quantiles] of references) {
    const t = studentT(df);
    expect(worst(quantiles.map((x, i) => [t.upperQuantile(at[i] ?? Number.NaN), x])), `${df}`).toBeLessThan(1e-11);
  }
});

test('chi-squared is accurate to 13 digits', () => {
  const at = [0.001, 1, 6.902, 50, 300, 700];
  const references: [number, number[]][] = [
    [
      1,
      [
        0.9747728793699604, 0.3173105078629141, 0.008609937758593476, 1.537459794428035e-12, 3.294362383314041e-67,
        2.9902269751246203e-154,
      ],
    ],
    [
      2,
      [
        0.9995001249791693, 0.6065306597126334, 0.03171390660921845, 1.3887943864964021e-11, 7.175095973164411e-66,
        9.92959039626498e-153,
      ],
    ],
    [
      5,
      [
        0.9999999983185123, 0.9625657732472964, 0.22803132132829274, 1.3857973367009593e-9, 1.0015302305957845e-62,
        4.9119861035732e-149,
      ],
    ],
    [
      20,
      [1, 0.999999999829033, 0.9969942814550126, 0.00022147663824878357, 8.08284962977591e-52, 2.213405340424449e-135],
    ],
    [99, [1, 1, 1, 0.9999900545468124, 4.2266534644196255e-22, 3.242525267165041e-91]],
  ];
  for (const [df, survivals] of references) {
    const chi = chiSquared(df);
    expect(worst(survivals.map((p, i) => [chi.survival(at[i] ?? Number.NaN), p])), `${df}`).toBeLessThan(1e-13);
    for (const x of at) expect(chi.cdf(x) + chi.survival(x)).toBeCloseTo(1, 14);
  }
});

test('the quantiles of chi-squared are accurate to 12 digits', () => {
  const at = [0.999, 0.5, 0.05, 0.01, 1e-6, 1e-10];
  const references: [number, number[]][] = [
    [
      1,
      [
        1.57079714926249e-6, 0.4549364231195728, 3.841458820694126, 6.634896601021215, 23.92812697693483,
        41.821456364761296,
      ],
    ],
    [
      2,
      [
        0.002001000667167067, 1.3862943611198906, 5.991464547107982, 9.210340371976182, 27.631021115928547,
        46.051701859880914,
      ],
    ],
    [
      5,
      [
        0.21021260262921915, 4.351460191095527, 11.070497693516353, 15.08627246938899, 35.88818687967287,
        55.5623985182385,
      ],
    ],
    [
      20,
      [
        5.921040745487519, 19.337429229428263, 31.410432844230925, 37.56623478662505, 65.42068103504783,
        89.25571443411815,
      ],
    ],
    [
      99,
      [
        61.136506210447784, 98.33413733447392, 123.22522145336181, 134.64161685578915, 180.79201532589994,
        216.269453641351,
      ],
    ],
  ];
  for (const [df, quantiles] of references) {
    const chi = chiSquared(df);
    expect(worst(quantiles.map((x, i) => [chi.upperQuantile(at[i] ?? Number.NaN), x])), `${df}`).toBeLessThan(1e-12);
  }
});

test('symmetric distributions have equal halves', () => {
  for (const distribution of [normal, studentT(1), studentT(7.3)]) {
    expect(distribution.cdf(0)).toBe(0.5);
    for (const x of [0.2, 1, 2.5]) {
      expect(distribution.survival(-x)).toBeCloseTo(1 - distribution.survival(x), 15);
      expect(distribution.cdf(x)).toBe(distribution.survival(-x));
    }
    // In the middle the density is about 0.4, so a quantile of 1e-9 is not 1e-8 and not 0.
    expect(distribution.upperQuantile(0.5 - 1e-9)).toBeGreaterThan(2e-9);
    expect(distribution.upperQuantile(0.5 - 1e-9)).toBeLessThan(4e-9);
    for (const p of [1e-100, 0.01, 0.3, 0.4, 0.5, 0.75, 0.99]) {
      expect(distribution.survival(distribution.upperQuantile(p))).toBeCloseTo(p, 13);
    }
  }
});

test('returns 0 or 1 at infinity, and NaN for NaN', () => {
  for (const distribution of [normal, studentT(3), chiSquared(3)]) {
    expect(distribution.survival(Number.POSITIVE_INFINITY)).toBe(0);
    for (const far of [1e2, 1e4, 1e8, 1e100, Number.MAX_VALUE]) {
      expect(distribution.survival(far)).toBeLessThan(1e-5);
      expect(distribution.survival(far)).toBeGreaterThanOrEqual(0);
      expect(distribution.cdf(far)).toBeGreaterThan(1 - 1e-5);
    }
    expect(distribution.survival(Number.NEGATIVE_INFINITY)).toBe(1);
    expect(distribution.survival(Number.NaN)).toBeNaN();
    expect(distribution.cdf(Number.NaN)).toBeNaN();
  }
});

test('rejects degrees of freedom and probabilities outside their range', () => {
  for (const df of [0, -1, Number.NaN]) {
    expect(() => studentT(df)).toThrow(`There are ${df} degrees of freedom`);
    expect(() => chiSquared(df)).toThrow(`There are ${df} degrees of freedom`);
  }
  for (const distribution of [normal, studentT(3), chiSquared(3)]) {
    for (const p of [0, 1e-101, 1, -0.1, Number.NaN]) {
      expect(() => distribution.upperQuantile(p)).toThrow(`Invalid probability ${p}`);
    }
  }
});
