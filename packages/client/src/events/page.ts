/** The part of `window` that reports when its page becomes hidden or visible. */
export interface Page {
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener'>;
  addEventListener(type: 'pagehide', listener: () => void, options: AddEventListenerOptions): void;
}

/**
 * Calls `onChange` when the page becomes hidden or visible, and `onLeave` when it may close at any moment, until `signal`
 * aborts. Does not use `unload`: phones don't send it, and it keeps a page out of the back/forward cache.
 */
export function watchPage(
  page: Page | undefined,
  signal: AbortSignal,
  onChange: () => void,
  onLeave: () => void,
): void {
  page?.document.addEventListener('visibilitychange', onChange, { signal });
  page?.addEventListener('pagehide', onLeave, { signal });
}
