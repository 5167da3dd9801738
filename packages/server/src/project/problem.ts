/** Where something stands in a project file, as the keys and indexes that lead to it. */
export type Path = readonly (string | number)[];

/** What is wrong with a project file, and what would be right. */
export interface Problem {
  readonly path: Path;
  readonly message: string;
  /** The name itself is wrong, not what stands behind it. */
  readonly atKey?: boolean;
}

/** The names that come closest to a misspelt one: for the sentence that says what would be right. */
export function hint(name: string, names: Iterable<string>): string {
  const all = [...names];
  const near = all
    .map((other) => ({ other, far: distance(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ far }) => far <= Math.max(2, name.length / 3))
    .sort((one, other) => one.far - other.far)[0];
  if (near) return `did you mean ${near.other}?`;
  return all.length === 0
    ? 'there is none yet'
    : `there is ${all.slice(0, 12).join(', ')}${all.length > 12 ? ', …' : ''}`;
}

/** Levenshtein's. */
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
