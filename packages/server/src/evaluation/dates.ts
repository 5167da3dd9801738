type Dates = (target: unknown) => (value: unknown) => boolean;

/** Numbers below this are seconds since 1970, from here on milliseconds. */
const firstMilliseconds = 1e10;

export const before: Dates = compared((value, target) => value < target);
export const after: Dates = compared((value, target) => value > target);

/** On one calendar day, by this machine's time zone as the SDKs have it. */
export const sameDay: Dates = (target) => {
  const day = startOfDay(milliseconds(target));
  return (value) => startOfDay(milliseconds(value)) === day;
};

function compared(holds: (value: number, target: number) => boolean): Dates {
  return (target) => {
    const bound = milliseconds(target);
    // Any comparison with NaN is false.
    return (value) => holds(milliseconds(value), bound);
  };
}

/** Milliseconds since 1970 of a date as text, or of a number; NaN for all else. */
function milliseconds(value: unknown): number {
  if (value == null) return Number.NaN;
  const date = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(date)) return date;
  const number = Number(value);
  return new Date(number < firstMilliseconds ? number * 1000 : number).getTime();
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
