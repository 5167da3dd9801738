/** Deeper values are rejected, because each level of nesting uses space on the stack. */
export const maxDepth = 100;

/** Thrown for a value that is nested deeper than `maxDepth`. */
export class NestingError extends Error {
  override readonly name = 'NestingError';
}

/**
 * Writes a value as JSON with sorted keys, so that equal values have equal strings. Keys that are whole numbers come
 * first, as in any object.
 * @param without A top-level field to leave out.
 * @throws {NestingError}
 */
export function storedJson(value: unknown, without?: string): string {
  return JSON.stringify(sortKeys(value, 0, without)) ?? 'null';
}

/** Copies a value with sorted keys. Calling `JSON.stringify` on a copy is faster than writing each key. */
function sortKeys(value: unknown, depth: number, without?: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === maxDepth) throw new NestingError(`nested deeper than ${maxDepth} levels`);
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
