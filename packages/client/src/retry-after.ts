/** Whether a failure passes by itself: the statuses on which every manner of retrying agrees. */
export function isPassing(status: number): boolean {
  return [408, 429, 500, 502, 503, 504].includes(status);
}

/**
 * The seconds that an answer asks to wait, in `Retry-After`: a number, or a date, of which those that are past give 0.
 * `undefined` where it names neither.
 * @param now milliseconds since 1970-01-01 UTC
 */
export function secondsToWait({ headers }: Response, now: number): number | undefined {
  const named = headers.get('retry-after') ?? '';
  if (/^\d{1,9}$/.test(named)) return Number(named);
  // Date.parse takes nearly everything for a date, `-1` too.
  const seconds = /^[A-Z][a-z]+, .+ GMT$/.test(named) ? Math.ceil((Date.parse(named) - now) / 1000) : Number.NaN;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
