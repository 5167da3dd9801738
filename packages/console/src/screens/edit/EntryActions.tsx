import type { EntrySummary } from '../../api/project.ts';
import { LinkButton } from '../../components/Button.tsx';
import { editHref } from './addresses.ts';
import { EntryMenu } from './EntryMenu.tsx';
import { useMayEdit } from './use-may-edit.ts';

/** The buttons of an entry's screen that change it. People who may not change it don't see them. */
export function EntryActions({ entry }: { readonly entry: EntrySummary }) {
  const mayEdit = useMayEdit();
  if (!mayEdit(entry.type)) return null;
  return (
    <>
      <LinkButton icon="edit" href={editHref('edit', entry.type, entry.name)}>
        Edit
      </LinkButton>
      <EntryMenu entry={entry} />
    </>
  );
}
