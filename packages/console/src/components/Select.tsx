import { useId } from 'react';
import fields from './Field.module.css';
import hidden from './Hidden.module.css';
import { Icon } from './Icon.tsx';
import styles from './Select.module.css';

/** A value that a person can choose. */
export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** @default false */
  readonly isDisabled?: boolean;
}

/** The properties of a choice in a list that opens. */
export interface SelectProps<Value extends string> {
  readonly label: string;
  /** Whether the label is above the choice; otherwise only screen readers have it. @default true */
  readonly showsLabel?: boolean;
  readonly value: Value;
  /** The options, in groups. A group without a title is first. */
  readonly groups: readonly { readonly title?: string; readonly options: readonly Option<Value>[] }[];
  readonly onChange: (value: Value) => void;
  /** Why the value can't be used. */
  readonly error?: string | undefined;
}

/** A choice of one of many values. */
export function Select<Value extends string>({ showsLabel = true, ...props }: SelectProps<Value>) {
  const { label, value, groups, onChange, error } = props;
  const id = useId();
  const options = groups.flatMap((group) => group.options);
  return (
    <div className={fields.field}>
      <label htmlFor={id} className={showsLabel ? fields.label : hidden.hidden}>
        {label}
      </label>
      <div className={styles.box}>
        <select
          id={id}
          className={`${fields.input} ${styles.select}`}
          value={value}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
          onChange={({ target }) => {
            const option = options.find((one) => one.value === target.value);
            if (option !== undefined) onChange(option.value);
          }}
        >
          {groups.map(({ title, options: ones }) =>
            title === undefined ? (
              <Options key="" options={ones} />
            ) : (
              <optgroup key={title} label={title}>
                <Options options={ones} />
              </optgroup>
            ),
          )}
        </select>
        <Icon name="down" size={14} />
      </div>
      {error !== undefined && (
        <span id={`${id}-error`} className={fields.error}>
          {error}
        </span>
      )}
    </div>
  );
}

function Options({ options }: { readonly options: readonly Option<string>[] }) {
  return options.map(({ value, label, isDisabled = false }) => (
    <option key={value} value={value} disabled={isDisabled}>
      {label}
    </option>
  ));
}
