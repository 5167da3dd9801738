import { useEffect, useRef } from 'react';

/** Saves with Ctrl+S or Cmd+S. */
export function useSaveKey(save: () => void): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      // A field takes what a person has typed when it loses the focus.
      const field = document.activeElement;
      if (field instanceof HTMLElement) field.blur();
      setTimeout(() => {
        latest.current();
        if (field instanceof HTMLElement) field.focus();
      });
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
