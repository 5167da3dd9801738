import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useSession } from '../api/session.ts';
import { IconButton } from '../components/Button.tsx';
import { Icon } from '../components/Icon.tsx';
import { Account } from './Account.tsx';
import { navigation } from './navigation.ts';
import styles from './Shell.module.css';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** The frame of all screens: the navigation, and the screen. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [address] = useLocation();
  const [isOpen, setIsOpen] = useState(false);
  const { data: session } = useSession();
  const mayDevelop = session?.development === true && session.role === 'admin';
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address closes the navigation.
  useEffect(() => setIsOpen(false), [address]);
  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip}>
        Skip to the content
      </a>
      <header className={styles.bar}>
        <IconButton
          icon={isOpen ? 'close' : 'menu'}
          label={isOpen ? 'Close the navigation' : 'Open the navigation'}
          aria-expanded={isOpen}
          onPress={() => setIsOpen(!isOpen)}
        />
        <span className={styles.name}>Console</span>
      </header>
      <div className={isOpen ? `${styles.side} ${styles.open}` : styles.side}>
        <header className={styles.brand}>
          <span className={styles.mark}>
            <Icon name="results" size={14} />
          </span>
          Console
        </header>
        <nav aria-label="Main" className={styles.navigation}>
          {navigation.map(({ title, items }) => (
            <section key={title} aria-label={title || 'Start'}>
              {title && <h2 className={styles.group}>{title}</h2>}
              <ul>
                {items.map(({ title: label, href, icon, isForDevelopment = false }) => {
                  if (isForDevelopment && !mayDevelop) return null;
                  const isCurrent = href === '/' ? address === '/' : address === href || address.startsWith(`${href}/`);
                  return (
                    <li key={href}>
                      <Link href={href} className={styles.link ?? ''} aria-current={isCurrent ? 'page' : undefined}>
                        <Icon name={icon} />
                        {label}
                      </Link>
                    </li>
                  );
                })}
              </ul>
            </section>
          ))}
        </nav>
        <footer className={styles.foot}>
          {session && <Account session={session} />}
          <ThemeSwitch />
        </footer>
      </div>
      <main id="content" tabIndex={-1} className={styles.content}>
        {children}
      </main>
    </div>
  );
}
