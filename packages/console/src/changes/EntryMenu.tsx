import { useState } from 'react';
import { useLocation } from 'wouter';
import type { EntrySummary } from '../api/project.ts';
import { IconButton } from '../components/Button.tsx';
import { Menu } from '../components/Menu.tsx';
import { OverrideDialog } from '../overrides/OverrideDialog.tsx';
import { overrideTargetOf } from '../overrides/override-rules.ts';
import { editHref } from '../project/addresses.ts';
import { RenameDialog } from './RenameDialog.tsx';
import { useEntryChanges } from './use-entry-changes.ts';
import { useMayEdit } from './use-may-edit.ts';

/** The properties of the menu. */
export interface EntryMenuProps {
  readonly entry: Pick<EntrySummary, 'type' | 'name' | 'status'>;
  /** Whether the menu has Edit too. @default false */
  readonly hasEdit?: boolean;
}

const canBeArchived: readonly string[] = ['gate', 'config', 'experiment'];

/** The changes to an entry that need no form. People who may not change it don't see the menu. */
export function EntryMenu({ entry: { type, name, status }, hasEdit = false }: EntryMenuProps) {
  const [, navigate] = useLocation();
  const mayEdit = useMayEdit();
  const changes = useEntryChanges();
  const [isRenaming, setIsRenaming] = useState(false);
  const [isOverriding, setIsOverriding] = useState(false);
  if (!mayEdit) return null;
  const target = overrideTargetOf({ type, name, status });
  const isArchived = status === 'archived';
  return (
    <>
      <Menu
        label={`Actions of ${name}`}
        actions={[
          ...(hasEdit
            ? [{ label: 'Edit', icon: 'edit' as const, run: () => navigate(editHref('edit', type, name)) }]
            : []),
          ...(target === undefined
            ? []
            : [{ label: 'Override', icon: 'override' as const, run: () => setIsOverriding(true) }]),
          { label: 'Copy', icon: 'copy', run: () => navigate(editHref('copy', type, name)) },
          { label: 'Rename', icon: 'rename', run: () => setIsRenaming(true) },
          ...(canBeArchived.includes(type)
            ? [
                {
                  label: isArchived ? 'Restore' : 'Archive',
                  icon: isArchived ? ('undo' as const) : ('archive' as const),
                  run: () => void changes.setArchived(type, name, !isArchived),
                },
              ]
            : []),
          { label: 'Remove', icon: 'trash', run: () => void changes.remove(type, name) },
        ]}
      >
        <IconButton
          icon="more"
          label={`Actions of ${name}`}
          variant={hasEdit ? 'quiet' : 'secondary'}
          size={hasEdit ? 'small' : 'medium'}
        />
      </Menu>
      {isOverriding && <OverrideDialog isOpen onClose={() => setIsOverriding(false)} start={{ ...target }} />}
      {isRenaming && (
        <RenameDialog
          type={type}
          name={name}
          onClose={() => setIsRenaming(false)}
          onRename={(newName) => void changes.rename(type, name, newName)}
        />
      )}
    </>
  );
}
