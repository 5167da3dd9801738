import { isJsonObject } from './json.ts';

/** Deeper values are rejected, because each level of nesting uses space on the stack. */
export const maxDepth = 100;

/**
 * Returns whether a string can be stored as it is. UTF-8 has no unpaired surrogates, and databases end a string at U+0000.
 * Two strings that differ only in such a character would become equal.
 */
export const isStorableText = (text: string): boolean => !unstorable.test(text);

/** With the flag `u`, a surrogate in a class matches only an unpaired one. */
const unstorable = /[\0\ud800-\udfff]/u;

/** Returns whether a JSON value has only strings, keys and numbers that can be stored, and at most `maxDepth` levels. */
export function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isStorableText(value);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === maxDepth) return false;
  if (Array.isArray(value)) return value.every((item) => isStorable(item, depth + 1));
  return (
    isJsonObject(value) && Object.keys(value).every((key) => isStorableText(key) && isStorable(value[key], depth + 1))
  );
}
