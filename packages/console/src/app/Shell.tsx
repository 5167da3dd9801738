import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useFreshProject } from '../api/fresh-project.ts';
import { useSession } from '../api/session.ts';
import { IconButton } from '../components/Button.tsx';
import { Icon } from '../components/Icon.tsx';
import { listOfForm } from '../project/entry-kinds.ts';
import { Account } from './Account.tsx';
import { CommandMenu } from './CommandMenu.tsx';
import { KeyboardHelp } from './KeyboardHelp.tsx';
import { navigationFor } from './navigation.ts';
import styles from './Shell.module.css';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** The frame of all screens: the navigation, and the screen. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const [address] = useLocation();
  const place = listOfForm(address) ?? address;
  const [isOpen, setIsOpen] = useState(false);
  const { data: session } = useSession();
  const navigation = useMemo(() => navigationFor(session), [session]);
  const destinations = useMemo(() => navigation.flatMap(({ items }) => items), [navigation]);
  const [dialog, setDialog] = useState<'search' | 'help'>();
  const close = useCallback(() => setDialog(undefined), []);
  const search = useCallback(() => setDialog('search'), []);
  const help = useCallback(() => setDialog('help'), []);
  const { isAway } = useFreshProject();
  useShortcuts({ destinations, onSearch: search, onHelp: help });
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
        <IconButton icon="search" label="Search" onPress={search} />
      </header>
      <div className={isOpen ? `${styles.side} ${styles.open}` : styles.side}>
        <header className={styles.brand}>
          <span className={styles.mark}>
            <Icon name="results" size={14} />
          </span>
          Console
        </header>
        <nav aria-label="Main" className={styles.navigation}>
          <button type="button" className={styles.searchButton} onClick={search}>
            <Icon name="search" />
            Search
            <kbd>/</kbd>
          </button>
          {navigation.map(({ title, items }) => (
            <section key={title} aria-label={title || 'Start'}>
              {title && <h2 className={styles.group}>{title}</h2>}
              <ul>
                {items.map(({ title: label, href, icon }) => {
                  const isCurrent = href === '/' ? address === '/' : place === href || place.startsWith(`${href}/`);
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
          <IconButton icon="keyboard" label="Keyboard shortcuts" size="small" onPress={help} />
        </footer>
      </div>
      <main id="content" tabIndex={-1} className={styles.content}>
        <div aria-live="polite" className={styles.away}>
          {isAway && (
            <p>
              <Icon name="warning" />
              The server does not respond. You see what it sent last. The page tries again every few seconds.
            </p>
          )}
        </div>
        {children}
      </main>
      <CommandMenu destinations={destinations} isOpen={dialog === 'search'} onClose={close} />
      <KeyboardHelp destinations={destinations} isOpen={dialog === 'help'} onClose={close} />
    </div>
  );
}
