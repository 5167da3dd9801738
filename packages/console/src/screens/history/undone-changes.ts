import type { Change } from '../../api/history.ts';

/** Returns the IDs of the changes that a later change has undone. An undo that was undone itself doesn't count. */
export function undoneChanges(changes: readonly Pick<Change, 'id' | 'undoes'>[]): ReadonlySet<string> {
  const undone = new Set<string>();
  for (const { id, undoes } of changes.toSorted((one, other) => Number(other.id) - Number(one.id)))
    if (undoes !== undefined && !undone.has(id)) undone.add(undoes);
  return undone;
}
