/** A place in a project file: the keys and indexes from the root. */
export type Path = readonly (string | number)[];

/**
 * An error in a project file. The message says what is wrong and what to do. It quotes no value, and no name that the file
 * doesn't define, because such a name may be a key in the wrong place. The path leads to it.
 */
export interface Problem {
  readonly path: Path;
  readonly message: string;
  /** Whether the error is in the name, not in its value. */
  readonly atKey?: boolean;
}

/** Returns a hint for an unknown name: the closest existing name, or a list of the existing names. */
export function hint(name: string, names: Iterable<string>): string {
  const all = [...names];
  const near = all
    .map((other) => ({ other, far: distance(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ far }) => far <= Math.max(2, name.length / 3))
    .sort((one, other) => one.far - other.far)[0];
  if (near) return `Did you mean ${near.other}?`;
  if (all.length === 0) return 'None is defined.';
  return `Defined: ${all.slice(0, 12).join(', ')}${all.length > 12 ? ', …' : ''}.`;
}

/** Returns the Levenshtein distance: the number of letters to insert, delete or replace. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (let at = 0; at < other.length; at++) {
      const change = (row[at] ?? 0) + (letter === other[at] ? 0 : 1);
      next.push(Math.min(change, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
