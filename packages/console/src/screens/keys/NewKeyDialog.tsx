import { type FormEvent, useState } from 'react';
import { createKey, type KeyType, type Role } from '../../api/accounts.ts';
import type { Schema } from '../../api/client.ts';
import { useChange } from '../../changes/use-change.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { TextField } from '../../components/Field.tsx';
import { RoleField } from '../../components/RoleField.tsx';
import { Segments } from '../../components/Segments.tsx';
import { Actions, Stack } from '../../components/Stack.tsx';
import styles from './KeyDialogs.module.css';
import { keyKinds } from './key-kinds.ts';
import { ShownKey } from './ShownKey.tsx';

/** The dialog that creates a key. */
export function NewKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const [made, setMade] = useState<Schema<'NewKey'>>();
  return (
    <Dialog title="New key" isOpen onClose={onClose} closesOutside={made === undefined}>
      {made === undefined ? (
        <KeyForm onMade={setMade} onCancel={onClose} />
      ) : (
        <Stack>
          <ShownKey made={made} />
          <Actions>
            <Button onPress={onClose}>Done</Button>
          </Actions>
        </Stack>
      )}
    </Dialog>
  );
}

function KeyForm(props: { readonly onMade: (key: Schema<'NewKey'>) => void; readonly onCancel: () => void }) {
  const { onMade, onCancel } = props;
  const change = useChange();
  const [type, setType] = useState<KeyType>('client');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [isBusy, setIsBusy] = useState(false);
  const [wasSent, setWasSent] = useState(false);
  const nameError = name.trim() === '' ? 'Type a name, such as that of the app that uses the key.' : undefined;
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setWasSent(true);
    if (nameError !== undefined) return;
    setIsBusy(true);
    const body = { type, name: name.trim(), ...(type === 'console' ? { role } : {}) };
    const made = await change("Can't create the key", () => createKey(body));
    setIsBusy(false);
    if (made) onMade(made);
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <div>
          <Segments
            label="Type"
            showsLabel
            value={type}
            options={keyKinds.map(({ type: value, label }) => ({ value, label }))}
            onChange={setType}
          />
          <p className={styles.words}>{keyKinds.find((kind) => kind.type === type)?.about}</p>
        </div>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          error={wasSent ? nameError : undefined}
          autoComplete="off"
          maxLength={80}
        />
        {type === 'console' && <RoleField value={role} onChange={setRole} />}
        <Actions>
          <Button type="submit" variant="primary" isDisabled={isBusy}>
            Create the key
          </Button>
          <Button onPress={onCancel}>Cancel</Button>
        </Actions>
      </Stack>
    </form>
  );
}
