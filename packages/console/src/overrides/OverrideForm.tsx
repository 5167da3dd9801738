import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, dataOf } from '../api/client.ts';
import { useProject } from '../api/project.ts';
import { Button } from '../components/Button.tsx';
import { TextArea, TextField } from '../components/Field.tsx';
import { Segments } from '../components/Segments.tsx';
import { useLastUser } from '../users/last-user.ts';
import { type Entry, EntryField } from './EntryField.tsx';
import styles from './OverrideForm.module.css';
import { type OverrideType, overrideTargetOf, parseObjectValue } from './override-rules.ts';
import { useOverrideChanges } from './overrides-api.ts';
import { RecentIDs } from './RecentIDs.tsx';

/** What the form starts with. */
export interface OverrideStart {
  readonly type?: OverrideType;
  readonly name?: string;
  readonly userID?: string | undefined;
  readonly value?: Readonly<Record<string, unknown>> | undefined;
}

/** The form that sets an override. */
export function OverrideForm({ start, onDone }: { readonly start: OverrideStart; readonly onDone: () => void }) {
  const changes = useOverrideChanges();
  const [name, setName] = useState(start.name ?? '');
  const [type, setType] = useState(start.type);
  const [owner, setOwner] = useState<'user' | 'unit' | 'everyone'>('user');
  const lastUser = useLastUser();
  const [userID, setUserID] = useState(start.userID ?? (start.name === undefined ? '' : (lastUser?.userID ?? '')));
  const [idType, setIDType] = useState<string>();
  const [id, setID] = useState('');
  const [isOn, setIsOn] = useState<boolean>();
  const [text, setText] = useState<string>();
  const [wasSent, setWasSent] = useState(false);
  const [isBusy, setIsBusy] = useState(false);

  const { data: project } = useProject();
  const units = project?.entries.flatMap(({ unit }) => unit ?? []) ?? [];
  const idTypeNow = idType ?? units.find((unit) => unit !== 'userID') ?? '';
  const user =
    owner === 'user' && userID !== ''
      ? { userID }
      : owner === 'unit' && id !== ''
        ? { customIDs: { [idTypeNow]: id } }
        : {};
  const { data: entries = [], error } = useQuery({
    queryKey: ['ask', user],
    queryFn: async ({ signal }) => dataOf(await api.POST('/console/v1/ask', { body: { user }, signal })).results,
    placeholderData: (previous) => previous,
  });
  const choices: readonly Entry[] = entries.flatMap((entry) => {
    const target = overrideTargetOf(entry);
    return target === undefined ? [] : [{ ...entry, name: target.name, overrideType: target.type }];
  });
  const entry = choices.find((one) => one.name === name && (type === undefined || one.overrideType === type));
  const chosenType = type ?? entry?.overrideType;

  // Until a person sets the value, it is the other side of a gate, or what the user gets now.
  const isOnNow = isOn ?? entry?.value !== true;
  const textNow = text ?? JSON.stringify(start.value ?? (typeof entry?.value === 'object' ? entry.value : {}), null, 2);
  const parsed = chosenType === 'gate' ? { value: isOnNow } : parseObjectValue(textNow);
  const nameError =
    name === ''
      ? 'Choose what to override.'
      : entry === undefined && name !== start.name
        ? 'The project has no entry with this name.'
        : undefined;
  const userError = owner === 'user' && userID === '' ? 'Type a user ID, or choose everyone.' : undefined;
  const typeError =
    owner === 'unit' && idTypeNow === '' ? 'Type the name of a custom ID, such as companyID.' : undefined;
  const idError = owner === 'unit' && id === '' ? 'Type an ID.' : undefined;
  const valueError = typeof parsed === 'string' ? parsed : undefined;

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setWasSent(true);
    const problems = [nameError, userError, typeError, idError].filter((problem) => problem !== undefined);
    if (chosenType === undefined || problems.length > 0 || typeof parsed === 'string') return;
    setIsBusy(true);
    const isSet = await changes.set({
      type: chosenType,
      name,
      value: parsed.value,
      ...(owner === 'user' ? { userID } : owner === 'unit' ? { idType: idTypeNow, id } : {}),
    });
    setIsBusy(false);
    if (isSet) onDone();
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <EntryField
        entries={choices}
        name={name}
        onChange={(next) => {
          setName(next.name);
          setType(next.overrideType);
          setIsOn(undefined);
          setText(undefined);
        }}
        error={wasSent ? (nameError ?? (error === null ? undefined : error.message)) : undefined}
      />
      <div className={styles.owner}>
        <Segments
          label="For"
          showsLabel
          value={owner}
          options={[
            { value: 'user', label: 'One user' },
            { value: 'unit', label: 'A custom ID' },
            { value: 'everyone', label: 'Everyone' },
          ]}
          onChange={setOwner}
        />
        {owner === 'unit' && (
          <div className={styles.unit}>
            <TextField
              label="Name of the ID"
              value={idTypeNow}
              onChange={setIDType}
              error={wasSent ? typeError : undefined}
              autoComplete="off"
            />
            <TextField
              label="ID"
              value={id}
              onChange={setID}
              error={wasSent ? idError : undefined}
              autoComplete="off"
            />
          </div>
        )}
        {owner === 'user' && (
          <TextField
            label="User ID"
            value={userID}
            onChange={setUserID}
            error={wasSent ? userError : undefined}
            autoComplete="off"
            autoFocus={start.name !== undefined}
          />
        )}
      </div>
      {owner === 'user' && <RecentIDs current={userID} onPick={setUserID} />}
      {chosenType === 'gate' ? (
        <Segments
          label="Value"
          showsLabel
          value={isOnNow ? 'on' : 'off'}
          options={[
            { value: 'on', label: 'On' },
            { value: 'off', label: 'Off' },
          ]}
          onChange={(value) => setIsOn(value === 'on')}
        />
      ) : (
        chosenType !== undefined && (
          <TextArea
            label="Value (JSON)"
            value={textNow}
            onChange={setText}
            rows={8}
            isCode
            help="The whole value. It replaces the project's value."
            error={valueError}
          />
        )
      )}
      <div className={styles.actions}>
        <Button type="submit" variant="primary" isDisabled={isBusy}>
          Set override
        </Button>
        <Button onPress={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
