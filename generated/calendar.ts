// Generated from scripts/generate/runtime/calendar.ts by `npm run generate`. Do not edit: change that file, then generate again.

/**
 * Returns whether the day of a time exists. Patterns check only its digits, and programs read 2021-02-30 as March 2.
 * @param time A valid time of an event, or any other value, of which nothing is known.
 */
export function isRealDay(time: unknown): boolean {
  const [, year, month, day] = (typeof time === 'string' && /^(\d{4})-(\d\d)-(\d\d)/.exec(time)) || [];
  if (day === undefined) return true;
  // Day 0 of a month is the last day of the month before.
  return Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

/** Returns the places of events or exposures whose day doesn't exist. */
export function dayProblems(list: string, items: unknown): readonly string[] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown, index) =>
    isRealDay(Object(item).time) ? [] : [`${list}[${index}].time: this day doesn't exist`],
  );
}
