const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium', timeZone: 'UTC' });

/** Returns a time in words, in UTC. */
export const momentText = (time: number): string => `${format.format(time)} UTC`;

/** Returns the day and the time of day of a time in UTC, as fields of a form have them. */
export function fieldsOf(time: number): { readonly day: string; readonly timeOfDay: string } {
  const text = new Date(time).toISOString();
  return { day: text.slice(0, 10), timeOfDay: text.slice(11, 16) };
}

/** Returns the time of the fields of a form, or undefined if a field is empty or no such day exists. */
export function timeOfFields(day: string, timeOfDay: string): number | undefined {
  const time = Date.parse(`${day}T${timeOfDay || '00:00'}:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(day) && Number.isFinite(time) ? time : undefined;
}
