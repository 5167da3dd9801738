/** The part of `window` that reports when its page becomes hidden or visible. */
export interface Page {
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener'>;
  addEventListener(type: 'pagehide', listener: () => void, options: AddEventListenerOptions): void;
}

/**
 * Calls `onChange` when the page becomes hidden or visible, and `onLeave` when it may close at any moment. Does not use
 * `unload`: phones don't send it, and it keeps a page out of the back/forward cache.
 * @returns a function that stops the calls
 */
export function watchPage(page: Page | undefined, onChange: () => void, onLeave: () => void): () => void {
  // Only on a page, because a worker must not keep an AbortController for later requests.
  if (!page) return () => {};
  const controller = new AbortController();
  const { signal } = controller;
  page.document.addEventListener('visibilitychange', onChange, { signal });
  page.addEventListener('pagehide', onLeave, { signal });
  return () => controller.abort();
}
