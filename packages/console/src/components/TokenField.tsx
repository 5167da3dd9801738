import { type KeyboardEvent, use, useEffect, useId, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox, ComboBoxStateContext, Input, Label, Text } from 'react-aria-components/ComboBox';
import fields from './Field.module.css';
import { findSuggestion, type Suggestion } from './find-suggestion.ts';
import { Icon } from './Icon.tsx';
import { Suggestions } from './Suggestions.tsx';
import styles from './TokenField.module.css';

/** The properties of a field for several values. */
export interface TokenFieldProps {
  readonly label: string;
  /** Whether the label is above the field; otherwise only screen readers have it. @default true */
  readonly showsLabel?: boolean;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly suggestions?: readonly Suggestion[];
  /** Whether only suggestions can be values. @default false */
  readonly isClosed?: boolean;
  readonly placeholder?: string;
  readonly help?: string;
  readonly error?: string | undefined;
  /** @default false */
  readonly autoFocus?: boolean;
}

/** The maximum number of suggestions in the list. A person types to find others. */
const mostSuggestions = 60;

/** A field for several values. Enter, a comma and leaving the field add what a person has typed. */
export function TokenField({ showsLabel = true, isClosed = false, autoFocus = false, ...props }: TokenFieldProps) {
  const { label, values, onChange, suggestions = [], placeholder = '', help, error } = props;
  const [text, setText] = useState('');
  // Until the person types or opens the list, a choice keeps it closed: the emptied text would open it again.
  const [hasChosen, setHasChosen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const part = text.trim().toLowerCase();
  const shown = suggestions
    .filter(({ value, label: words }) => !values.includes(value) && `${words} ${value}`.toLowerCase().includes(part))
    .slice(0, mostSuggestions);
  const labelOf = (value: string) => suggestions.find((one) => one.value === value)?.label ?? value;
  const add = (typed: string) => {
    const words = typed.split(/[,\n\t]/).map((word) => word.trim());
    const found = words.flatMap((word) => {
      const match = findSuggestion(word, suggestions);
      return match === undefined ? (isClosed || word === '' ? [] : [word]) : [match.value];
    });
    setText('');
    if (found.length > 0) onChange([...new Set([...values, ...found])]);
  };
  const remove = (index: number) => {
    onChange(values.toSpliced(index, 1));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && text === '' && values.length > 0) onChange(values.slice(0, -1));
    // A chosen suggestion is the business of the list.
    const isChoosing = input.current?.getAttribute('aria-activedescendant');
    if ((event.key === 'Enter' && text !== '' && !isChoosing) || event.key === ',') {
      event.preventDefault();
      event.stopPropagation();
      add(text);
    }
  };
  return (
    <ComboBox
      className={fields.field ?? ''}
      {...(showsLabel ? {} : { 'aria-label': label })}
      items={shown.map((suggestion) => ({ ...suggestion, id: suggestion.value }))}
      inputValue={text}
      onInputChange={(next) => {
        if (next !== '') setHasChosen(false);
        if (/[,\n\t]/.test(next)) add(next);
        else setText(next);
      }}
      value={null}
      onChange={(key) => {
        if (typeof key !== 'string') return;
        setHasChosen(true);
        add(key);
      }}
      onOpenChange={(isOpen) => {
        if (isOpen) setHasChosen(false);
      }}
      menuTrigger={hasChosen ? 'manual' : 'focus'}
      allowsCustomValue
      isInvalid={error !== undefined}
      autoFocus={autoFocus}
      onBlur={() => {
        setHasChosen(false);
        add(text);
      }}
    >
      <ListCloser isClosed={hasChosen} />
      {showsLabel && <Label className={fields.label ?? ''}>{label}</Label>}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: a click beside the input focuses it. */}
      <div
        className={styles.box}
        data-invalid={error === undefined ? undefined : true}
        onClick={() => input.current?.focus()}
      >
        {values.length > 0 && (
          <ul className={styles.tokens} aria-label={`Values of ${label}`}>
            {values.map((value, index) => (
              <li key={value} className={styles.token}>
                <span id={`${id}-${index}`}>{labelOf(value)}</span>
                {/* Outside of the combo box's own button. */}
                <AriaButton
                  slot={null}
                  className={styles.remove ?? ''}
                  aria-label={`Remove ${labelOf(value)}`}
                  onPress={() => remove(index)}
                >
                  <Icon name="close" size={10} />
                </AriaButton>
              </li>
            ))}
          </ul>
        )}
        <Input
          ref={input}
          className={styles.input ?? ''}
          placeholder={values.length === 0 ? placeholder : ''}
          autoComplete="off"
          spellCheck="false"
          onKeyDown={onKeyDown}
        />
      </div>
      {error !== undefined ? (
        <Text slot="errorMessage" className={fields.error ?? ''}>
          {error}
        </Text>
      ) : (
        help !== undefined && (
          <Text slot="description" className={fields.help ?? ''}>
            {help}
          </Text>
        )
      )}
      <Suggestions<Suggestion>
        textOf={(suggestion) => suggestion.label}
        asideOf={(suggestion) => suggestion.label !== suggestion.value && <code>{suggestion.value}</code>}
        isWide
      />
    </ComboBox>
  );
}

/** Closes the list of the combo box around it, which stays open after a choice while no value is selected. */
function ListCloser({ isClosed }: { readonly isClosed: boolean }) {
  const state = use(ComboBoxStateContext);
  useEffect(() => {
    if (isClosed && state?.isOpen) state.setOpen(false);
  }, [isClosed, state]);
  return null;
}
