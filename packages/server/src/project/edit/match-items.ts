import { isJsonObject } from '@statsig-http-api/contract/json';

/**
 * Finds the old item for each new item of a list: an equal item, or an item with the same name. Without any, an item at the same
 * position if both lists have the same length. Returns undefined for items that are new.
 */
export function matchItems(before: unknown, after: readonly unknown[]): readonly (number | undefined)[] {
  const old: readonly unknown[] = Array.isArray(before) ? before : [];
  const unused = new Set(old.keys());
  const matches: (number | undefined)[] = after.map(() => undefined);
  const match = (keyOf: (item: unknown) => string | undefined) => {
    const positions = new Map<string, number[]>();
    for (const index of unused) {
      const key = keyOf(old[index]);
      if (key !== undefined) positions.set(key, [...(positions.get(key) ?? []), index]);
    }
    for (const [index, item] of after.entries()) {
      if (matches[index] !== undefined) continue;
      const key = keyOf(item);
      const found = key === undefined ? undefined : positions.get(key)?.shift();
      if (found === undefined) continue;
      matches[index] = found;
      unused.delete(found);
    }
  };
  match((item) => JSON.stringify(item));
  match((item) => (isJsonObject(item) && typeof item.name === 'string' ? item.name : undefined));
  if (old.length !== after.length) return matches;
  return matches.map((found, index) => found ?? (unused.has(index) ? index : undefined));
}
