import { toNumber } from './convert.ts';

type DateOperator = (target: unknown) => (value: unknown) => boolean;

/** Numbers below this are seconds since 1970; from here on they are milliseconds. */
const firstMilliseconds = 1e10;

export const isBefore: DateOperator = compareDates((value, target) => value < target);
export const isAfter: DateOperator = compareDates((value, target) => value > target);

/** Returns whether two dates are on the same calendar day in this machine's time zone, as in the SDKs. */
export const isSameDay: DateOperator = (target) => {
  const day = startOfDay(toMilliseconds(target));
  return (value) => startOfDay(toMilliseconds(value)) === day;
};

function compareDates(holds: (value: number, target: number) => boolean): DateOperator {
  return (target) => {
    const targetTime = toMilliseconds(target);
    // Comparisons with NaN are false.
    return (value) => holds(toMilliseconds(value), targetTime);
  };
}

/** Converts a date string or a number to milliseconds since 1970; `NaN` for any other value. */
export function toMilliseconds(value: unknown): number {
  if (value == null) return Number.NaN;
  const date = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(date)) return date;
  const number = toNumber(value);
  return new Date(number < firstMilliseconds ? number * 1000 : number).getTime();
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
