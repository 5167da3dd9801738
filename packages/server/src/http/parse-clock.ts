import { validRequest } from '@statsig-http-api/contract/validate';
import { timeOf } from '../events/time.ts';
import { unknownField } from './unknown-field.ts';

/** The last time of a clock. Times a day later, or in another time zone, still have years of four digits. */
const latest = Date.UTC(9999, 11, 31) - 1;

/**
 * Parses the body that sets the clock: milliseconds since 1970-01-01 UTC, or undefined to run the clock again. Returns a
 * string if the body is invalid: the field and the rule.
 */
export function parseClock({ now, ...others }: Readonly<Record<string, unknown>>): number | undefined | string {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return unknownField(unknown, ['now']);
  if (now === null) return undefined;
  return (
    parseTime(now) ??
    'now: must be a time from 1970-01-01 to 9999-12-30, in milliseconds since 1970-01-01 UTC or as an ISO 8601 date and time. Use null to run the clock again'
  );
}

/** Parses a time of a body: milliseconds since 1970-01-01 UTC, or an ISO 8601 date and time. Returns undefined if it isn't one. */
export function parseTime(value: unknown): number | undefined {
  const time = isTime(value) ? timeOf(value) : Number.NaN;
  return time >= 0 && time <= latest ? time : undefined;
}

/** Returns whether a value is a time, by the rule of the contract for events. Its day must exist, too. */
function isTime(value: unknown): value is number | string {
  if (!validRequest('logEvent', { events: [{ eventName: 'clock', time: value }] })) return false;
  const [day] = /^\d{4}-\d\d-\d\d/.exec(String(value)) ?? [];
  return day === undefined || new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
