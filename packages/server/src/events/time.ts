/** The last moment that the contract takes, in milliseconds since 1970-01-01 UTC: the end of the year 9999. */
const latest = 253_402_300_799_999;

/** Numbers below it are seconds; as milliseconds they would lie in the first months of 1970. */
const secondsBelow = 1e10;

/**
 * A time as the contract takes it, in whole milliseconds since 1970-01-01 UTC: milliseconds, seconds, either in digits, or
 * an ISO 8601 date and time, which is UTC where it has no offset.
 */
export function timeOf(sent: number | string): number {
  const number = Number(sent);
  if (Number.isNaN(number)) return within(isoTime(String(sent)));
  return Math.round(number < secondsBelow ? number * 1000 : number);
}

function isoTime(text: string): number {
  const hasTime = text.includes(':');
  // Only a date is UTC by itself for JavaScript.
  return Date.parse(hasTime && !/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? `${text}Z` : text);
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
  return within(time + skew);
}

/** An offset or a skew may lead out of what the contract takes. */
const within = (time: number) => Math.min(Math.max(time, 0), latest);
