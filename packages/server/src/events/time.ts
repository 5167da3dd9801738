/** The last valid time, in milliseconds since 1970-01-01 UTC: the end of the year 9999. */
const latest = 253_402_300_799_999;

/** Numbers below this are seconds: as milliseconds they would be in the first months of 1970. */
const secondsBelow = 1e10;

/**
 * Converts a valid time of a request to whole milliseconds since 1970-01-01 UTC.
 * @param value Milliseconds or seconds, as a number or a string, or an ISO 8601 date and time. Without an offset it is UTC.
 */
export function timeOf(value: number | string): number {
  const number = Number(value);
  if (Number.isNaN(number)) return clampTime(isoTime(String(value)));
  return Math.round(toMilliseconds(number));
}

const toMilliseconds = (time: number) => (time < secondsBelow ? time * 1000 : time);

function isoTime(text: string): number {
  const hasTime = text.includes(':');
  // JavaScript reads a date as UTC, but a date and time without an offset as local time.
  return Date.parse(hasTime && !/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? `${text}Z` : text);
}

/**
 * Returns the skew of a sender's clock: the milliseconds to add to its times.
 * @param header The header STATSIG-CLIENT-TIME: milliseconds, or seconds as in bodies. The skew is 0 if the header is missing
 *   or invalid.
 */
export function skewOf(header: string | undefined, received: number): number {
  const number = header === undefined || header.trim() === '' ? Number.NaN : Number(header);
  const clientTime = toMilliseconds(number);
  return Number.isFinite(clientTime) && clientTime > 0 && clientTime <= latest ? Math.round(received - clientTime) : 0;
}

const dayMs = 86_400_000;

/** A skew up to this is corrected in every time. */
const maxTrustedSkewMs = dayMs;

/** The greatest age of an event when it is sent, for a larger skew. */
const maxAgeMs = 30 * dayMs;

/**
 * Corrects a time by the skew of the sender's clock. A large skew counts only for a time that the same clock can have shown:
 * one shortly before the request was sent. Otherwise a senseless header would move the event by years.
 */
export function corrected(
  time: number,
  { received, skew }: { readonly received: number; readonly skew: number },
): number {
  const age = received - skew - time;
  const isPlausible = Math.abs(skew) <= maxTrustedSkewMs || (age >= -dayMs && age <= maxAgeMs);
  return isPlausible ? clampTime(time + skew) : time;
}

/** Limits a time to the valid range, because an offset or a skew can move it outside. */
const clampTime = (time: number) => Math.min(Math.max(time, 0), latest);
