import type { Schema } from '../../api/client.ts';
import { Button } from '../../components/Button.tsx';
import styles from './SaveBar.module.css';

/** The properties of the bar. */
export interface SaveBarProps {
  /** What the button says. */
  readonly label: string;
  /** Why the draft can't be saved, or was not saved. */
  readonly problem: string | undefined;
  /** Who gets a different result; undefined without a preview. */
  readonly affected: Schema<'Preview'>['affected'] | undefined;
  readonly isChanged: boolean;
  readonly isDisabled: boolean;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

/** The bar below a form: what the draft would do, and the buttons that save or cancel it. */
export function SaveBar({ label, problem, affected, isChanged, isDisabled, onSave, onCancel }: SaveBarProps) {
  return (
    <footer className={styles.bar} data-bottom-bar>
      <div className={styles.status} role="status">
        {problem !== undefined ? (
          <span className={styles.problem}>{problem}</span>
        ) : isChanged ? (
          affected && affectedWords(affected)
        ) : (
          'No changes'
        )}
      </div>
      <Button onPress={onCancel}>Cancel</Button>
      <Button variant="primary" onPress={onSave} isDisabled={isDisabled}>
        {label}
      </Button>
    </footer>
  );
}

/** Says in short who gets a different result. */
function affectedWords({ users, entries: [most] }: NonNullable<Schema<'Preview'>['affected']>): string {
  if (users === 0) return '';
  if (most !== undefined) return `${most.changedUsers} of ${users} users get a different result`;
  return users === 1
    ? 'The last user gets the same result'
    : `None of the last ${users.toLocaleString('en')} users gets a different result`;
}
