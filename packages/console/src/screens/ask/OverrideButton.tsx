import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { Button } from '../../components/Button.tsx';
import { showFailure, showToast } from '../../components/Toast.tsx';
import type { User } from './question.ts';

type Override = Schema<'Override'>;

/** Overrides a gate for the user with the opposite value, or removes the override that sets a value. */
export function OverrideButton({
  result: { type, name, value, reason },
  user: { userID },
}: {
  readonly result: Schema<'Result'>;
  readonly user: User;
}) {
  const mayChange = useMay('editor');
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (run: () => Promise<void>) => run(),
    onError: (error) => showFailure('The override has not changed', error),
    onSettled: () => queries.invalidateQueries(),
  });
  const overrideType = type === 'layer' ? 'layer' : type === 'config' || type === 'experiment' ? 'config' : 'gate';
  const overrideName = type === 'segment' ? `segment:${name}` : name;
  const removeIt = async () => {
    const { overrides } = dataOf(await api.GET('/console/v1/overrides'));
    const found = overrides.filter((one) => one.type === overrideType && one.name === overrideName);
    const override = found.find((one) => one.userID === userID) ?? found.find((one) => one.userID === undefined);
    if (override === undefined) return;
    await remove(override);
    showToast({
      title: 'Override removed',
      action: { label: 'Undo', run: () => change.mutate(() => set(override)) },
    });
  };
  const setIt = async (override: Override) => {
    await set(override);
    showToast({
      title: `${name} ${override.value === true ? 'passes' : 'fails'} for user ${override.userID ?? ''}`,
      action: { label: 'Undo', run: () => change.mutate(() => remove(override)) },
    });
  };
  if (!mayChange) return null;
  if (reason.kind === 'override')
    return (
      <Button icon="override" isDisabled={change.isPending} onPress={() => change.mutate(removeIt)}>
        Remove the override
      </Button>
    );
  if (type !== 'gate' || typeof userID !== 'string' || userID === '') return null;
  return (
    <Button
      icon="override"
      isDisabled={change.isPending}
      onPress={() => change.mutate(() => setIt({ type: 'gate', name, userID, value: value !== true }))}
    >
      {value === true ? 'Make it fail for this user' : 'Make it pass for this user'}
    </Button>
  );
}

const set = async (override: Override): Promise<void> => {
  await api.PUT('/console/v1/overrides', { body: override });
};

const remove = async ({ type, name, userID }: Override): Promise<void> => {
  const query = { type, name, ...(userID === undefined ? {} : { userID }) };
  await api.DELETE('/console/v1/overrides', { params: { query } });
};
