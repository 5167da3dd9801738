import type { ReactNode } from 'react';
import styles from './Badge.module.css';

/** The properties of a badge. */
export interface BadgeProps {
  /** @default 'neutral' */
  readonly tone?: 'neutral' | 'accent' | 'green' | 'amber' | 'red' | 'blue';
  readonly children: ReactNode;
}

/** A word about a thing, such as its state. */
export function Badge({ tone = 'neutral', children }: BadgeProps) {
  return <span className={`${styles.badge} ${styles[tone]}`}>{children}</span>;
}
