import { LinkButton } from '../components/Button.tsx';
import { editHref } from '../project/addresses.ts';
import type { EntryKind } from '../project/entry-kinds.ts';
import { useMayEdit } from './use-may-edit.ts';

/** Leads to the form of a new entry. People who may not create one don't see it. */
export function NewButton({ kind }: { readonly kind: EntryKind }) {
  const mayEdit = useMayEdit();
  if (!mayEdit) return null;
  return (
    <LinkButton variant="primary" icon="plus" href={editHref('new', kind.type)}>
      New {kind.one}
    </LinkButton>
  );
}
