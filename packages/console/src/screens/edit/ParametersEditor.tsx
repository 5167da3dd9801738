import { useEffect, useId, useRef, useState } from 'react';
import { Button, IconButton } from '../../components/Button.tsx';
import fieldStyles from '../../components/Field.module.css';
import { useInvalidField } from '../../components/invalid-fields.ts';
import { JsonEditor } from '../../components/JsonEditor.tsx';
import type { JsonProblem } from '../../components/json-editor/json-text.ts';
import { type Option, Select } from '../../components/Select.tsx';
import { type Fields, setField } from '../../project/fields.ts';
import { NameInput } from './NameInput.tsx';
import styles from './ParametersEditor.module.css';
import {
  convertScalar,
  fitsTable,
  freeName,
  parseNumber,
  renameField,
  type ScalarType,
  scalarTypeOf,
  schemaOfParameters,
} from './parameters.ts';

/** The properties of the editor. */
export interface ParametersEditorProps {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** The values of parameters that the object doesn't set. */
  readonly defaults?: Fields;
  /** Parameters that the object could have, such as those of another group, with a value to start from. */
  readonly suggested?: Fields;
  /** Whether the object can have only parameters of the defaults. @default false */
  readonly isClosed?: boolean;
  readonly problems?: readonly JsonProblem[];
}

/** Edits parameters and their values: as a table if all are strings, numbers or booleans, otherwise as JSON. */
export function ParametersEditor(props: ParametersEditorProps) {
  const { label, value, onChange, defaults, suggested, isClosed = false, problems = [] } = props;
  const [prefersJson, setPrefersJson] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  const isTable = fitsTable(value) && !prefersJson;
  return (
    <div className={styles.parameters}>
      {isTable ? (
        <Table {...props} value={value} problems={problems} opened={opened} onOpen={setOpened} />
      ) : (
        <JsonEditor
          label={label}
          value={value}
          onChange={onChange}
          schema={schemaOfParameters({ ...suggested, ...defaults })}
          problems={problems}
        />
      )}
      <div className={styles.actions}>
        {isTable && !isClosed && (
          <Button
            size="small"
            variant="quiet"
            icon="plus"
            onPress={() => {
              const name = freeName({ ...defaults, ...suggested, ...value }, 'parameter');
              setOpened({ name, field: 'name' });
              onChange(setField(value, name, ''));
            }}
          >
            Add parameter
          </Button>
        )}
        {fitsTable(value) ? (
          <Button size="small" variant="quiet" onPress={() => setPrefersJson(isTable)}>
            {isTable ? 'Edit as JSON' : 'Edit as a table'}
          </Button>
        ) : (
          <small>A list, an object or null can be edited as JSON only.</small>
        )}
      </div>
    </div>
  );
}

/** The parameter that a button opened, and the field of it that a person fills in first. */
interface Opened {
  readonly name: string;
  readonly field: 'name' | 'value';
}

interface TableProps extends Omit<ParametersEditorProps, 'value'> {
  readonly value: Fields;
  readonly problems: readonly JsonProblem[];
  readonly opened: Opened | undefined;
  readonly onOpen: (opened: Opened) => void;
}

function Table({ label, value, onChange, defaults = {}, suggested = {}, problems, opened, onOpen }: TableProps) {
  const names = Object.keys({ ...defaults, ...value, ...suggested });
  const values = new Map(Object.entries(value));
  return (
    <fieldset className={styles.table} aria-label={label}>
      <legend className={fieldStyles.label}>{label}</legend>
      {names.map((name, index) => {
        const inherited = Object.hasOwn(defaults, name) ? JSON.stringify(defaults[name]) : undefined;
        return values.has(name) ? (
          <Row
            // A row keeps the focus while its name changes.
            key={inherited === undefined ? index : name}
            name={name}
            taken={names.filter((other) => other !== name)}
            value={values.get(name)}
            isFixed={inherited !== undefined}
            error={problems.find(({ path }) => path[0] === name)?.message}
            opened={opened?.name === name ? opened.field : undefined}
            onRename={(next) => onChange(renameField(value, name, next))}
            onChange={(next) => onChange(setField(value, name, next))}
          />
        ) : (
          <div key={name} className={styles.row}>
            <code className={styles.name}>{name}</code>
            <span className={styles.inherited}>
              {inherited === undefined ? 'Not set' : `${inherited}, the default`}
            </span>
            <Button
              size="small"
              variant="quiet"
              aria-label={`${inherited === undefined ? 'Set' : 'Change'} ${name}`}
              onPress={() => {
                onOpen({ name, field: 'value' });
                onChange(setField(value, name, { ...suggested, ...defaults }[name]));
              }}
            >
              {inherited === undefined ? 'Set' : 'Change'}
            </Button>
          </div>
        );
      })}
      {names.length === 0 && <p className={fieldStyles.help}>No parameters.</p>}
      {problems
        .filter(({ path }) => path[0] === undefined || !Object.hasOwn(value, path[0]))
        .map(({ message }) => (
          <p key={message} className={fieldStyles.error}>
            {message}
          </p>
        ))}
    </fieldset>
  );
}

