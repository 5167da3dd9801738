import { useState } from 'react';
import { useProject } from '../../api/project.ts';
import { countries } from '../../components/countries.ts';
import { TextField } from '../../components/Field.tsx';
import type { Suggestion } from '../../components/find-suggestion.ts';
import { TokenField } from '../../components/TokenField.tsx';
import { listOf, wordsOf } from '../../project/fields.ts';
import styles from './ConditionList.module.css';
import { momentFields, readMoment } from './moment.ts';
import { keepValues, kindOf, withValues } from './relations.ts';
import type { Condition } from './when.ts';

/** The properties of the field for a condition's value. */
export interface ConditionValueProps {
  readonly condition: Condition;
  readonly onChange: (value: unknown) => void;
  readonly error: string | undefined;
  readonly autoFocus: boolean;
}

/** The field that suits what a condition compares with. */
export function ConditionValue(props: ConditionValueProps) {
  const { subject, relation } = props.condition;
  if (subject.kind === 'gate' || subject.kind === 'segment') return <References {...props} type={subject.kind} />;
  const kind = kindOf(relation);
  if (kind === 'none') return null;
  if (kind === 'list') return <ListValue {...props} />;
  if (kind === 'moment') return <MomentValue {...props} />;
  if (kind === 'number') return <NumberValue {...props} />;
  return <TextValue {...props} placeholder={kind === 'version' ? 'Such as 1.10' : 'Such as ^v[0-9]+'} />;
}

/** The gates or segments that a condition names. */
function References({ type, ...props }: ConditionValueProps & { readonly type: 'gate' | 'segment' }) {
  const { condition, onChange, error, autoFocus } = props;
  const { data } = useProject();
  const entries = (data?.entries ?? []).filter((entry) => entry.type === type && entry.status !== 'archived');
  return (
    <TokenField
      label={type === 'gate' ? 'Gates' : 'Segments'}
      showsLabel={false}
      values={listOf(condition.value).map(wordsOf)}
      onChange={(names) => onChange(withValues(condition.value, names))}
      suggestions={entries.map(({ name }) => ({ value: name, label: name }))}
      placeholder={`Choose a ${type}`}
      error={error}
      autoFocus={autoFocus}
    />
  );
}

const tiers: readonly Suggestion[] = ['development', 'staging', 'production'].map((tier) => ({
  value: tier,
  label: tier,
}));

/** A list of values, any of which fits. */
function ListValue({ condition, onChange, error, autoFocus }: ConditionValueProps) {
  const { subject, value } = condition;
  const values = listOf(value);
  const suggestions =
    subject.kind === 'tier' ? tiers : subject.kind === 'user' && subject.field === 'country' ? countries : [];
  return (
    <TokenField
      label="Values"
      showsLabel={false}
      values={values.map(wordsOf)}
      onChange={(words) => onChange(withValues(value, keepValues(values, words)))}
      suggestions={suggestions}
      placeholder={suggestions === countries ? 'Choose countries' : 'Values, separated by commas'}
      error={error}
      autoFocus={autoFocus}
    />
  );
}

function TextValue({
  condition,
  onChange,
  error,
  autoFocus,
  placeholder,
}: ConditionValueProps & { readonly placeholder: string }) {
  return (
    <TextField
      label="Value"
      showsLabel={false}
      value={wordsOf(condition.value)}
      onChange={onChange}
      placeholder={placeholder}
      error={error}
      autoComplete="off"
      spellCheck="false"
      autoFocus={autoFocus}
    />
  );
}

/** A number. A person can type a part of one, such as `-`, which the form keeps until it is a number. */
function NumberValue({ condition, onChange, error, autoFocus }: ConditionValueProps) {
  const { value } = condition;
  const [text, setText] = useState(wordsOf(value));
  const isSame = wordsOf(value) === text || Number(text) === value;
  return (
    <TextField
      label="Value"
      showsLabel={false}
      inputMode="decimal"
      value={isSame ? text : wordsOf(value)}
      onChange={(next) => {
        setText(next);
        const number = Number(next);
        onChange(next.trim() === '' || !Number.isFinite(number) ? next : number);
      }}
      placeholder="Such as 18"
      error={error}
      autoComplete="off"
      autoFocus={autoFocus}
    />
  );
}

/** A day, and perhaps a time of the day in UTC. A moment in another form is a string. */
function MomentValue(props: ConditionValueProps) {
  const { condition, onChange, error, autoFocus } = props;
  const fields = momentFields(condition.value);
  if (fields === undefined) return <TextValue {...props} placeholder="2026-12-24T18:00:00Z" />;
  return (
    <div className={styles.moment}>
      <TextField
        label="Day"
        showsLabel={false}
        type="date"
        value={fields.date}
        onChange={(date) => onChange(readMoment({ ...fields, date }))}
        error={error}
        autoFocus={autoFocus}
      />
      <TextField
        label="Time of the day in UTC"
        showsLabel={false}
        type="time"
        value={fields.time}
        onChange={(time) => onChange(readMoment({ ...fields, time }))}
        isDisabled={fields.date === ''}
      />
      <span className={styles.zone}>UTC</span>
    </div>
  );
}
