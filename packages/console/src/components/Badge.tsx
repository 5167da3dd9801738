import type { ReactNode } from 'react';
import styles from './Badge.module.css';

/** The properties of a badge. */
export interface BadgeProps {
  /** @default 'neutral' */
  readonly tone?: 'neutral' | 'accent' | 'green' | 'amber' | 'red' | 'blue';
  /** Whether a dot is before the words, as for a status. @default false */
  readonly hasDot?: boolean;
  readonly children: ReactNode;
}

/** A word about a thing, such as its state. */
export function Badge({ tone = 'neutral', hasDot = false, children }: BadgeProps) {
  return (
    <span className={`${styles.badge} ${styles[tone]}`}>
      {hasDot && <span className={styles.dot} />}
      {children}
    </span>
  );
}
