/** Deeper maps and lists than this are refused: no client sends them, and each level costs stack. */
export const maxDepth = 100;

/** A value is nested deeper than `maxDepth`. */
export class TooDeep extends Error {
  override readonly name = 'TooDeep';
}

/**
 * A value as JSON with its keys in one order, so that equal values are equal texts: whole numbers come first, as in any object,
 * and the rest is sorted.
 * @param without Fields of the value itself that are left out.
 * @throws {TooDeep}
 */
export function storedJson(value: unknown, without?: string): string {
  return JSON.stringify(inOrder(value, 0, without)) ?? 'null';
}

/** A copy with its keys in that order: the engine writes it sooner than we could write the value key by key. */
function inOrder(value: unknown, depth: number, without?: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === maxDepth) throw new TooDeep(`nested deeper than ${maxDepth} levels`);
  if (Array.isArray(value)) return value.map((item) => inOrder(item, depth + 1));
  const copy: Record<string, unknown> = {};
  for (const key of sorted(Object.keys(value))) {
    if (key === without) continue;
    const item = inOrder(value[key as keyof typeof value], depth + 1);
    if (key === '__proto__') Object.defineProperty(copy, key, { value: item, enumerable: true });
    else copy[key] = item;
  }
  return copy;
}

/** Longer lists than this are left to the engine, which makes a copy of each list to sort it. */
const fewKeys = 12;

/** Sorts a list in its place: most are in order already, and short. */
function sorted(keys: string[]): string[] {
  if (keys.length > fewKeys) return keys.sort();
  for (let end = 1; end < keys.length; end++) {
    const key = keys[end] ?? '';
    let at = end;
    for (; at > 0 && key < (keys[at - 1] ?? ''); at--) keys[at] = keys[at - 1] ?? '';
    keys[at] = key;
  }
  return keys;
}
