/** The last moment that the contract takes, in milliseconds since 1970-01-01 UTC: the end of the year 9999. */
const latest = 253_402_300_799_999;

/** Numbers below it are seconds; as milliseconds they would lie in the first months of 1970. */
const secondsBelow = 1e10;

/**
 * A time as clients send it, in whole milliseconds since 1970-01-01 UTC: milliseconds, seconds, either in digits, or an
 * ISO 8601 date and time. Undefined when it is none of them.
 */
export function timeOf(sent: number | string): number | undefined {
  const text = typeof sent === 'string' ? sent.trim() : '';
  const number = typeof sent === 'number' ? sent : /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  let time = number;
  if (number === undefined) time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  else if (number < secondsBelow) time = number * 1000;
  if (time === undefined || !(time >= 0 && time <= latest)) return undefined;
  return Math.round(time);
}

/**
 * How far the sender's clock is behind, in milliseconds, by the header STATSIG-CLIENT-TIME: what has to be added to its
 * times. 0 when the header tells nothing.
 */
export function skewOf(header: string | undefined, received: number): number {
  const sent = header === undefined || header.trim() === '' ? Number.NaN : Number(header);
  return Number.isFinite(sent) && sent > 0 && sent <= latest ? Math.round(received - sent) : 0;
}

/** A time with the sender's clock put right. */
export function corrected(time: number, skew: number): number {
  return Math.min(Math.max(time + skew, 0), latest);
}
