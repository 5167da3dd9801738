/** The values that can replace another. Undefined removes it. */
const replacements: readonly unknown[] = [undefined, null, true, -1, '', [], {}];

/**
 * Returns a copy of a body that differs in one place: a value is removed, or replaced by a value of another type. The
 * result can still be valid.
 * @param pick Any natural number. It selects the place and the replacement. fast-check can shrink a single number.
 */
export function mutate(body: unknown, pick: number): unknown {
  const paths = listPaths(body, []);
  const path = paths[pick % paths.length] ?? [];
  const replacement = replacements[Math.floor(pick / paths.length) % replacements.length];
  return path.length === 0 ? (replacement ?? null) : replaceAt(structuredClone(body), path, replacement);
}

type Path = readonly string[];

/** Lists the paths of a value and of all values inside it, parents first. */
function listPaths(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => listPaths(child, [...path, key]))];
}

/** Replaces the value at a path, in place. */
function replaceAt(body: unknown, path: Path, replacement: unknown): unknown {
  const key = path.at(-1) ?? '';
  const parent = Object(path.slice(0, -1).reduce((value, step) => Object(value)[step], body));
  if (replacement !== undefined) Reflect.set(parent, key, replacement);
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(parent, key);
  return body;
}
