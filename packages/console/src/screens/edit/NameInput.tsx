import { useId, useState } from 'react';
import fields from '../../components/Field.module.css';
import { useInvalidField } from '../../components/invalid-fields.ts';

/** The properties of a field for the name of a part. */
export interface NameInputProps {
  readonly label: string;
  /** Whether the label is above the field; otherwise only screen readers have it. @default false */
  readonly showsLabel?: boolean;
  readonly name: string;
  /** The names that other parts have. */
  readonly taken: readonly string[];
  readonly onRename: (name: string) => void;
  readonly className?: string | undefined;
}

/** A field for a name that must be unique. It keeps what a person types until another part has no such name. */
export function NameInput({ label, showsLabel = false, name, taken, onRename, className = '' }: NameInputProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? name;
  const error =
    shown === '' ? 'Type a name.' : shown !== name && taken.includes(shown) ? 'This name is already used.' : undefined;
  useInvalidField(error && `${label}: ${error}`);
  return (
    <div className={fields.field}>
      {showsLabel && (
        <label htmlFor={`${id}-input`} className={fields.label}>
          {label}
        </label>
      )}
      <input
        id={`${id}-input`}
        className={`${fields.input} ${className}`}
        aria-label={showsLabel ? undefined : label}
        aria-invalid={error !== undefined}
        aria-describedby={error && id}
        value={shown}
        onChange={({ target: { value } }) => {
          const isFree = value !== '' && !taken.includes(value);
          setTyped(isFree ? undefined : value);
          if (isFree) onRename(value);
        }}
        autoComplete="off"
        spellCheck={false}
      />
      {error !== undefined && (
        <p id={id} className={fields.error}>
          {error}
        </p>
      )}
    </div>
  );
}
