import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import styles from './Segments.module.css';

/** The properties of a choice. */
export interface SegmentsProps<Value extends string> {
  readonly label: string;
  /** Whether the label is above the choice; otherwise only screen readers have it. @default false */
  readonly showsLabel?: boolean;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** A choice of one of a few values, side by side. */
export function Segments<Value extends string>({
  label,
  showsLabel = false,
  value,
  options,
  onChange,
}: SegmentsProps<Value>) {
  return (
    <div className={styles.field}>
      {showsLabel && (
        <span aria-hidden="true" className={styles.label}>
          {label}
        </span>
      )}
      <RadioGroup
        aria-label={label}
        orientation="horizontal"
        className={styles.segments ?? ''}
        value={value}
        onChange={(next) => {
          const option = options.find((one) => one.value === next);
          if (option !== undefined) onChange(option.value);
        }}
      >
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={styles.segment ?? ''}>
            {option.label}
          </Radio>
        ))}
      </RadioGroup>
    </div>
  );
}
