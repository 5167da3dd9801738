import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { undoChange } from '../../api/changes.ts';
import type { Schema } from '../../api/client.ts';
import { ApiError } from '../../api/error.ts';
import { readAgainAfter } from '../../api/fresh-project.ts';
import type { Change } from '../../api/history.ts';
import { changeWords } from '../../changes/ChangedEntries.tsx';
import { showFailure, showToast } from '../../components/Toast.tsx';

/** A change that can't be undone, because later changes have changed the same entries. */
export interface UndoConflict {
  readonly id: string;
  /** The entries that later changes have changed. */
  readonly entries: NonNullable<Schema<'ConflictError'>['entries']>;
}

/** Undoes changes. Each undo shows a message with a button that undoes the undo. */
export interface Undo {
  undo(change: Change): Promise<void>;
  readonly conflict: UndoConflict | undefined;
  readonly isBusy: boolean;
}

/** Returns the function that undoes a change, and why the last undo was not possible. */
export function useUndo(): Undo {
  const queryClient = useQueryClient();
  const [conflict, setConflict] = useState<UndoConflict>();
  const [isBusy, setIsBusy] = useState(false);

  async function undo(change: Change): Promise<void> {
    setIsBusy(true);
    setConflict(undefined);
    try {
      const { change: made, note, version } = await undoChange(change.id);
      showToast({
        title: `Undone: ${changeWords(change.entries)}`,
        ...(note === undefined ? {} : { description: note }),
        ...(made === null ? {} : { action: { label: 'Undo', run: () => void undo(made) } }),
      });
      await readAgainAfter(queryClient, version);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'change_conflict')
        setConflict({ id: change.id, entries: (error.body as Schema<'ConflictError'>).entries ?? [] });
      else showFailure("Can't undo the change", error);
      await queryClient.invalidateQueries();
    } finally {
      setIsBusy(false);
    }
  }

  return { undo, conflict, isBusy };
}
