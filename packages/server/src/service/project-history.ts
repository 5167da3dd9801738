import type { EntryChange } from '../project/edit/entry-change.ts';
import type { EntryType } from '../project/edit/entry-types.ts';
import type { Hunk } from '../project/edit/text-diff.ts';

/** A change to the project, as it is recorded. */
export interface RecordedChange {
  /** Grows with time. */
  readonly id: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number;
  /** The name of the person or script; `the file` for a change in an editor. */
  readonly by: string;
  readonly note?: string | undefined;
  /** The ID of the change that it undoes. */
  readonly undoes?: string | undefined;
  readonly entries: readonly ChangedEntry[];
  readonly diff: readonly Hunk[];
  /** The values of the entries before and after the change; undefined if the change is too large to be undone. */
  readonly values?: readonly EntryChange[] | undefined;
}

/** An entry in a list of changes. */
export interface ChangedEntry {
  readonly type: EntryType;
  readonly name: string;
  readonly action: 'created' | 'changed' | 'removed' | 'renamed' | 'archived' | 'restored';
  /** The name before it was renamed. */
  readonly from?: string;
}

/** A change that isn't recorded yet. */
export type NewChange = Omit<RecordedChange, 'id'>;

/** Keeps the last changes to the project. */
export interface ProjectHistory {
  /** Returns all changes, newest first. */
  list(): Promise<readonly RecordedChange[]>;
  add(change: NewChange): Promise<RecordedChange>;
}

/** The maximum number of changes that are kept, and the maximum number of characters of all of them. */
export const historyLimits = { changes: 500, characters: 8_000_000 };

/** The maximum number of characters of a change that can be undone. */
const maxChangeCharacters = 500_000;

/** Returns a change whose JSON isn't too long: without the values, or with a diff that is cut off. */
export function limitChange(change: NewChange): NewChange {
  if (JSON.stringify(change).length <= maxChangeCharacters) return change;
  const { values: _, ...withoutValues } = change;
  if (JSON.stringify(withoutValues).length <= maxChangeCharacters) return withoutValues;
  return { ...withoutValues, entries: change.entries.slice(0, 1000), diff: [] };
}

/** Returns the ID of a change: its time, or a later one if an older change has that. */
export const nextID = (time: number, newest: string | undefined): string =>
  String(Math.max(time, newest === undefined ? 0 : Number(newest) + 1));

/** Returns the number of the oldest items to delete so that the rest is within the limits. @param lengths From the oldest to the newest. */
export function countOutdated(lengths: readonly number[]): number {
  let characters = 0;
  for (let index = lengths.length - 1; index >= 0; index--) {
    characters += lengths[index] ?? 0;
    if (lengths.length - index > historyLimits.changes || characters > historyLimits.characters) return index + 1;
  }
  return 0;
}

/** Keeps the changes in memory, until the process ends. */
export function createMemoryHistory(): ProjectHistory {
  let lines: readonly { readonly change: RecordedChange; readonly length: number }[] = [];
  return {
    list: async () => lines.map(({ change }) => change).toReversed(),
    async add(added) {
      const change = { ...limitChange(added), id: nextID(added.time, lines.at(-1)?.change.id) };
      const next = [...lines, { change, length: JSON.stringify(change).length }];
      lines = next.slice(countOutdated(next.map(({ length }) => length)));
      return change;
    },
  };
}
