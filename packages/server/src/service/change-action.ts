import { isArchived } from '../project/archived.ts';
import type { EntryChange } from '../project/edit/entry-change.ts';
import type { ChangedEntry } from './project-history.ts';

/** Returns what a change does with an entry. */
export function actionOf({ type, before, after }: EntryChange): ChangedEntry {
  if (after === undefined) return { type, name: before?.name ?? '', action: 'removed' };
  const { name } = after;
  if (before === undefined) return { type, name, action: 'created' };
  if (before.name !== name) return { type, name, action: 'renamed', from: before.name };
  const [was, is] = [isArchived(Object(before.entry)), isArchived(Object(after.entry))];
  return { type, name, action: was === is ? 'changed' : is ? 'archived' : 'restored' };
}
