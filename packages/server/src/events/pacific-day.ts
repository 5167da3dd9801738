const hour = 3_600_000;

const maxCachedHours = 10_000;

/** Created for the first event: a time zone is slow to load. */
let format: Intl.DateTimeFormat | undefined;

const newFormat = () =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: 'America/Los_Angeles',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });

/** Caches the day of each hour since 1970. Pacific time is whole hours from UTC. */
const dayOfHour = new Map<number, string>();

/** Returns the day in Pacific time as YYYY-MM-DD. @param time Milliseconds since 1970-01-01 UTC. */
export function pacificDay(time: number): string {
  const at = Math.floor(time / hour);
  let day = dayOfHour.get(at);
  if (day === undefined) {
    // Bounds the memory, even if a client sends times from every year.
    if (dayOfHour.size > maxCachedHours) dayOfHour.clear();
    format ??= newFormat();
    day = format.format(at * hour);
    dayOfHour.set(at, day);
  }
  return day;
}
