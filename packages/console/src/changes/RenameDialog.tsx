import { type FormEvent, useState } from 'react';
import { type EntryType, useProject } from '../api/project.ts';
import { Button } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { TextField } from '../components/Field.tsx';
import { nameProblem } from './name-problem.ts';
import styles from './RenameDialog.module.css';

/** The properties of the dialog. */
export interface RenameDialogProps {
  readonly type: EntryType;
  readonly name: string;
  readonly onClose: () => void;
  readonly onRename: (newName: string) => void;
}

/** The words about what renaming an entry does. */
export const renameHelp =
  'Users keep their results, and entries that refer to it follow. Change the name in your code too.';

/** Renames an entry. */
export function RenameDialog(props: RenameDialogProps) {
  return (
    <Dialog title={`Rename ${props.name}`} isOpen onClose={props.onClose}>
      <RenameForm {...props} />
    </Dialog>
  );
}

function RenameForm({ type, name, onClose, onRename }: RenameDialogProps) {
  const { data } = useProject();
  const [newName, setNewName] = useState(name);
  const problem = nameProblem(newName, type, data?.entries ?? [], name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem !== undefined) return;
    onClose();
    if (newName !== name) onRename(newName);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextField
        label="New name"
        value={newName}
        onChange={setNewName}
        error={problem}
        help={renameHelp}
        autoComplete="off"
        spellCheck="false"
        autoFocus
      />
      <div className={styles.actions}>
        <Button type="submit" variant="primary">
          Rename
        </Button>
        <Button onPress={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
