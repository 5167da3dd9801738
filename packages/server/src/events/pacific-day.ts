const hourMs = 3_600_000;

const maxCachedHours = 10_000;

/** Created for the first event, because loading a time zone is slow. */
let format: Intl.DateTimeFormat | undefined;

const newFormat = () =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: 'America/Los_Angeles',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });

/** The day of each hour since 1970. Pacific time differs from UTC by whole hours. */
const dayOfHour = new Map<number, string>();

/** Returns the day in Pacific time as YYYY-MM-DD. @param time Milliseconds since 1970-01-01 UTC. */
export function pacificDay(time: number): string {
  const hoursSince1970 = Math.floor(time / hourMs);
  let day = dayOfHour.get(hoursSince1970);
  if (day === undefined) {
    // Limits the memory if a client sends times from many years.
    if (dayOfHour.size > maxCachedHours) dayOfHour.clear();
    format ??= newFormat();
    day = format.format(hoursSince1970 * hourMs);
    dayOfHour.set(hoursSince1970, day);
  }
  return day;
}
