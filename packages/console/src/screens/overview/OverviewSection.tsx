import { type ReactNode, useId } from 'react';
import { Link } from 'wouter';
import styles from './Overview.module.css';

/** The properties of a section. */
export interface OverviewSectionProps {
  readonly title: string;
  /** The screen that shows everything. */
  readonly all: { readonly title: string; readonly href: string };
  readonly children: ReactNode;
}

/** The first few things of another screen. */
export function OverviewSection({ title, all, children }: OverviewSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <header className={styles.sectionHeader}>
        <h2 id={id}>{title}</h2>
        <Link href={all.href}>{all.title}</Link>
      </header>
      {children}
    </section>
  );
}
