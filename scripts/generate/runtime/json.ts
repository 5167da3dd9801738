/** Returns whether a value is a JSON object: neither `null`, nor an array, nor a scalar. */
export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the message of an error, or another thrown value as a string. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Appends a key to a path. A key that is not a plain word can contain anything, so it becomes `[?]`. */
export function pathOf(path: string, key: string): string {
  if (!/^[\w$-]{1,100}$/.test(key)) return `${path}[?]`;
  return path === '' ? key : `${path}.${key}`;
}
