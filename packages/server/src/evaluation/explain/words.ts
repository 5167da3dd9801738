/** Longer strings are cut, so that the size of an explanation is bounded. */
const maxTextLength = 100;

/** Longer lists are cut. */
const maxItems = 10;

/** Returns a string in quotation marks. */
export const quote = (text: string): string => JSON.stringify(shorten(text));

/** Cuts a string that is too long to read. Never cuts a character in two. */
export function shorten(text: string, length = maxTextLength): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Returns a JSON value in words: short lists in full, and the first items of long ones. */
export function valueWords(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return listWords(value);
  if (typeof value === 'object' && value !== null) return shorten(JSON.stringify(value));
  return String(value);
}

/** Returns the items of a list, or how many more there are. */
export function listWords(list: readonly unknown[]): string {
  if (list.length === 0) return 'nothing (an empty list)';
  const shown = list.slice(0, maxItems).map((item) => (Array.isArray(item) ? '[…]' : valueWords(item)));
  const rest = list.length - shown.length;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${formatCount(rest)} more`;
}

/** Returns the ranges of a list of buckets, such as `0–499, 700–999`. */
export function rangeWords(buckets: readonly unknown[]): string {
  const numbers = buckets.map(Number).sort((one, other) => one - other);
  const ranges: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range !== undefined && number <= range.last + 1) range.last = number;
    else ranges.push({ first: number, last: number });
  }
  if (ranges.length === 0) return 'none';
  const shown = ranges.slice(0, maxItems).map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
  return ranges.length > maxItems ? `${shown.join(', ')}, …` : shown.join(', ');
}

/** Formats a count with separators, such as `1,000`. */
export const formatCount = (count: number): string => counts.format(count);

const counts = new Intl.NumberFormat('en-US');
