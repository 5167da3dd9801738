/**
 * Sends a request, as `globalThis.fetch` does. It gets a URL and an init, never a `Request`, because the `fetch` of React
 * Native rejects a `Request`.
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A `fetch` of a package, such as node-fetch, or the mock of a test. Every `Fetch` is one too. */
export type AnyFetch = (url: string, init: FetchInit) => Promise<AnyResponse>;

/** The second parameter of `fetch`. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly redirect: 'manual';
  readonly keepalive?: true;
  readonly signal: AbortSignal;
}

/** The parts of a response that the client reads. It needs `status` or `ok`, and one of `body`, `text` and `json`. */
export interface AnyResponse {
  readonly status?: number;
  readonly statusText?: string;
  readonly ok?: boolean;
  readonly headers?: { get?(name: string): string | null };
  readonly bodyUsed?: boolean;
  /** A stream of the web or of Node.js. */
  readonly body?: {
    getReader?(): Pick<ReadableStreamDefaultReader<Uint8Array>, 'read' | 'cancel'>;
    [Symbol.asyncIterator]?(): AsyncIterator<string | Uint8Array, undefined>;
  } | null;
  text?(): Promise<string>;
  json?(): Promise<unknown>;
}

/** The clock, the random numbers and the timer of a client. Tests pass their own. */
export interface Runtime {
  /** Returns the current time in milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Returns a number from 0 to less than 1. It spreads the retries of many clients over time. */
  random(): number;
  /** Resolves after `milliseconds`. When `signal` aborts, the client no longer waits, so the timer can be cleared. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** The global clock, random numbers and timers. Each call looks them up again, so a later replacement takes effect. */
export const defaultRuntime: Runtime = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      signal.addEventListener('abort', () => clearTimeout(timer));
    }),
};
