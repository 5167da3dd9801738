import { useState } from 'react';
import { useMay } from '../../api/session.ts';
import { Button } from '../../components/Button.tsx';
import { OverrideDialog } from './OverrideDialog.tsx';
import type { OverrideType } from './override-type.ts';
import { useOverrideChanges } from './overrides-api.ts';

/** The properties of the button. */
export interface OverrideButtonProps {
  readonly type: OverrideType;
  readonly name: string;
  /** @default Everyone. */
  readonly userID?: string | undefined;
  /** What the user gets now. One click turns a gate with this value to the other side. */
  readonly value?: boolean | Readonly<Record<string, unknown>> | undefined;
  /** @default 'small' */
  readonly size?: 'small' | 'medium';
}

/**
 * Overrides what a user gets: a gate in one click, and any other entry in a dialog with its value. People who may not change
 * overrides don't see it.
 */
export function OverrideButton({ type, name, userID, value, size = 'small' }: OverrideButtonProps) {
  const mayChange = useMay('editor');
  const changes = useOverrideChanges();
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  if (!mayChange) return null;
  if (type === 'gate' && typeof value === 'boolean' && userID !== undefined) {
    const flip = async () => {
      setIsBusy(true);
      await changes.set({ type, name, userID, value: !value });
      setIsBusy(false);
    };
    return (
      <Button size={size} icon="override" isDisabled={isBusy} onPress={() => void flip()}>
        Turn {value ? 'off' : 'on'} for this user
      </Button>
    );
  }
  return (
    <>
      <Button size={size} icon="override" onPress={() => setIsOpen(true)}>
        {userID === undefined ? 'Override' : 'Override for this user'}
      </Button>
      <OverrideDialog
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        start={{ type, name, userID, value: typeof value === 'object' ? value : undefined }}
      />
    </>
  );
}
