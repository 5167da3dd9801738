import type { MeanData, MeanSums, ValueRange } from '../reports/experiment-data.ts';

/** Returns a number in (0, 1). */
export type Uniform = () => number;

/** Creates a generator of uniform numbers in (0, 1), by the 32-bit xorshift of Marsaglia (2003). */
export function createUniform(seed: number): Uniform {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
}

const exponential = (next: Uniform): number => -Math.log(next());
const gauss = (next: Uniform): number => Math.sqrt(2 * exponential(next)) * Math.cos(2 * Math.PI * next());
const lognormal = (next: Uniform, deviation: number): number => Math.exp(deviation * gauss(next));
const bernoulli = (next: Uniform, share: number): number => (next() < share ? 1 : 0);

function poisson(next: Uniform, mean: number): number {
  let count = 0;
  for (let time = exponential(next); time < mean; time += exponential(next)) count += 1;
  return count;
}

/** Metrics of an experiment: from yes or no to the heavy tails of revenue. Each draws the value of a unit. */
export const simulatedMetrics: Readonly<Record<string, (next: Uniform) => number>> = {
  'conversion of 2%': (next) => bernoulli(next, 0.02),
  'conversion of 10%': (next) => bernoulli(next, 0.1),
  'conversion of 50%': (next) => bernoulli(next, 0.5),
  'conversion of 95%': (next) => bernoulli(next, 0.95),
  'count, Poisson': (next) => poisson(next, 0.3),
  'count, overdispersed': (next) => poisson(next, 0.3 * exponential(next)),
  'duration, exponential': exponential,
  'duration, lognormal (σ 1.5)': (next) => lognormal(next, 1.5),
  'revenue of 5% buyers (σ 1)': (next) => bernoulli(next, 0.05) * lognormal(next, 1),
  'revenue of 5% buyers (σ 1.5)': (next) => bernoulli(next, 0.05) * lognormal(next, 1.5),
};

/** Adds up the values of units one by one (Welford, Technometrics 4, 1962). */
class GroupSums {
  private n = 0;
  private mean = 0;
  private squaredDeviations = 0;
  private lowest = Number.POSITIVE_INFINITY;
  private highest = Number.NEGATIVE_INFINITY;
  private atLowest = 0;
  private atHighest = 0;

  add(value: number): void {
    this.n += 1;
    const deviation = value - this.mean;
    this.mean += deviation / this.n;
    this.squaredDeviations += deviation * (value - this.mean);
    if (value < this.lowest) [this.lowest, this.atLowest] = [value, 0];
    if (value > this.highest) [this.highest, this.atHighest] = [value, 0];
    if (value === this.lowest) this.atLowest += 1;
    if (value === this.highest) this.atHighest += 1;
  }

  toSums(): MeanSums {
    const { n, lowest, highest } = this;
    const range: ValueRange =
      n === 0
        ? { lowest: 0, highest: 0, aboveLowest: 0, belowHighest: 0 }
        : { lowest, highest, aboveLowest: n - this.atLowest, belowHighest: n - this.atHighest };
    // A sum of zeros and ones is a whole number. The mean has rounding errors.
    const sum = lowest === 0 && highest === 1 ? n - this.atLowest : n * this.mean;
    return { n, sum, squaredDeviations: this.squaredDeviations, range, cuped: null };
  }
}

export interface SimulatedExperiment {
  /** Draws the value of a unit. */
  readonly draw: (next: Uniform) => number;
  /** The share of the units in the test group. */
  readonly share: number;
  readonly unitsPerDay: number;
  readonly days: number;
  /** Multiplies the values of the test group. @default 1 */
  readonly factor?: number;
}

/** Simulates an experiment. Generates the data at the end of each day. */
export function* simulateExperiment(
  { draw, share, unitsPerDay, days, factor = 1 }: SimulatedExperiment,
  next: Uniform,
): Generator<MeanData> {
  const [control, test] = [new GroupSums(), new GroupSums()];
  for (let day = 0; day < days; day++) {
    for (let unit = 0; unit < unitsPerDay; unit++)
      if (next() < share) test.add(factor * draw(next));
      else control.add(draw(next));
    const groups = [control.toSums(), test.toSums()];
    yield { kind: 'mean', name: 'm', type: 'sum', direction: null, role: 'secondary', groups };
  }
}
