/**
 * Sends a request, as `globalThis.fetch` does. It gets a URL and an init, never a `Request`, because the `fetch` of React
 * Native rejects a `Request`.
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

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
