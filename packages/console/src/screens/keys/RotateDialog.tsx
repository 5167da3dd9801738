import { useState } from 'react';
import { createKey, type Key, revokeKey, useKeys } from '../../api/accounts.ts';
import type { Schema } from '../../api/client.ts';
import { useChange } from '../../changes/use-change.ts';
import { Badge } from '../../components/Badge.tsx';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Actions, Stack } from '../../components/Stack.tsx';
import { showToast } from '../../components/Toast.tsx';
import styles from './KeyDialogs.module.css';
import { keyKinds } from './key-kinds.ts';
import { LastUse } from './LastUse.tsx';
import { ShownKey } from './ShownKey.tsx';

/** The dialog that replaces a key: it creates a new one, waits until it is in use, and revokes the old one. */
export function RotateDialog({ old, onClose }: { readonly old: Key; readonly onClose: () => void }) {
  const change = useChange();
  const [made, setMade] = useState<Schema<'NewKey'>>();
  const [isBusy, setIsBusy] = useState(false);
  const { data } = useKeys();
  const keyOf = (id: string | undefined) => data?.keys.find((key) => key.id === id);

  async function make(): Promise<void> {
    setIsBusy(true);
    const { type, name, role } = old;
    const key = await change("Can't create the new key", () => createKey({ type, name, ...(role && { role }) }));
    setIsBusy(false);
    if (key) setMade(key);
  }
  async function revoke(): Promise<void> {
    setIsBusy(true);
    const isRevoked = await change("Can't revoke the old key", () => revokeKey(old.id));
    setIsBusy(false);
    if (!isRevoked) return;
    showToast({ title: `Rotated ${old.name}`, description: `The old key ${old.start}… no longer works.` });
    onClose();
  }

  return (
    <Dialog title={`Rotate ${old.name}`} isOpen onClose={onClose} closesOutside={made === undefined}>
      <Stack>
        <ol className={styles.steps}>
          <li className={styles.step} aria-current={made === undefined ? 'step' : undefined}>
            <p>Create a new key. The old one keeps working until you revoke it.</p>
            {made === undefined ? (
              <Actions>
                <Button variant="primary" isDisabled={isBusy} onPress={() => void make()}>
                  Create the new key
                </Button>
              </Actions>
            ) : (
              <ShownKey made={made} />
            )}
          </li>
          <li className={styles.step} aria-current={made === undefined ? undefined : 'step'}>
            <p className={made === undefined ? styles.waiting : undefined}>
              Use the new key wherever the old one is used.
            </p>
            {made && (
              <div className={styles.uses} role="status">
                <span>
                  <Badge tone={keyOf(made.id)?.used === undefined ? 'neutral' : 'green'}>New key</Badge>{' '}
                  <LastUse of={keyOf(made.id) ?? made} />
                </span>
                <span>
                  <Badge>Old key</Badge> <LastUse of={keyOf(old.id) ?? old} />
                </span>
              </div>
            )}
          </li>
          <li className={styles.step} aria-current={made === undefined ? undefined : 'step'}>
            <p className={made === undefined ? styles.waiting : undefined}>
              Revoke the old key <code>{old.start}…</code> when no app or script uses it anymore.{' '}
              {made && keyKinds.find(({ type }) => type === old.type)?.effect}
            </p>
          </li>
        </ol>
        <Actions>
          {made && (
            <Button variant="danger" isDisabled={isBusy} onPress={() => void revoke()}>
              Revoke the old key
            </Button>
          )}
          <Button onPress={onClose}>{made === undefined ? 'Cancel' : 'Later'}</Button>
        </Actions>
      </Stack>
    </Dialog>
  );
}
