import { type Key, revokeKey } from '../../api/accounts.ts';
import { useChange } from '../../changes/use-change.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Actions, Stack } from '../../components/Stack.tsx';
import { showToast } from '../../components/Toast.tsx';
import styles from './KeyDialogs.module.css';
import { keyKinds } from './key-kinds.ts';
import { LastUse } from './LastUse.tsx';

/** The dialog that revokes a key, after it has said what happens then: it can't be undone. */
export function RevokeDialog({ revoked, onClose }: { readonly revoked: Key; readonly onClose: () => void }) {
  const change = useChange();
  async function revoke(): Promise<void> {
    if ((await change("Can't revoke the key", () => revokeKey(revoked.id))) === undefined) return;
    showToast({ title: `Revoked ${revoked.name}` });
    onClose();
  }
  return (
    <Dialog title="Revoke a key" isOpen onClose={onClose}>
      <Stack>
        <div>
          <p>
            <strong>
              <bdi>{revoked.name}</bdi>
            </strong>{' '}
            <code>{revoked.start}…</code>
          </p>
          <p className={styles.words}>
            <LastUse of={revoked} />
          </p>
        </div>
        <p>
          The server rejects the key at once. {keyKinds.find(({ type }) => type === revoked.type)?.effect} This can't be
          undone.
        </p>
        <Actions>
          <Button autoFocus onPress={onClose}>
            Keep the key
          </Button>
          <Button variant="danger" onPress={() => void revoke()}>
            Revoke the key
          </Button>
        </Actions>
      </Stack>
    </Dialog>
  );
}
