import { Button } from 'react-aria-components/Button';
import { ComboBox, Input, Label, Text } from 'react-aria-components/ComboBox';
import type { Schema } from '../api/client.ts';
import { Badge } from '../components/Badge.tsx';
import combo from '../components/ComboField.module.css';
import fields from '../components/Field.module.css';
import { Icon } from '../components/Icon.tsx';
import { Suggestions } from '../components/Suggestions.tsx';
import type { OverrideType } from './override-rules.ts';

/** An entry that can have an override. */
export interface Entry {
  readonly type: Schema<'EntryType'>;
  readonly name: string;
  readonly value: unknown;
  readonly overrideType: OverrideType;
}

/** The maximum number of entries in the list. A person types to find others. */
const maxShown = 50;

/** The properties of the field. */
export interface EntryFieldProps {
  readonly entries: readonly Entry[];
  readonly name: string;
  /** @param entry A name without a type is one that a person has typed. */
  readonly onChange: (entry: { readonly name: string; readonly overrideType: OverrideType | undefined }) => void;
  readonly error: string | undefined;
}

/** The field for the name of an entry, with a list of those that contain what a person types. */
export function EntryField({ entries, name, onChange, error }: EntryFieldProps) {
  const part = name.trim().toLowerCase();
  const found = entries.filter((entry) => entry.name.toLowerCase().includes(part));
  const isChosen = entries.some((entry) => entry.name === name);
  // A chosen name would be the only one in the list.
  const shown = (isChosen ? entries : found).slice(0, maxShown);
  return (
    <ComboBox
      className={fields.field ?? ''}
      items={shown.map((entry) => ({ ...entry, id: `${entry.type} ${entry.name}` }))}
      inputValue={name}
      onInputChange={(next) => {
        if (next !== name) onChange({ name: next, overrideType: undefined });
      }}
      onChange={(key) => {
        const entry = entries.find((one) => `${one.type} ${one.name}` === key);
        if (entry !== undefined) onChange(entry);
      }}
      allowsCustomValue
      allowsEmptyCollection
      autoFocus={name === ''}
      isInvalid={error !== undefined}
    >
      <Label className={fields.label ?? ''}>Gate, config, experiment or layer</Label>
      <div className={combo.box}>
        <Input className={fields.input ?? ''} placeholder="Search by name" autoComplete="off" spellCheck="false" />
        <Button className={fields.inside ?? ''} aria-label="Show all names">
          <Icon name="down" size={14} />
        </Button>
      </div>
      {error !== undefined && (
        <Text slot="errorMessage" className={fields.error ?? ''}>
          {error}
        </Text>
      )}
      <Suggestions<Entry>
        textOf={(entry) => entry.name}
        asideOf={(entry) => <Badge>{entry.type}</Badge>}
        empty="The project has no entry with this name."
      />
    </ComboBox>
  );
}
