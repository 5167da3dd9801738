import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type EditableEntry, lastAuthorOf, type Saved, saveEntry } from '../../api/changes.ts';
import { ApiError } from '../../api/error.ts';
import type { EntryType } from '../../api/project.ts';
import { showToast } from '../../components/Toast.tsx';
import { fieldsOf } from '../../project/fields.ts';
import { isEqual } from './equal.ts';
import { mergeValues } from './merge.ts';
import type { Draft } from './use-draft.ts';
import { savedEntryQuery } from './use-saved-entry.ts';

/** What another person has saved in the meantime. */
export interface SaveConflict {
  readonly theirs: EditableEntry;
  /** Undefined if the history doesn't say who it was. */
  readonly by: string | undefined;
  /** Whether it has stopped a save. */
  readonly wasRejected: boolean;
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
  /** Forgets the failure. */
  readonly reset: () => void;
}

/**
 * Returns how a draft is saved.
 * @param name The saved name of the entry; undefined for a new one.
 * @param saved The newest version of the entry; undefined for a new one.
 */
export function useSave(
  type: EntryType,
  name: string | undefined,
  saved: EditableEntry | undefined,
  draft: Draft,
  change: (part: Partial<Draft>) => void,
): Save {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [wasRejected, setWasRejected] = useState(false);
  const queryClient = useQueryClient();
  const { base } = draft;
  const theirs = saved === undefined || base === undefined || isEqual(saved.entry, base.entry) ? undefined : saved;
  const { data: by, isPending } = useQuery({
    queryKey: ['history', 'author', type, name, theirs?.version],
    queryFn: async () => (name === undefined ? null : ((await lastAuthorOf(type, name)) ?? null)),
    enabled: theirs !== undefined,
  });
  // While a save runs, the newest version may already be the draft.
  const conflict: SaveConflict | undefined =
    theirs === undefined || isPending || isBusy ? undefined : { theirs, by: by ?? undefined, wasRejected };

  async function save(): Promise<Saved | undefined> {
    setIsBusy(true);
    setFailure(undefined);
    setWasRejected(false);
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
    const { name: newName, entry, note } = draft;
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
      const newest = await queryClient.fetchQuery({ ...savedEntryQuery(type, name), staleTime: 0 });
      // Another person has changed something else.
      if (isEqual(newest.entry, base.entry) && newest.version !== version) return put(newest.version);
      setWasRejected(true);
      return undefined;
    }
  }

  function takeTheirs(): void {
    if (conflict === undefined) return;
    change({ entry: conflict.theirs.entry, base: conflict.theirs });
    setWasRejected(false);
    showToast({ title: 'The form has their version', action: { label: 'Undo', run: () => change(draft) } });
  }

  function applyMine(): void {
    if (conflict === undefined) return;
    change({ entry: fieldsOf(mergeValues(base?.entry, draft.entry, conflict.theirs.entry)), base: conflict.theirs });
    setWasRejected(false);
  }

  function reset(): void {
    setFailure(undefined);
    setWasRejected(false);
  }

  return { save, isBusy, failure, conflict, takeTheirs, applyMine, reset };
}
