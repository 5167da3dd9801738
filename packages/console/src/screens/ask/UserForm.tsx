import { useEffect, useId, useRef, useState } from 'react';
import { Button, IconButton } from '../../components/Button.tsx';
import { countries, countryName } from '../../components/countries.ts';
import { findSuggestion } from '../../components/find-suggestion.ts';
import hidden from '../../components/Hidden.module.css';
import { isFields } from '../../project/fields.ts';
import { formatQuestion, parseJson, type Question } from '../../users/question.ts';
import styles from './Ask.module.css';
import { type FormFields, formOf, isGroup, type Row, type RowKind, rowKinds, userOf } from './form-fields.ts';
import { RecentUsers } from './RecentUsers.tsx';
import type { AskedQuestion } from './use-question.ts';

/** The form of a question: a user and a time. The address follows what a person types. */
export function UserForm({ question, ask }: AskedQuestion) {
  const [form, setForm] = useState(() => formOf(question.user));
  const [time, setTime] = useState(question.time);
  const [isJson, setIsJson] = useState(false);
  const sent = useRef(formatQuestion(question));
  // Another address, such as that of a recent user, fills the form. What a person types doesn't.
  useEffect(() => {
    const address = formatQuestion(question);
    if (address === sent.current) return;
    sent.current = address;
    setForm(formOf(question.user));
    setTime(question.time);
  }, [question]);
  const send = (next: Question, isTyping: boolean) => {
    sent.current = formatQuestion(next);
    ask(next, isTyping);
  };
  const change = (next: FormFields) => {
    setForm(next);
    send({ user: userOf(next), time }, true);
  };
  const changeTime = (next: string) => {
    setTime(next);
    send({ user: userOf(form), time: next }, true);
  };
  return (
    <div className={styles.panel}>
      <form
        aria-label="User"
        onSubmit={(event) => {
          event.preventDefault();
          send({ user: userOf(form), time }, false);
        }}
      >
        <div className={styles.panelHead}>
          <h2>User</h2>
          <Button size="small" variant="quiet" onPress={() => setIsJson(!isJson)}>
            {isJson ? 'Edit as fields' : 'Edit as JSON'}
          </Button>
        </div>
        {isJson ? (
          <JsonField form={form} onChange={change} />
        ) : (
          <>
            <TextField label="User ID" value={form.userID} onChange={(userID) => change({ ...form, userID })} />
            <TextField label="Email" value={form.email} onChange={(email) => change({ ...form, email })} />
            <CountryField value={form.country} onChange={(country) => change({ ...form, country })} />
            <Rows rows={form.rows} onChange={(rows) => change({ ...form, rows })} />
          </>
        )}
        <TimeField time={time} onChange={changeTime} />
        <button type="submit" className={hidden.hidden} tabIndex={-1} aria-hidden="true">
          Ask
        </button>
      </form>
      <RecentUsers current={question.user} onPick={(user) => ask({ user, time })} />
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
}

function TextField({ label, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={styles.input}
        value={value}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** The country, which a person can type as a code or as a name. The user has the code. */
function CountryField({ value, onChange }: Pick<FieldProps, 'value' | 'onChange'>) {
  const id = useId();
  // What the person types stays until they leave the field.
  const [text, setText] = useState<string>();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>Country</label>
      <input
        id={id}
        className={styles.input}
        value={text ?? value}
        list={`${id}-names`}
        aria-describedby={`${id}-name`}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={({ target }) => {
          setText(target.value);
          onChange(findSuggestion(target.value.trim(), countries)?.value ?? target.value);
        }}
        onBlur={() => setText(undefined)}
      />
      <datalist id={`${id}-names`}>
        {countries.map(({ value: code, label }) => (
          <option key={code} value={code} label={label} />
        ))}
      </datalist>
      <p id={`${id}-name`} className={styles.hint}>
        {text?.trim() === countryName(value) ? undefined : countryName(value)}
      </p>
    </div>
  );
}

function Rows({ rows, onChange }: { readonly rows: readonly Row[]; onChange(rows: readonly Row[]): void }) {
  const id = useId();
  const change = (row: Row) => onChange(rows.map((one) => (one.key === row.key ? row : one)));
  const add = () => {
    const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
    onChange([...rows, { key, kind: 'custom', name: '', value: '' }]);
  };
  return (
    <fieldset className={styles.rows}>
      <legend className={styles.legend}>Other fields</legend>
      {rows.map((row, index) => (
        <div key={row.key} className={styles.row}>
          <select
            className={styles.input}
            aria-label={`Kind of field ${index + 1}`}
            value={row.kind}
            onChange={(event) => change({ ...row, kind: event.target.value as RowKind })}
          >
            {rowKinds.map(({ kind, words }) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
          <IconButton
            icon="close"
            label={`Remove field ${index + 1}`}
            onPress={() => onChange(rows.filter(({ key }) => key !== row.key))}
          />
          {isGroup(row.kind) && (
            <input
              className={styles.input}
              aria-label={`Name of field ${index + 1}`}
              placeholder={row.kind === 'statsigEnvironment' ? 'tier' : 'Name'}
              value={row.name}
              spellCheck={false}
              autoCapitalize="off"
              autoComplete="off"
              onChange={(event) => change({ ...row, name: event.target.value })}
            />
          )}
          <input
            className={isGroup(row.kind) ? styles.input : `${styles.input} ${styles.whole}`}
            aria-label={`Value of field ${index + 1}`}
            aria-describedby={id}
            placeholder="Value"
            value={row.value}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            onChange={(event) => change({ ...row, value: event.target.value })}
          />
        </div>
      ))}
      <Button size="small" icon="plus" onPress={add}>
        Add a field
      </Button>
      {rows.length > 0 && (
        <p id={id} className={styles.hint}>
          Numbers, true, false and JSON lists keep their type. Put <code>"3"</code> in quotation marks for a string.
        </p>
      )}
    </fieldset>
  );
}

function JsonField({ form, onChange }: { readonly form: FormFields; onChange(form: FormFields): void }) {
  const id = useId();
  const [text, setText] = useState(() => JSON.stringify(userOf(form), null, 2));
  const value = parseJson(text);
  const isValid = text.trim() === '' || isFields(value);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>User as JSON</label>
      <textarea
        id={id}
        className={`${styles.input} ${styles.json}`}
        rows={12}
        spellCheck={false}
        value={text}
        aria-invalid={!isValid}
        aria-describedby={`${id}-problem`}
        onChange={(event) => {
          setText(event.target.value);
          const next = event.target.value.trim() === '' ? {} : parseJson(event.target.value);
          if (isFields(next)) onChange(formOf(next));
        }}
      />
      <p id={`${id}-problem`} className={styles.problem} aria-live="polite">
        {isValid ? '' : 'This is not a JSON object yet. The last valid one is used.'}
      </p>
    </div>
  );
}

/** The time of a question, in the time zone of the browser. */
function TimeField({ time, onChange }: { readonly time: string; onChange(time: string): void }) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>Time</label>
      <input
        id={id}
        className={styles.input}
        type="datetime-local"
        value={localTime(time)}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange(target.value === '' ? '' : new Date(target.value).toISOString())}
      />
      <p id={`${id}-hint`} className={styles.hint}>
        {time === '' ? "If it is empty, the server's time is used." : `${time} in UTC`}
      </p>
    </div>
  );
}

/** Returns a time as the browser's field for times needs it. */
function localTime(time: string): string {
  const date = new Date(time);
  if (time === '' || Number.isNaN(date.getTime())) return '';
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
