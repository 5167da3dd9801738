import { pacificDay } from '../events/pacific-day.ts';

/** The simulated time. Times are in milliseconds since 1970-01-01 UTC. */
export interface Window {
  readonly from: number;
  /** The end, which is not included. Always midnight in Pacific time. */
  readonly to: number;
  /** The milliseconds between two moments at which users visit. */
  readonly step: number;
}

export type Length = { readonly hours: number } | { readonly days: number };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Limits how often the simulation sets the server's clock. */
const maxMoments = 2000;

/**
 * Creates a window of hours or whole Pacific days that ends with the last day. A day has 23 or 25 hours where the clocks
 * change.
 * @param lastDay As YYYY-MM-DD.
 */
export function createWindow(lastDay: string, length: Length): Window {
  // Pacific time is whole hours behind UTC, so every day begins at a full hour.
  let to = Date.parse(lastDay);
  while (pacificDay(to) <= lastDay) to += hourMs;
  const from = 'hours' in length ? to - length.hours * hourMs : subtractDays(to, length.days);
  return { from, to, step: Math.ceil((to - from) / maxMoments / minuteMs) * minuteMs };
}

/** @param midnight In Pacific time. */
function subtractDays(midnight: number, days: number): number {
  let time = midnight;
  for (let day = 0; day < days; day++) {
    const previous = pacificDay(time - 1);
    while (pacificDay(time - 1) === previous) time -= hourMs;
  }
  return time;
}

/** Returns the newest complete Pacific day, as YYYY-MM-DD. */
export function findLastWholeDay(now: number): string {
  const today = pacificDay(now);
  let time = now;
  while (pacificDay(time) === today) time -= hourMs;
  return pacificDay(time);
}
