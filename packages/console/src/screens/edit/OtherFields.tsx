import { JsonCode } from '../../components/JsonCode.tsx';
import type { Fields } from '../../project/fields.ts';
import styles from './OtherFields.module.css';

/** The properties of the fields that a form doesn't have. */
export interface OtherFieldsProps {
  readonly entry: Fields;
  /** The names of the fields that the form has. */
  readonly shown: readonly string[];
}

/** Shows the fields that a form doesn't have. The form keeps them. */
export function OtherFields({ entry, shown }: OtherFieldsProps) {
  const others = Object.entries(entry).filter(([name]) => !shown.includes(name));
  if (others.length === 0) return null;
  return (
    <div className={styles.others}>
      <p>The form keeps these fields. To change them, edit the entry as JSON.</p>
      <JsonCode label="Other fields" value={Object.fromEntries(others)} />
    </div>
  );
}
