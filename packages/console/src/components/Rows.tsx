import type { ReactNode } from 'react';
import styles from './Rows.module.css';

/** A list of things, one below the other, each with its facts and its actions. */
export function Rows({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ul aria-label={label} className={styles.rows}>
      {children}
    </ul>
  );
}

/** The properties of a row. */
export interface RowProps {
  readonly title: ReactNode;
  /** Facts below the title. */
  readonly facts?: ReactNode;
  /** Buttons at the end. */
  readonly actions?: ReactNode;
}

/** A thing of a list. */
export function Row({ title, facts, actions }: RowProps) {
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <div className={styles.title}>{title}</div>
        {facts && <div className={styles.facts}>{facts}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </li>
  );
}
