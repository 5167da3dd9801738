import { useEffect } from 'react';
import { useLocation } from 'wouter';
import type { Destination } from './navigation.ts';

/** How long the second key of a pair may take, in milliseconds. */
const pairMs = 1200;

/** What the keys of the page open. */
export interface Shortcuts {
  readonly destinations: readonly Destination[];
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

/** Listens to the keys of the page, except while a person types or a dialog is open. */
export function useShortcuts({ destinations, onSearch, onHelp }: Shortcuts): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    let first = { key: '', time: 0 };
    const listen = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      // Outside of a shadow root, the target is the element around it.
      const [target] = event.composedPath();
      if ((ctrlKey || metaKey) && key.toLowerCase() === 'k') {
        event.preventDefault();
        return onSearch();
      }
      const isTyping =
        target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], [role=dialog]');
      if (ctrlKey || metaKey || altKey || isTyping) return;
      if (key === '/') {
        event.preventDefault();
        return onSearch();
      }
      if (key === '?') return onHelp();
      const pair = event.timeStamp - first.time < pairMs ? `${first.key} ${key}` : '';
      first = { key, time: event.timeStamp };
      const destination = destinations.find(({ keys }) => keys === pair);
      if (destination) navigate(destination.href);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [destinations, navigate, onSearch, onHelp]);
}
