import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { Button } from '../../components/Button.tsx';
import { showFailure } from '../../components/Toast.tsx';
import { overrideTypeOf } from '../overrides/override-type.ts';
import { useOverrideChanges } from '../overrides/overrides-api.ts';
import type { User } from './question.ts';

/** Overrides a gate for the user with the opposite value, or removes the override that sets a value. */
export function OverrideButton({
  result: { type, name, value, reason },
  user: { userID },
}: {
  readonly result: Schema<'Result'>;
  readonly user: User;
}) {
  const mayChange = useMay('editor');
  const changes = useOverrideChanges();
  const [isBusy, setIsBusy] = useState(false);
  const overrideType = overrideTypeOf(type);
  const overrideName = type === 'segment' ? `segment:${name}` : name;
  const removeIt = async () => {
    const { overrides } = dataOf(await api.GET('/console/v1/overrides'));
    const found = overrides.filter((one) => one.type === overrideType && one.name === overrideName);
    const override = found.find((one) => one.userID === userID) ?? found.find((one) => one.userID === undefined);
    if (override !== undefined) await changes.remove(override);
  };
  const run = async (change: () => Promise<unknown>) => {
    setIsBusy(true);
    try {
      await change();
    } catch (error) {
      showFailure("Can't change the overrides", error);
    } finally {
      setIsBusy(false);
    }
  };
  if (!mayChange) return null;
  if (reason.kind === 'override')
    return (
      <Button icon="override" isDisabled={isBusy} onPress={() => void run(removeIt)}>
        Remove the override
      </Button>
    );
  if (type !== 'gate' || typeof userID !== 'string' || userID === '') return null;
  return (
    <Button
      icon="override"
      isDisabled={isBusy}
      onPress={() => void run(() => changes.set({ type: 'gate', name, userID, value: value !== true }))}
    >
      {value === true ? 'Make it fail for this user' : 'Make it pass for this user'}
    </Button>
  );
}
