import type { ReactNode } from 'react';
import styles from './Card.module.css';

/** A part of a screen with a title. */
export function Card({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.card} aria-label={title}>
      <header className={styles.header}>
        <h2>{title}</h2>
        {aside}
      </header>
      <div className={styles.content}>{children}</div>
    </section>
  );
}
