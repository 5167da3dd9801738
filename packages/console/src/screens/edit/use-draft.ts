import { useCallback, useEffect, useState } from 'react';
import type { EditableEntry } from '../../api/changes.ts';
import type { Fields } from '../../project/fields.ts';
import { isEqual } from './equal.ts';

/** What a person has typed and not saved yet. */
export interface Draft {
  readonly name: string;
  readonly entry: Fields;
  /** The reason, for the history. */
  readonly note: string;
  /** The entry as it was saved when the person began; undefined for a new one. */
  readonly base?: EditableEntry | undefined;
}

/** A draft, and what changes it. */
export interface DraftState {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** Whether the draft differs from its start. */
  readonly isChanged: boolean;
  /** Whether the draft is from before this screen was opened. */
  readonly isRestored: boolean;
  /** Returns to the start. */
  readonly discard: () => void;
  /** Brings the draft back after it was discarded: here, and for the next time that the screen is opened. */
  readonly restore: () => void;
}

/** Keeps a draft until it is saved or discarded, even when the page is left or loaded again. Without changes, it is its start. */
export function useDraft(address: string, start: Draft): DraftState {
  const key = `console-draft ${address}`;
  const [stored] = useState(() => readDraft(key));
  const [isRestored, setIsRestored] = useState(stored !== undefined);
  const [typed, setTyped] = useState(stored);
  const isChanged = typed !== undefined && differs(typed, start);
  const draft = typed ?? start;
  useEffect(() => writeDraft(key, isChanged ? draft : undefined), [key, draft, isChanged]);
  const change = useCallback(
    (part: Partial<Draft>) =>
      setTyped((current) => {
        const next = { ...(current ?? start), ...part };
        return differs(next, start) ? next : undefined;
      }),
    [start],
  );
  const discard = useCallback(() => {
    // At once: the screen may be left before the effect.
    writeDraft(key, undefined);
    setIsRestored(false);
    setTyped(undefined);
  }, [key]);
  const restore = useCallback(() => {
    writeDraft(key, draft);
    // While the next screen is loading, React keeps this one, and shows it again when its address comes back.
    setIsRestored(true);
    setTyped(draft);
  }, [key, draft]);
  return { draft, change, isChanged, isRestored, discard, restore };
}

const differs = (draft: Draft, start: Draft): boolean =>
  draft.name !== start.name || draft.note !== '' || !isEqual(draft.entry, start.entry) || draft.base !== start.base;

function readDraft(key: string): Draft | undefined {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Draft);
  } catch {
    // The browser stores nothing for this page, or the draft is of an earlier build.
    return undefined;
  }
}

function writeDraft(key: string, draft: Draft | undefined): void {
  try {
    if (draft === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // The draft lasts until the screen is left.
  }
}
