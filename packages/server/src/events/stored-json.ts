import { maxDepth } from '@statsig-http-api/contract/storable';

/** Thrown for a value that JSON can't hold, or that is nested deeper than `maxDepth`. */
export class UnstorableError extends Error {
  override readonly name = 'UnstorableError';
}

/**
 * Writes a value as JSON with sorted keys, so that equal values have equal strings. Keys that are whole numbers come
 * first, as in any object.
 * @param without A top-level field to leave out.
 * @throws {UnstorableError}
 */
export function storedJson(value: unknown, without?: string): string {
  return JSON.stringify(sortKeys(value, 0, without)) ?? 'null';
}

/** Copies a value with sorted keys. Calling `JSON.stringify` on a copy is faster than writing each key. */
function sortKeys(value: unknown, depth: number, without?: string): unknown {
  if (typeof value !== 'object' || value === null) {
    // JSON.parse reads 1e400 as Infinity, which JSON.stringify would write as null.
    if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
      throw new UnstorableError('a number is out of range');
    return value;
  }
  if (depth === maxDepth) throw new UnstorableError(`nested deeper than ${maxDepth} levels`);
  if (Array.isArray(value)) return value.map((item) => sortKeys(item, depth + 1));
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    if (key === without) continue;
    const item = sortKeys(value[key as keyof typeof value], depth + 1);
    if (key === '__proto__') Object.defineProperty(copy, key, { value: item, enumerable: true });
    else copy[key] = item;
  }
  return copy;
}
