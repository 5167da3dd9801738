/** The last valid time, in milliseconds since 1970-01-01 UTC: the end of the year 9999. */
const latest = 253_402_300_799_999;

/** Numbers below this are seconds: as milliseconds they would be in the first months of 1970. */
const secondsBelow = 1e10;

/**
 * Converts a valid time of a request to whole milliseconds since 1970-01-01 UTC.
 * @param sent Milliseconds or seconds, as a number or a string, or an ISO 8601 date and time. UTC without an offset.
 */
export function timeOf(sent: number | string): number {
  const number = Number(sent);
  if (Number.isNaN(number)) return clampTime(isoTime(String(sent)));
  return Math.round(number < secondsBelow ? number * 1000 : number);
}

function isoTime(text: string): number {
  const hasTime = text.includes(':');
  // JavaScript reads a date as UTC, but a date and time without an offset as local time.
  return Date.parse(hasTime && !/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? `${text}Z` : text);
}

/**
 * Returns the milliseconds to add to a sender's times, because its clock is behind ours.
 * @param header The header STATSIG-CLIENT-TIME. The skew is 0 if it is missing or invalid.
 */
export function skewOf(header: string | undefined, received: number): number {
  const sent = header === undefined || header.trim() === '' ? Number.NaN : Number(header);
  return Number.isFinite(sent) && sent > 0 && sent <= latest ? Math.round(received - sent) : 0;
}

/** Corrects a time by the skew of the sender's clock. */
export function corrected(time: number, skew: number): number {
  return clampTime(time + skew);
}

/** Limits a time to the valid range: an offset or a skew can lead out of it. */
const clampTime = (time: number) => Math.min(Math.max(time, 0), latest);
