import { useProject } from '../../api/project.ts';
import fieldStyles from '../../components/Field.module.css';
import { TextField } from '../../components/Field.tsx';
import { listOf, setField, wordsOf } from '../../project/fields.ts';
import styles from './CommonFields.module.css';
import { type FormProps, problemAt } from './form.ts';

/** The part of a form that a field changes. */
export type FieldProps = Pick<FormProps, 'entry' | 'onChange' | 'problems'>;

/** Returns the text of an optional string. Without text, the field is removed. */
const optional = (text: string): string | undefined => (text === '' ? undefined : text);

/** The field for what an entry is for. */
export function DescriptionField({ entry, onChange, problems }: FieldProps) {
  return (
    <TextField
      label="Description"
      value={wordsOf(entry.description ?? '')}
      onChange={(text) => onChange(setField(entry, 'description', optional(text)))}
      error={problemAt(problems, 'description')}
    />
  );
}

/** The field for the ID type of the units. */
export function UnitField({ entry, onChange, problems, inherited = 'userID' }: FieldProps & { inherited?: string }) {
  return (
    <TextField
      label="Unit"
      placeholder={inherited}
      value={wordsOf(entry.unit ?? '')}
      onChange={(text) => onChange(setField(entry, 'unit', optional(text)))}
      help="userID, or the name of a custom ID such as companyID."
      error={problemAt(problems, 'unit')}
      autoComplete="off"
    />
  );
}

/** The field for the salt of the hash that assigns units. */
export function SaltField({ entry, onChange, problems, name }: FieldProps & { readonly name: string }) {
  return (
    <TextField
      label="Salt"
      placeholder={name}
      value={wordsOf(entry.salt ?? '')}
      onChange={(text) => onChange(setField(entry, 'salt', optional(text)))}
      help="Another salt assigns all units again."
      error={problemAt(problems, 'salt')}
      autoComplete="off"
    />
  );
}

/** Chooses the holdouts whose units an entry excludes. */
export function HoldoutsField({ entry, onChange, problems }: FieldProps) {
  const { data } = useProject();
  const chosen = listOf(entry.holdouts).map(wordsOf);
  const existing = (data?.entries ?? []).filter(({ type }) => type === 'holdout').map(({ name }) => name);
  const names = [...new Set([...existing, ...chosen])];
  const error = problemAt(problems, 'holdouts');
  const toggle = (name: string, isChosen: boolean) => {
    const next = isChosen ? [...chosen, name] : chosen.filter((one) => one !== name);
    onChange(setField(entry, 'holdouts', next.length === 0 ? undefined : next.length === 1 ? next[0] : next));
  };
  if (names.length === 0) return null;
  return (
    <fieldset className={styles.choices}>
      <legend className={fieldStyles.label}>Holdouts</legend>
      {names.map((name) => (
        <label key={name} className={styles.choice}>
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={({ target }) => toggle(name, target.checked)}
          />
          {name}
        </label>
      ))}
      <p className={error === undefined ? fieldStyles.help : fieldStyles.error}>
        {error ?? 'The units of these holdouts get the default.'}
      </p>
    </fieldset>
  );
}
