import { isJsonObject } from '@statsig-http-api/contract/json';
import { matchItems } from './match-items.ts';

/**
 * Returns a value whose objects have their fields in the order of another value, and new fields at the end. The groups of an
 * experiment keep their order: it decides which units each group has.
 */
export function orderLike(before: unknown, after: unknown, field?: string): unknown {
  if (Array.isArray(after)) {
    const old: readonly unknown[] = Array.isArray(before) ? before : [];
    const matches = matchItems(old, after);
    return after.map((item: unknown, index) => {
      const match = matches[index];
      return match === undefined ? item : orderLike(old[match], item);
    });
  }
  if (!isJsonObject(after)) return after;
  const old = isJsonObject(before) ? before : {};
  const keys = Object.keys(after);
  const isOrdered = field === 'groups';
  const ordered = isOrdered
    ? keys
    : [
        ...Object.keys(old).filter((key) => Object.hasOwn(after, key)),
        ...keys.filter((key) => !Object.hasOwn(old, key)),
      ];
  return Object.fromEntries(
    ordered.map((key) => [key, orderLike(Object.hasOwn(old, key) ? old[key] : undefined, after[key], key)]),
  );
}
