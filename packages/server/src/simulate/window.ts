import { pacificDay } from '../events/pacific-day.ts';

/** From when to when users come; times are milliseconds since 1970-01-01 UTC. */
export interface Window {
  readonly from: number;
  /** Not in it any more. It is a midnight in Pacific time. */
  readonly to: number;
  /** Milliseconds from one moment, at which users come, to the next. */
  readonly step: number;
}

/** How long a window is. */
export type Length = { readonly hours: number } | { readonly days: number };

const minute = 60_000;
const hour = 60 * minute;

/** So many moments at most, since the server's clock is set for each. */
const maxMoments = 2000;

/**
 * The hours, or the whole Pacific days, that end with this day's midnight. A day has 23 or 25 hours where the clocks change.
 * @param lastDay As YYYY-MM-DD.
 */
export function windowOf(lastDay: string, length: Length): Window {
  // Pacific time is whole hours behind UTC, so every day begins with an hour.
  let to = Date.parse(lastDay);
  while (pacificDay(to) <= lastDay) to += hour;
  let from = to;
  if ('hours' in length) from -= length.hours * hour;
  else
    for (let day = 0; day < length.days; day++) {
      const before = pacificDay(from - 1);
      while (pacificDay(from - 1) === before) from -= hour;
    }
  return { from, to, step: Math.ceil((to - from) / maxMoments / minute) * minute };
}

/** The newest Pacific day that is over. */
export function lastWholeDay(now: number): string {
  const today = pacificDay(now);
  let at = now;
  while (pacificDay(at) === today) at -= hour;
  return pacificDay(at);
}
