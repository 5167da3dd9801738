import { createRandom } from './random.ts';
import type { Window } from './window.ts';

export interface SimulatedUser {
  readonly userID: string;
  readonly country: string;
  /** The times of the user's visits, in milliseconds since 1970-01-01 UTC. At least one. */
  readonly visits: readonly number[];
}

/** An event of a visit, as a request of log_event contains it, without its user. */
export interface SimulatedEvent {
  readonly eventName: 'page_view' | 'add_to_cart' | 'purchase';
  readonly time: number;
  readonly value?: number;
  readonly metadata?: Readonly<Record<string, string>>;
}

// The averages of a visit without a lift.
const pageViewsPerVisit = 6;
const cartProbability = 0.4;
const purchaseProbabilityOfCart = 0.5;
const medianPrice = 20;

/** The mean time between two visits of a user. */
const meanReturnMs = 2 * 86_400_000;

const countries = ['US', 'US', 'DE', 'IN', 'BR'] as const;
const products = ['mug', 'shirt', 'poster', 'socks'] as const;

/** Returns whether a lift can be simulated: at least -100%, and at most the lift with which every visit fills a cart. */
export const isValidLift = (lift: number): boolean => lift >= -1 && lift <= 1 / cartProbability - 1;

/** Creates a user. The same seed, number and window create the same user. */
export function createUser(seed: string, number: number, { from, to, step }: Window): SimulatedUser {
  const random = createRandom(`${seed}/${number}`);
  const moments = Math.floor((to - from) / step);
  const visits: number[] = [];
  for (
    let moment = Math.floor(random.uniform() * moments);
    moment < moments;
    moment += Math.ceil(random.exponential(meanReturnMs) / step)
  ) {
    visits.push(from + moment * step);
  }
  const country = countries[Math.floor(random.uniform() * countries.length)] ?? 'US';
  return { userID: `simulated-${seed}-${number}`, country, visits };
}

/**
 * Returns the events of a visit. A lift, such as 0.05, multiplies the expected page views, carts, purchases and revenue
 * by 1 + lift.
 * @param step The milliseconds during which the visit takes place.
 */
export function simulateVisit(
  seed: string,
  { userID }: SimulatedUser,
  visit: number,
  lift: number,
  step: number,
): SimulatedEvent[] {
  const random = createRandom(`${seed}/${userID}/${visit}`);
  const factor = 1 + lift;
  const views = random.poisson(pageViewsPerVisit * factor);
  const events: Omit<SimulatedEvent, 'time'>[] = Array.from({ length: views }, () => ({ eventName: 'page_view' }));
  if (random.happens(cartProbability * factor)) {
    const product = products[Math.floor(random.uniform() * products.length)] ?? 'mug';
    const metadata = { product };
    events.push({ eventName: 'add_to_cart', metadata });
    const value = Math.round(random.logNormal(medianPrice, 0.5) * 100) / 100;
    if (random.happens(purchaseProbabilityOfCart)) events.push({ eventName: 'purchase', value, metadata });
  }
  // All times differ, because the server stores equal events only once.
  const gap = step / (events.length + 1);
  return events.map((event, index) => ({ ...event, time: Math.floor(visit + gap * (index + random.uniform())) + 1 }));
}
