import type { Random } from '../../packages/server/src/simulate/random.ts';

/** The shape of the load of one day. Every figure is an assumption, not a measurement. */
export interface LoadShape {
  /** The busiest hour compared with the mean of the day. */
  readonly peakToMean: number;
  /** The busiest hour of the day, 0 to 24. */
  readonly peakHour: number;
  /** Sudden bursts in a day, such as those after a push message to all users. */
  readonly bursts: number;
  /** How much a burst adds at its start, compared with the mean of the day. */
  readonly burstHeight: number;
  /** The time in which a burst falls to about a third, in seconds. */
  readonly burstSeconds: number;
}

/** An app with most of its users in one country: an evening peak, a quiet night, and four bursts. */
export const oneCountry: LoadShape = {
  peakToMean: 1.8,
  peakHour: 20,
  bursts: 4,
  burstHeight: 1.5,
  burstSeconds: 120,
};

export const secondsPerDay = 86_400;

/**
 * Draws the load of one day. Returns a function from the second of the day to the rate, as a multiple of the day's mean rate.
 * The curve without bursts has the mean 1.
 */
export function drawDailyLoad(shape: LoadShape, random: Random): (second: number) => number {
  const starts = Array.from({ length: shape.bursts }, () => random.uniform() * secondsPerDay);
  return (second) => {
    const sinceStarts = starts.map((start) => second - start).filter((elapsed) => elapsed >= 0);
    const bursts = sinceStarts.map((elapsed) => shape.burstHeight * Math.exp(-elapsed / shape.burstSeconds));
    return dailyCurve(shape, second) + bursts.reduce((sum, burst) => sum + burst, 0);
  };
}

/** Two waves, of a day and of half a day. The second one makes the night longer than the peak. */
function dailyCurve({ peakToMean, peakHour }: LoadShape, second: number): number {
  const angle = 2 * Math.PI * (second / secondsPerDay - peakHour / 24);
  const height = peakToMean - 1;
  return 1 + height * (0.85 * Math.cos(angle) + 0.15 * Math.cos(2 * angle));
}
