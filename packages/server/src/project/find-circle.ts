/**
 * Finds a circle in a graph, by depth-first search.
 * @param edges The names that each name refers to.
 * @returns The names of the circle, with the first name again at the end; `[]` if there is no circle.
 */
export function findCircle(edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const finished = new Set<string>();
  const search = (name: string, path: readonly string[]): readonly string[] => {
    const start = path.indexOf(name);
    if (start >= 0) return [...path.slice(start), name];
    if (finished.has(name)) return [];
    for (const next of edges.get(name) ?? []) {
      const circle = search(next, [...path, name]);
      if (circle.length > 0) return circle;
    }
    finished.add(name);
    return [];
  };
  for (const name of edges.keys()) {
    const circle = search(name, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
