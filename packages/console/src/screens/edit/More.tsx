import { type ReactNode, useState } from 'react';
import styles from './More.module.css';

/** The fields that few entries need. They are closed until a person opens them, or an entry has them. */
export function More({ isOpen, children }: { readonly isOpen: boolean; readonly children: ReactNode }) {
  // Afterwards the person opens and closes it.
  const [startsOpen] = useState(isOpen);
  return (
    <details className={styles.more} open={startsOpen}>
      <summary className={styles.summary}>More options</summary>
      <div className={styles.fields}>{children}</div>
    </details>
  );
}
