import { TextField } from '../../components/Field.tsx';
import styles from './ShareField.module.css';
import { readShare, shareText } from './share.ts';

/** The properties of a field for a percentage. */
export interface ShareFieldProps {
  readonly label: string;
  /** Such as `25%` or 25. @default 100% */
  readonly share: unknown;
  readonly onChange: (share: unknown) => void;
  /** What the share is of, after the field. */
  readonly words: string;
  readonly error: string | undefined;
}

/** A field for a percentage. */
export function ShareField({ label, share, onChange, words, error }: ShareFieldProps) {
  return (
    <div className={styles.share}>
      <TextField
        label={label}
        inputMode="decimal"
        value={shareText(share)}
        onChange={(text) => onChange(readShare(text, share))}
        error={error}
        autoComplete="off"
      />
      <span className={styles.words}>
        <span>%</span> {words}
      </span>
    </div>
  );
}
