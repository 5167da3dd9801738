import type { ReactNode } from 'react';
import styles from './Hidden.module.css';

/** Words that only screen readers get. */
export function Hidden({ children }: { readonly children: ReactNode }) {
  return <span className={styles.hidden}>{children}</span>;
}
