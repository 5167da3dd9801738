import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { Icon } from './Icon.tsx';
import styles from './Page.module.css';

/** The properties of a page. */
export interface PageProps {
  readonly title: string;
  /** What to show as the title. @default The title. */
  readonly heading?: ReactNode;
  /** The list that the page belongs to. */
  readonly parent?: { readonly title: string; readonly href: string };
  /** A sentence below the title. */
  readonly description?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  /** Whether the content uses the whole width, as a table does. @default false */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** The frame of a screen: its title, its actions and its content. */
export function Page({ title, heading = title, parent, description, actions, isWide = false, children }: PageProps) {
  useEffect(() => {
    document.title = [title, parent?.title, 'Console'].filter(Boolean).join(' · ');
  }, [title, parent?.title]);
  return (
    <div className={isWide ? `${styles.page} ${styles.wide}` : styles.page}>
      <header className={styles.header}>
        <div className={styles.titles}>
          {parent && (
            <Link href={parent.href} className={styles.parent}>
              <Icon name="left" size={14} />
              {parent.title}
            </Link>
          )}
          <h1 className={styles.title}>{heading}</h1>
          {description && <div className={styles.description}>{description}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
