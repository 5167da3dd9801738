import { Button as AriaButton } from 'react-aria-components/Button';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
  Label,
  Text,
} from 'react-aria-components/TextField';
import styles from './Field.module.css';
import { Icon, type IconName } from './Icon.tsx';

/** The properties of a field for one line of text. */
export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  /** Whether the label is above the field; otherwise only screen readers have it. @default true */
  readonly showsLabel?: boolean;
  readonly placeholder?: string;
  /** What to type. */
  readonly help?: string;
  /** Why the value can't be used. */
  readonly error?: string | undefined;
}

/** A field for one line of text. */
export function TextField({ label, showsLabel = true, placeholder, help, error, ...props }: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      {...(showsLabel ? {} : { 'aria-label': label })}
      isInvalid={error !== undefined}
      className={styles.field ?? ''}
    >
      {showsLabel && <Label className={styles.label ?? ''}>{label}</Label>}
      <Input className={styles.input ?? ''} {...(placeholder === undefined ? {} : { placeholder })} />
      <Notes help={help} error={error} />
    </AriaTextField>
  );
}

/** The properties of a field for several lines. */
export interface TextAreaProps extends Omit<TextFieldProps, 'placeholder' | 'showsLabel'> {
  readonly rows: number;
  /** Whether it is for code, such as JSON. @default false */
  readonly isCode?: boolean;
}

/** A field for several lines. */
export function TextArea({ label, help, error, rows, isCode = false, ...props }: TextAreaProps) {
  return (
    <AriaTextField {...props} isInvalid={error !== undefined} className={styles.field ?? ''}>
      <Label className={styles.label ?? ''}>{label}</Label>
      <AriaTextArea
        className={`${styles.input} ${styles.area} ${isCode ? styles.codeArea : ''}`}
        rows={rows}
        spellCheck={isCode ? 'false' : 'true'}
      />
      <Notes help={help} error={error} />
    </AriaTextField>
  );
}

/** The sentence below a field: why its value can't be used, or what to type. */
function Notes({ help, error }: { readonly help: string | undefined; readonly error: string | undefined }) {
  if (error !== undefined)
    return (
      <Text slot="errorMessage" className={styles.error ?? ''}>
        {error}
      </Text>
    );
  if (help === undefined) return null;
  return (
    <Text slot="description" className={styles.help ?? ''}>
      {help}
    </Text>
  );
}

/** The properties of a field that filters a list. */
export interface FilterFieldProps {
  /** For screen readers, and as the placeholder. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** @default 'search' */
  readonly icon?: IconName;
}

/** A field that filters a list. Escape empties it. */
export function FilterField({ label, value, onChange, icon = 'search' }: FilterFieldProps) {
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} className={styles.filter ?? ''}>
      <Icon name={icon} size={14} />
      <Input className={styles.input ?? ''} placeholder={label} autoComplete="off" spellCheck="false" />
      {value !== '' && (
        <AriaButton className={styles.inside ?? ''} aria-label={`Clear ${label}`}>
          <Icon name="close" size={12} />
        </AriaButton>
      )}
    </AriaSearchField>
  );
}
