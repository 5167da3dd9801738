import { useId } from 'react';
import { Button } from './Button.tsx';
import styles from './CopyField.module.css';
import { copyText } from './copy.ts';
import fields from './Field.module.css';

/** A string that a person takes elsewhere, with a button that copies it. @param what What it is, in the middle of a sentence. */
export function CopyField({
  label,
  text,
  what,
}: {
  readonly label: string;
  readonly text: string;
  readonly what: string;
}) {
  const id = useId();
  return (
    <div className={fields.field}>
      <label htmlFor={id} className={fields.label}>
        {label}
      </label>
      <div className={styles.box}>
        <input
          id={id}
          readOnly
          className={`${fields.input} ${styles.text}`}
          value={text}
          onFocus={({ target }) => target.select()}
        />
        <Button icon="copy" variant="primary" onPress={() => void copyText(text, what)}>
          Copy
        </Button>
      </div>
    </div>
  );
}
