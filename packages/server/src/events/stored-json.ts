/** Deeper maps and lists than this are refused: no client sends them, and each level costs stack. */
export const maxDepth = 100;

/** A value is nested deeper than `maxDepth`. */
export class TooDeep extends Error {
  override readonly name = 'TooDeep';
}

/**
 * A value as JSON with sorted keys, so that equal values are equal texts.
 * @param without Fields of the value itself that are left out.
 * @throws {TooDeep}
 */
export function storedJson(value: unknown, without?: string): string {
  return write(value, 0, without);
}

function write(value: unknown, depth: number, without?: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (depth === maxDepth) throw new TooDeep(`nested deeper than ${maxDepth} levels`);
  if (Array.isArray(value)) {
    let list = '';
    for (const item of value) list += `${list === '' ? '' : ','}${write(item, depth + 1)}`;
    return `[${list}]`;
  }
  const keys = sorted(Object.keys(value));
  let map = '';
  for (const key of keys) {
    const item = value[key as keyof typeof value] as unknown;
    if (key === without || item === undefined) continue;
    map += `${map === '' ? '' : ','}${keyText(key)}${write(item, depth + 1)}`;
  }
  return `{${map}}`;
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

/** The few keys that most maps have, as they stand before a value: half of what it costs to write a map. */
const keyTexts = new Map<string, string>();

const mostKeys = 1000;
const longestKey = 50;

function keyText(key: string): string {
  const known = keyTexts.get(key);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(key)}:`;
  if (keyTexts.size < mostKeys && key.length <= longestKey) keyTexts.set(key, text);
  return text;
}
