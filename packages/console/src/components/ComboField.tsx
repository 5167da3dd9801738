import { Button } from 'react-aria-components/Button';
import { ComboBox, Input, Label, Text } from 'react-aria-components/ComboBox';
import styles from './ComboField.module.css';
import fields from './Field.module.css';
import { Icon } from './Icon.tsx';
import { Suggestions } from './Suggestions.tsx';

/** The maximum number of names in the list. A person types to find others. */
const maxShown = 50;

/** The properties of a field for a name. */
export interface ComboFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The names that the list offers. Any other text can be typed too. */
  readonly names: readonly string[];
  readonly placeholder?: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
}

/** A field for a name, with a list of those that contain what a person types. */
export function ComboField({ label, value, onChange, names, placeholder, help, error }: ComboFieldProps) {
  const part = value.trim().toLowerCase();
  // A chosen name would be the only one in the list.
  const found = names.includes(value) ? names : names.filter((name) => name.toLowerCase().includes(part));
  return (
    <ComboBox
      className={fields.field ?? ''}
      items={found.slice(0, maxShown).map((name) => ({ id: name }))}
      inputValue={value}
      onInputChange={(next) => {
        if (next !== value) onChange(next);
      }}
      onChange={(key) => {
        if (typeof key === 'string' && key !== value) onChange(key);
      }}
      allowsCustomValue
      isInvalid={error !== undefined}
    >
      <Label className={fields.label ?? ''}>{label}</Label>
      <div className={styles.box}>
        <Input className={fields.input ?? ''} placeholder={placeholder ?? ''} autoComplete="off" spellCheck="false" />
        <Button className={fields.inside ?? ''} aria-label="Show all names">
          <Icon name="down" size={14} />
        </Button>
      </div>
      {error !== undefined && (
        <Text slot="errorMessage" className={fields.error ?? ''}>
          {error}
        </Text>
      )}
      {error === undefined && help !== undefined && (
        <Text slot="description" className={fields.help ?? ''}>
          {help}
        </Text>
      )}
      <Suggestions<{ readonly id: string }> textOf={({ id }) => id} />
    </ComboBox>
  );
}
