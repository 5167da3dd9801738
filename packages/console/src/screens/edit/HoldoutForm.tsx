import { TextField } from '../../components/Field.tsx';
import { wordsOf } from '../entries/fields.ts';
import { type FormProps, problemAt, setField } from './form.ts';

/** The form of a holdout. */
export function HoldoutForm({ entry, onChange, problems }: FormProps) {
  return (
    <TextField
      label="Share"
      value={wordsOf(entry.share)}
      onChange={(share) => onChange(setField(entry, 'share', share))}
      error={problemAt(problems, 'share')}
    />
  );
}
