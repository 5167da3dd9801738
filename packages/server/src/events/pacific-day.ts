const hour = 3_600_000;

/** Made for the first event: a time zone is slow to load. */
let format: Intl.DateTimeFormat | undefined;

const newFormat = () =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: 'America/Los_Angeles',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });

/** Days by the hour since 1970: Pacific time is whole hours from UTC, and events come in order, more or less. */
const known = new Map<number, string>();

/** The day in Pacific time, as YYYY-MM-DD, by which the API reports. @param time Milliseconds since 1970-01-01 UTC. */
export function pacificDay(time: number): string {
  const at = Math.floor(time / hour);
  let day = known.get(at);
  if (day === undefined) {
    // Whoever sends times from everywhere gets no more memory for it.
    if (known.size > 10_000) known.clear();
    format ??= newFormat();
    day = format.format(at * hour);
    known.set(at, day);
  }
  return day;
}