const types: readonly Option<ScalarType>[] = [
  { value: 'string', label: 'Text' },
  { value: 'number', label: 'Number' },
  { value: 'boolean', label: 'Yes or no' },
];

const booleans: readonly Option<'true' | 'false'>[] = [
  { value: 'true', label: 'true' },
  { value: 'false', label: 'false' },
];

interface RowProps {
  readonly name: string;
  readonly taken: readonly string[];
  readonly value: unknown;
  /** Whether the name is one of the defaults, which can't be renamed. */
  readonly isFixed: boolean;
  readonly error: string | undefined;
  /** The field that takes the focus when the row appears, if a button made the row. */
  readonly opened: Opened['field'] | undefined;
  readonly onRename: (name: string) => void;
  readonly onChange: (value: unknown) => void;
}

function Row({ name, taken, value, isFixed, error, opened, onRename, onChange }: RowProps) {
  const type = scalarTypeOf(value) ?? 'string';
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const first = useRef(opened);
  useEffect(() => {
    if (first.current === undefined) return;
    const fields = [...(row.current?.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select') ?? [])];
    const field = first.current === 'name' ? fields[0] : fields.at(-1);
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  }, []);
  return (
    <div className={styles.row} ref={row}>
      {isFixed ? (
        <code className={styles.name}>{name}</code>
      ) : (
        <NameInput label="Parameter" name={name} taken={taken} onRename={onRename} className={styles.code} />
      )}
      <Select
        label={`Type of ${name}`}
        showsLabel={false}
        value={type}
        groups={[{ options: types }]}
        onChange={(next) => onChange(convertScalar(value, next))}
      />
      {type === 'boolean' ? (
        <Select
          label={`Value of ${name}`}
          showsLabel={false}
          value={value === true ? 'true' : 'false'}
          groups={[{ options: booleans }]}
          onChange={(next) => onChange(next === 'true')}
        />
      ) : type === 'number' ? (
        <NumberInput label={`Value of ${name}`} value={Number(value)} onChange={onChange} />
      ) : (
        <input
          className={fieldStyles.input}
          aria-label={`Value of ${name}`}
          aria-invalid={error !== undefined}
          aria-describedby={error && id}
          value={String(value)}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      <IconButton
        size="small"
        icon={isFixed ? 'undo' : 'trash'}
        label={isFixed ? `Use the default of ${name}` : `Remove ${name}`}
        onPress={() => onChange(undefined)}
      />
      {error !== undefined && (
        <p id={id} className={`${fieldStyles.error} ${styles.problem}`}>
          {error}
        </p>
      )}
    </div>
  );
}

interface NumberInputProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A field for a number. It keeps what a person types until that is a number. */
function NumberInput({ label, value, onChange }: NumberInputProps) {
  const [text, setText] = useState(String(value));
  const number = parseNumber(text);
  useInvalidField(number === undefined ? `${label}: Type a number.` : undefined);
  const shown = number === undefined || number === value ? text : String(value);
  return (
    <input
      className={fieldStyles.input}
      inputMode="decimal"
      aria-label={label}
      aria-invalid={number === undefined}
      value={shown}
      onChange={({ target }) => {
        setText(target.value);
        const next = parseNumber(target.value);
        if (next !== undefined) onChange(next);
      }}
    />
  );
}
