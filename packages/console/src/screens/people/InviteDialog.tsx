import { type FormEvent, useState } from 'react';
import { invite, type Role } from '../../api/accounts.ts';
import type { Schema } from '../../api/client.ts';
import { useChange } from '../../changes/use-change.ts';
import { formatMinute } from '../../components/Ago.tsx';
import { Button } from '../../components/Button.tsx';
import { CopyField } from '../../components/CopyField.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { TextField } from '../../components/Field.tsx';
import { Notice } from '../../components/Notice.tsx';
import { RoleField } from '../../components/RoleField.tsx';
import { Actions, Stack } from '../../components/Stack.tsx';

/** What the form starts with. */
export interface InviteStart {
  readonly name?: string;
  readonly role?: Role;
}

/** The dialog that creates a link with which a person can sign in. */
export function InviteDialog({ start, onClose }: { readonly start: InviteStart; readonly onClose: () => void }) {
  const [made, setMade] = useState<Schema<'NewInvitation'>>();
  return (
    <Dialog title="Invite a person" isOpen onClose={onClose} closesOutside={made === undefined}>
      {made === undefined ? (
        <InviteForm start={start} onMade={setMade} onCancel={onClose} />
      ) : (
        <MadeLink invitation={made} onDone={onClose} />
      )}
    </Dialog>
  );
}

function InviteForm(props: {
  readonly start: InviteStart;
  readonly onMade: (invitation: Schema<'NewInvitation'>) => void;
  readonly onCancel: () => void;
}) {
  const { start, onMade, onCancel } = props;
  const change = useChange();
  const [role, setRole] = useState<Role>(start.role ?? 'viewer');
  const [name, setName] = useState(start.name ?? '');
  const [isBusy, setIsBusy] = useState(false);
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsBusy(true);
    const body = name.trim() === '' ? { role } : { role, name: name.trim() };
    const made = await change("Can't invite the person", () => invite(body));
    setIsBusy(false);
    if (made) onMade(made);
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <RoleField value={role} onChange={setRole} />
        <TextField
          label="Name (optional)"
          value={name}
          onChange={setName}
          help="Without a name, the person chooses one. If the name already exists, the link signs in that person, with the new role."
          autoComplete="off"
          maxLength={80}
        />
        <Actions>
          <Button type="submit" variant="primary" isDisabled={isBusy}>
            Create the link
          </Button>
          <Button onPress={onCancel}>Cancel</Button>
        </Actions>
      </Stack>
    </form>
  );
}

function MadeLink({
  invitation: { url, name, expires },
  onDone,
}: {
  readonly invitation: Schema<'NewInvitation'>;
  readonly onDone: () => void;
}) {
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
  return (
    <Stack>
      <p>
        Send this link to {name === undefined ? 'the person' : <bdi>{name}</bdi>}. It works once, until{' '}
        {formatMinute(expires)}. It is shown only now.
      </p>
      <CopyField label="Link" text={url} what="the link" />
      {isLocal && (
        <Notice tone="warning">
          The link leads to this machine. For people on other machines, start the server with <code>--host</code> and{' '}
          <code>--public-url</code>.
        </Notice>
      )}
      <Actions>
        <Button onPress={onDone}>Done</Button>
      </Actions>
    </Stack>
  );
}
