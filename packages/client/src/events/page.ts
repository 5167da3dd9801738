/** What of a window tells that its page goes. */
export interface Page {
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener'>;
  addEventListener(type: 'pagehide', listener: () => void, options: AddEventListenerOptions): void;
}

/**
 * Calls `hide` when the page may be gone at the next moment, and `show` when it is seen again, until `signal` ends it. It
 * never listens to `unload`, which phones don't send and which keeps a page from going back and forth.
 */
export function watch(page: Page | undefined, signal: AbortSignal, hide: () => void, show: () => void): void {
  const change = () => (page?.document.visibilityState === 'hidden' ? hide() : show());
  page?.document.addEventListener('visibilitychange', change, { signal });
  page?.addEventListener('pagehide', hide, { signal });
}
