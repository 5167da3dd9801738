import { useState } from 'react';
import { useMay } from '../api/session.ts';
import { Button, IconButton } from '../components/Button.tsx';
import { isFields } from '../project/fields.ts';
import { OverrideDialog } from './OverrideDialog.tsx';
import { type Override, type OverrideTarget, ownerText } from './override-rules.ts';
import { useOverrideChanges } from './overrides-api.ts';

/** The properties of the button. */
export interface OverrideButtonProps {
  readonly target: OverrideTarget;
  /** For whom. Without a user, a person chooses one in a dialog. */
  readonly userID?: string | undefined;
  /** What the user gets now. One click turns a gate with this value to the other side. */
  readonly value?: unknown;
  /** The override that decides now. One click removes it. */
  readonly override?: Override | undefined;
  /** `icon` for a row of a list. @default 'small' */
  readonly look?: 'icon' | 'small' | 'medium';
  /** Whether the screen is about the user, so the button needs no ID. @default false */
  readonly isForThisUser?: boolean;
}

/**
 * Overrides what a user gets, or removes the override: a gate in one click, and any other entry in a dialog with its value.
 * People who may not change overrides don't see it.
 */
export function OverrideButton(props: OverrideButtonProps) {
  const { target, userID, value, override, look = 'small', isForThisUser = false } = props;
  const mayChange = useMay('editor');
  const changes = useOverrideChanges();
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  if (!mayChange) return null;
  const { type, name } = target;
  const user = ownerText({ userID });
  const owner = isForThisUser ? 'this user' : user;
  const run = async (change: Promise<boolean>) => {
    setIsBusy(true);
    await change;
    setIsBusy(false);
  };
  const { words, rowWords, press } =
    override !== undefined
      ? {
          words:
            override.userID === userID && override.idType === undefined
              ? 'Remove the override'
              : `Remove the override for ${ownerText(override)}`,
          rowWords: `Remove the override of ${name} for ${ownerText(override)}`,
          press: () => void run(changes.remove(override)),
        }
      : type === 'gate' && typeof value === 'boolean' && userID !== undefined
        ? {
            words: `Turn ${value ? 'off' : 'on'} for ${owner}`,
            rowWords: `Turn ${name} ${value ? 'off' : 'on'} for ${user}`,
            press: () => void run(changes.set({ type, name, userID, value: !value })),
          }
        : {
            words: isForThisUser ? 'Override for this user' : 'Override',
            rowWords: `Override ${name}`,
            press: () => setIsOpen(true),
          };
  return (
    <>
      {look === 'icon' ? (
        <IconButton size="small" icon="override" label={rowWords} isDisabled={isBusy} onPress={press} />
      ) : (
        <Button size={look} icon="override" isDisabled={isBusy} onPress={press}>
          {words}
        </Button>
      )}
      {isOpen && (
        <OverrideDialog
          isOpen
          onClose={() => setIsOpen(false)}
          start={{ type, name, userID, value: isFields(value) ? value : undefined }}
        />
      )}
    </>
  );
}
