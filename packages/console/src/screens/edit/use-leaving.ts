import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { basePath } from '../../api/base.ts';
import { showToast } from '../../components/Toast.tsx';

/**
 * Warns when a person leaves a draft. The browser warns before it closes the page. Another screen of the Console keeps the draft,
 * and a message leads back to it.
 * @param isDone Whether the draft was saved or canceled.
 */
export function useLeaving(isChanged: boolean, isDone: RefObject<boolean>, address: string, name: string): void {
  const [, navigate] = useLocation();
  const latest = useRef({ isChanged, name });
  latest.current = { isChanged, name };
  useEffect(() => {
    if (!isChanged) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isChanged]);
  useEffect(
    () => () => {
      if (
        !latest.current.isChanged ||
        isDone.current ||
        `${location.pathname}${location.search}` === `${basePath}${address}`
      )
        return;
      showToast({
        title: `Your draft of ${latest.current.name} isn't saved`,
        action: { label: 'Continue editing', run: () => navigate(address) },
      });
    },
    [address, isDone, navigate],
  );
}
