const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const;

/** Returns how long ago a time was, such as `5 min ago`. */
export function timeAgo(time: number, now: number): string {
  const [unit, length] = units.find(([, milliseconds]) => now - time >= milliseconds) ?? [undefined, 1];
  return unit === undefined ? 'now' : `${Math.floor((now - time) / length)} ${unit} ago`;
}
