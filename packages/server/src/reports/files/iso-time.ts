const dayMs = 86_400_000;

/** The text of each day since 1970. */
const dateOfDay = new Map<number, string>();

/** Limits the memory if a client sends times from many years. */
const maxCachedDays = 10_000;

const pairs = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/**
 * Returns a time as `toISOString` does, in a fraction of its time: a report has millions of times.
 * @param time Milliseconds since 1970-01-01 UTC.
 */
export function isoTime(time: number): string {
  const day = Math.floor(time / dayMs);
  let date = dateOfDay.get(day);
  if (date === undefined) {
    if (dateOfDay.size > maxCachedDays) dateOfDay.clear();
    date = new Date(day * dayMs).toISOString().replace(/T.*/, '');
    dateOfDay.set(day, date);
  }
  const ms = time - day * dayMs;
  const seconds = Math.floor(ms / 1000);
  const fraction = String(ms % 1000).padStart(3, '0');
  return `${date}T${pairs[Math.floor(seconds / 3600)]}:${pairs[Math.floor(seconds / 60) % 60]}:${pairs[seconds % 60]}.${fraction}Z`;
}
