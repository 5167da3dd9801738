import { readError } from '../../api/error.ts';
import type { LiveKind } from './live-row.ts';

/** Whether rows come. */
export type StreamStatus =
  | { readonly state: 'connecting' | 'open' }
  | { readonly state: 'disconnected'; readonly reason: string };

/** What a stream calls. */
export interface StreamListener {
  onRow(kind: LiveKind, json: string): void;
  /** The page read too slowly, and the server left out rows. */
  onSkipped(count: number): void;
  /** The project, the overrides or the clock have changed. */
  onChange(): void;
  onStatus(status: StreamStatus): void;
}

/** The names of the server's events. */
const kinds: Readonly<Record<string, LiveKind>> = { exposure: 'exposure', event: 'event', refused: 'rejection' };

const firstRetryMs = 500;
const maxRetryMs = 10_000;

/**
 * Connects to the stream at a URL. Connects again by itself. Returns a function that disconnects.
 * A browser opens only six connections to a server, so a page that isn't seen leaves its connection to others.
 */
export function openLiveStream(url: string, listener: StreamListener, hiddenMs = 10_000): () => void {
  let source: EventSource | undefined;
  let retryMs = firstRetryMs;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let hide: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  function connect(): void {
    clearTimeout(retry);
    disconnect();
    const current = new EventSource(url);
    source = current;
    current.onopen = () => {
      retryMs = firstRetryMs;
      listener.onStatus({ state: 'open' });
    };
    current.onerror = () => {
      if (source !== current) return;
      disconnect();
      listener.onStatus({ state: 'disconnected', reason: 'The server does not respond.' });
      void explain();
      retry = setTimeout(connect, retryMs);
      retryMs = Math.min(retryMs * 2, maxRetryMs);
    };
    for (const [name, kind] of Object.entries(kinds))
      current.addEventListener(name, ({ data }: MessageEvent<string>) => listener.onRow(kind, data));
    current.addEventListener('change', () => listener.onChange());
    current.addEventListener('skipped', ({ data }: MessageEvent<string>) => {
      const { count } = JSON.parse(data);
      if (typeof count === 'number') listener.onSkipped(count);
    });
  }

  function disconnect(): void {
    source?.close();
    source = undefined;
  }

  /** Reports why the server rejects the stream. An `EventSource` doesn't have the response. */
  async function explain(): Promise<void> {
    const abort = new AbortController();
    try {
      const response = await fetch(url, { signal: abort.signal, cache: 'no-store' });
      if (response.ok || source !== undefined || isClosed) return;
      listener.onStatus({ state: 'disconnected', reason: (await readError(response)).message });
    } catch {
      // There is no response, as the status says.
    } finally {
      abort.abort();
    }
  }

  function onVisibility(): void {
    clearTimeout(hide);
    if (document.visibilityState === 'hidden') {
      hide = setTimeout(() => {
        clearTimeout(retry);
        disconnect();
        listener.onStatus({ state: 'connecting' });
      }, hiddenMs);
    } else if (source === undefined) connect();
  }

  listener.onStatus({ state: 'connecting' });
  document.addEventListener('visibilitychange', onVisibility);
  connect();
  return () => {
    isClosed = true;
    document.removeEventListener('visibilitychange', onVisibility);
    clearTimeout(retry);
    clearTimeout(hide);
    disconnect();
  };
}
