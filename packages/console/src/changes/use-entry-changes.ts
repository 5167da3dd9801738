import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { basePath } from '../api/base.ts';
import { type EditableEntry, readEntry, removeEntry, type Saved, saveEntry, undoChange } from '../api/changes.ts';
import { readAgainAfter } from '../api/fresh-project.ts';
import type { EntryType } from '../api/project.ts';
import { showFailure, showToast } from '../components/Toast.tsx';
import { entryHref, entryKinds } from '../project/entry-kinds.ts';
import { setField } from '../project/fields.ts';
import { stoppedWords } from './stopped-words.ts';

const verbs = {
  created: 'Created',
  changed: 'Saved',
  removed: 'Removed',
  renamed: 'Renamed',
  archived: 'Archived',
  restored: 'Restored',
} as const;

/** The words that say what has been saved. */
interface ReportWords {
  /** @default what the history says, such as Saved */
  readonly verb?: string;
  /** What it means for users. */
  readonly description?: string;
}

/** The changes to entries that need no form. Each shows a message with a button that undoes it, or why it failed. */
export interface EntryChanges {
  /** Shows what has been saved, and reads everything again. */
  readonly report: (saved: Saved) => Promise<void>;
  readonly setArchived: (type: EntryType, name: string, isArchived: boolean) => Promise<void>;
  readonly startExperiment: (name: string) => Promise<void>;
  readonly stopExperiment: (name: string) => Promise<void>;
  readonly rename: (type: EntryType, name: string, newName: string) => Promise<void>;
  readonly remove: (type: EntryType, name: string) => Promise<void>;
}

/** Returns the changes to entries. */
export function useEntryChanges(): EntryChanges {
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();

  async function report(saved: Saved, words: ReportWords = {}): Promise<void> {
    const { change, note } = saved;
    const [entry] = change?.entries ?? [];
    const description = [words.description, note].filter((one) => one !== undefined).join(' ');
    if (change === null || entry === undefined) showToast({ title: 'Nothing has changed' });
    else
      showToast({
        title: `${words.verb ?? verbs[entry.action]} ${entry.name}`,
        ...(description === '' ? {} : { description }),
        action: { label: 'Undo', run: () => void undo(change.id) },
      });
    await readAgain(saved);
  }

  async function undo(id: string): Promise<void> {
    try {
      const saved = await undoChange(id);
      // The screen of an entry that is no longer there would be an error.
      for (const { type, name, action, from = name } of saved.change?.entries ?? []) {
        if (!isShown(type, from)) continue;
        if (action === 'renamed') navigate(entryHref({ type, name }), { replace: true });
        if (action === 'removed') navigate(pathOf(type), { replace: true });
      }
      showToast({ title: 'Undone' });
      await readAgain(saved);
    } catch (error) {
      showFailure("Can't undo it", error);
      await queryClient.invalidateQueries();
    }
  }

  /** Reads everything again, except entries that are no longer there. */
  async function readAgain({ change, version }: Saved): Promise<void> {
    const gone = (change?.entries ?? []).flatMap(({ type, name, action, from = name }) =>
      action === 'removed' || action === 'renamed' ? [`entry ${type} ${from}`] : [],
    );
    await readAgainAfter(queryClient, version, (queryKey) => gone.includes(queryKey.join(' ')));
  }

  /** Changes the newest version of an entry. */
  async function run(
    type: EntryType,
    name: string,
    make: (current: EditableEntry) => Promise<Saved>,
  ): Promise<Saved | undefined> {
    try {
      return await make(await readEntry(type, name));
    } catch (error) {
      showFailure(`Can't change ${name}`, error);
      return undefined;
    }
  }

  return {
    report,
    async setArchived(type, name, isArchived) {
      const saved = await run(type, name, ({ entry, version }) =>
        saveEntry({ type, name, entry: setField(entry, 'archived', isArchived ? true : undefined) }, version),
      );
      if (saved !== undefined) await report(saved);
    },
    async startExperiment(name) {
      const type = 'experiment';
      const saved = await run(type, name, ({ entry, version }) =>
        saveEntry({ type, name, entry: setField(entry, 'started', undefined) }, version),
      );
      if (saved !== undefined) await report(saved, { verb: 'Started' });
    },
    async stopExperiment(name) {
      const type = 'experiment';
      let description = '';
      const saved = await run(type, name, ({ entry, version }) => {
        description = stoppedWords(entry);
        return saveEntry({ type, name, entry: setField(entry, 'started', false) }, version);
      });
      if (saved !== undefined) await report(saved, { verb: 'Stopped', description });
    },
    async rename(type, name, newName) {
      const saved = await run(type, name, ({ entry, version }) => saveEntry({ type, name, newName, entry }, version));
      if (saved === undefined) return;
      if (isShown(type, name)) navigate(entryHref({ type, name: newName }), { replace: true });
      await report(saved);
    },
    async remove(type, name) {
      const saved = await run(type, name, ({ version }) => removeEntry(type, name, version));
      if (saved === undefined) return;
      if (isShown(type, name)) navigate(pathOf(type));
      await report(saved);
    },
  };
}

/** Returns whether the screen of an entry is shown. */
const isShown = (type: EntryType, name: string): boolean =>
  location.pathname === `${basePath}${entryHref({ type, name })}`;

const pathOf = (type: EntryType): string => entryKinds.find((kind) => kind.type === type)?.path ?? '/';
