import { type KeyboardEvent, useDeferredValue, useId, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useProject } from '../api/project.ts';
import { useMayEdit } from '../changes/use-may-edit.ts';
import { Dialog } from '../components/Dialog.tsx';
import { Icon, type IconName } from '../components/Icon.tsx';
import { editHref } from '../project/addresses.ts';
import { entryHref, entryKinds } from '../project/entry-kinds.ts';
import styles from './CommandMenu.module.css';
import type { Destination } from './navigation.ts';

/** More results than these are not shown. */
const mostResults = 50;

interface Command {
  readonly title: string;
  readonly href: string;
  readonly icon: IconName;
  readonly about: string;
}

interface CommandsProps {
  readonly destinations: readonly Destination[];
  readonly onClose: () => void;
}

/** Finds screens and entries by their names. The arrow keys choose one, and Enter opens it. */
export function CommandMenu({ isOpen, ...props }: CommandsProps & { readonly isOpen: boolean }) {
  return (
    <Dialog title="Search" hidesTitle isOpen={isOpen} onClose={props.onClose}>
      <Commands {...props} />
    </Dialog>
  );
}

function Commands({ destinations, onClose }: CommandsProps) {
  const [, navigate] = useLocation();
  const { data } = useProject();
  const mayEdit = useMayEdit();
  const [search, setSearch] = useState('');
  const [position, setPosition] = useState(0);
  const id = useId();
  const deferred = useDeferredValue(search);
  const commands = useMemo(
    (): readonly Command[] => [
      ...destinations.map(({ title, href, icon }) => ({ title, href, icon, about: 'Screen' })),
      ...(mayEdit ? entryKinds : []).map(({ type, one }) => ({
        title: `New ${one}`,
        href: editHref('new', type),
        icon: 'plus' as const,
        about: 'Action',
      })),
      ...(data?.entries ?? []).map((entry) => {
        const kind = entryKinds.find(({ type }) => type === entry.type);
        return { title: entry.name, href: entryHref(entry), icon: kind?.icon ?? 'search', about: kind?.one ?? '' };
      }),
    ],
    [data, destinations, mayEdit],
  );
  const found = useMemo(() => {
    const words = deferred.toLowerCase().split(/\s+/).filter(Boolean);
    return commands
      .filter(({ title, about }) => words.every((word) => `${title} ${about}`.toLowerCase().includes(word)))
      .slice(0, mostResults);
  }, [commands, deferred]);
  const open = (command: Command | undefined) => {
    if (command === undefined) return;
    onClose();
    navigate(command.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter') open(found[position]);
    if (step === 0 || found.length === 0) return;
    event.preventDefault();
    const next = (position + step + found.length) % found.length;
    setPosition(next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <div className={styles.field}>
        <Icon name="search" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the dialog is only this field and its results.
          autoFocus
          role="combobox"
          aria-label="Search screens and entries"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${position}` : undefined}
          placeholder="Search screens and entries"
          value={search}
          onChange={({ target }) => {
            setSearch(target.value);
            setPosition(0);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd>Esc</kbd>
      </div>
      <div id={`${id}-list`} role="listbox" aria-label="Results" className={styles.list}>
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard.
          <div
            key={command.href}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === position}
            className={styles.option}
            onPointerMove={() => setPosition(index)}
            onClick={() => open(command)}
          >
            <Icon name={command.icon} />
            <span className={styles.title}>{command.title}</span>
            <span className={styles.about}>{command.about}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={styles.nothing}>Nothing found. Search for a part of a name.</p>}
    </>
  );
}
