import { useState } from 'react';
import { type EditableEntry, lastAuthorOf, readEntry, type Saved, saveEntry } from '../../api/changes.ts';
import { ApiError } from '../../api/error.ts';
import type { EntryType } from '../../api/project.ts';
import { showToast } from '../../components/Toast.tsx';
import { fieldsOf } from '../entries/fields.ts';
import { isEqual } from './equal.ts';
import { mergeValues } from './merge.ts';
import type { Draft } from './use-draft.ts';

/** What another person has saved meanwhile. */
export interface SaveConflict {
  readonly theirs: EditableEntry;
  /** Undefined if the history doesn't say who it was. */
  readonly by: string | undefined;
}

/** Saves a draft, and knows why that was not possible. */
export interface Save {
  /** Returns undefined if the draft is not saved. */
  readonly save: () => Promise<Saved | undefined>;
  readonly isBusy: boolean;
  /** Why the draft is not saved. */
  readonly failure: string | undefined;
  readonly conflict: SaveConflict | undefined;
  /** Replaces the draft with the version of the other person. */
  readonly takeTheirs: () => void;
  /** Applies the changes of the draft to the version of the other person. */
  readonly applyMine: () => void;
  /** Forgets the failure and the conflict. */
  readonly reset: () => void;
}

/** Returns how a draft is saved. @param name The saved name of the entry; undefined for a new one. */
export function useSave(
  type: EntryType,
  name: string | undefined,
  draft: Draft,
  change: (part: Partial<Draft>) => void,
): Save {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [conflict, setConflict] = useState<SaveConflict>();

  async function save(): Promise<Saved | undefined> {
    setIsBusy(true);
    setFailure(undefined);
    try {
      return await put(draft.base?.version);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      return undefined;
    } finally {
      setIsBusy(false);
    }
  }

  async function put(version: string | undefined): Promise<Saved | undefined> {
    const { name: newName, entry, note, base } = draft;
    try {
      const isRenamed = name !== undefined && name !== newName;
      return await saveEntry(
        {
          type,
          name: name ?? newName,
          entry,
          ...(isRenamed ? { newName } : {}),
          ...(note === '' ? {} : { note }),
        },
        version,
      );
    } catch (error) {
      const hasChanged = error instanceof ApiError && error.code === 'project_changed';
      if (!hasChanged || name === undefined || base === undefined) throw error;
      const theirs = await readEntry(type, name);
      // Another person has changed something else.
      if (isEqual(theirs.entry, base.entry) && theirs.version !== version) return put(theirs.version);
      setConflict({ theirs, by: await lastAuthorOf(type, name).catch(() => undefined) });
      return undefined;
    }
  }

  function takeTheirs(): void {
    if (conflict === undefined) return;
    change({ entry: conflict.theirs.entry, base: conflict.theirs });
    setConflict(undefined);
    showToast({ title: 'The form has their version', action: { label: 'Undo', run: () => change(draft) } });
  }

  function applyMine(): void {
    if (conflict === undefined) return;
    const { theirs } = conflict;
    change({ entry: fieldsOf(mergeValues(draft.base?.entry, draft.entry, theirs.entry)), base: theirs });
    setConflict(undefined);
  }

  function reset(): void {
    setFailure(undefined);
    setConflict(undefined);
  }

  return { save, isBusy, failure, conflict, takeTheirs, applyMine, reset };
}
