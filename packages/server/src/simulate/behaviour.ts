import { createRandom } from './random.ts';
import type { Window } from './window.ts';

/** A user that nobody is. */
export interface SimulatedUser {
  readonly userID: string;
  readonly country: string;
  /** The moments at which they come, in milliseconds since 1970-01-01 UTC. At least one. */
  readonly visits: readonly number[];
}

/** What a user does on a visit, as log_event takes it. */
export interface Deed {
  readonly eventName: 'page_view' | 'add_to_cart' | 'purchase';
  readonly time: number;
  readonly value?: number;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** On average, in a visit of somebody without any lift. */
const pageViews = 6;
const cartShare = 0.4;
const purchaseShareOfCarts = 0.5;
const medianPrice = 20;

/** Users come again after two days, on average. */
const returnsAfter = 2 * 86_400_000;

const countries = ['US', 'US', 'DE', 'IN', 'BR'] as const;
const products = ['mug', 'shirt', 'poster', 'socks'] as const;

/** Whether a lift can be played: from -100 % to what makes a share of all visits whole. */
export const isPlayable = (lift: number): boolean => lift >= -1 && lift <= 1 / cartShare - 1;

/** A user of a simulation, by its seed and their number. */
export function userOf(seed: string, number: number, { from, to, step }: Window): SimulatedUser {
  const random = createRandom(`${seed}/${number}`);
  const moments = Math.floor((to - from) / step);
  const visits: number[] = [];
  for (
    let moment = Math.floor(random.uniform() * moments);
    moment < moments;
    moment += Math.ceil(random.exponential(returnsAfter) / step)
  ) {
    visits.push(from + moment * step);
  }
  const country = countries[Math.floor(random.uniform() * countries.length)] ?? 'US';
  return { userID: `simulated-${seed}-${number}`, country, visits };
}

/**
 * What a user does on a visit. The true effect of a group is a lift, such as 0.05, of what each user does on average: the
 * page views, the carts, the purchases and the money all grow by it.
 */
export function deedsOf(seed: string, { userID }: SimulatedUser, visit: number, lift: number, step: number): Deed[] {
  const random = createRandom(`${seed}/${userID}/${visit}`);
  const factor = 1 + lift;
  const views = random.poisson(pageViews * factor);
  const deeds: Omit<Deed, 'time'>[] = Array.from({ length: views }, () => ({ eventName: 'page_view' }));
  if (random.happens(cartShare * factor)) {
    const product = products[Math.floor(random.uniform() * products.length)] ?? 'mug';
    const metadata = { product };
    deeds.push({ eventName: 'add_to_cart', metadata });
    const value = Math.round(random.logNormal(medianPrice, 0.5) * 100) / 100;
    if (random.happens(purchaseShareOfCarts)) deeds.push({ eventName: 'purchase', value, metadata });
  }
  // No two at the same time: an event that equals another one in every field is that one.
  const gap = step / (deeds.length + 1);
  return deeds.map((deed, index) => ({ ...deed, time: Math.floor(visit + gap * (index + random.uniform())) + 1 }));
}
