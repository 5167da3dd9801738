import type { EntryType } from '../project/edit/entry-types.ts';
import type { RecordedChange } from './project-history.ts';

/** Returns the changes to an entry, including those under the names that it had before. @param changes The newest first. */
export function entryHistory(
  changes: readonly RecordedChange[],
  type: EntryType,
  name: string,
): readonly RecordedChange[] {
  let currentName = name;
  return changes.filter(({ entries }) => {
    const entry = entries.find((one) => one.type === type && [one.name, one.from].includes(currentName));
    if (entry?.from !== undefined) currentName = entry.from;
    return entry !== undefined;
  });
}
