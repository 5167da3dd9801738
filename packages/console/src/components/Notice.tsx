import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import styles from './Notice.module.css';

/** A remark in a box. @param tone `warning` for what needs action. */
export function Notice({
  tone = 'info',
  children,
}: {
  readonly tone?: 'info' | 'warning';
  readonly children: ReactNode;
}) {
  return (
    <div role="note" className={`${styles.notice} ${styles[tone]}`}>
      <Icon name={tone} />
      <div className={styles.words}>{children}</div>
    </div>
  );
}
