import { TokenField } from '../../components/TokenField.tsx';
import { listOf, wordsOf } from '../../project/fields.ts';
import { keepValues } from './relations.ts';

/** The properties of a field for IDs of units. */
interface IDsFieldProps {
  readonly label: string;
  readonly ids: unknown;
  /** Gets undefined for no IDs. */
  readonly onChange: (ids: readonly unknown[] | undefined) => void;
  readonly help?: string;
  readonly error: string | undefined;
}

/** The field for IDs of units. Numbers of the file stay numbers. */
export function IDsField({ label, ids, onChange, help, error }: IDsFieldProps) {
  const values = listOf(ids);
  return (
    <TokenField
      label={label}
      values={values.map(wordsOf)}
      onChange={(words) => onChange(words.length === 0 ? undefined : keepValues(values, words))}
      placeholder="IDs, separated by commas"
      {...(help === undefined ? {} : { help })}
      error={error}
    />
  );
}
