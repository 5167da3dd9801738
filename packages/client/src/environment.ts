/** What the client takes from the world around it, beside `fetch`. A test hands in its own. */
export interface Environment {
  /** The time: milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** A number of at least 0 and less than 1, which spreads the waiting of many clients. */
  random(): number;
  /** Resolves after so many milliseconds. The signal says that nobody waits any longer, so that a timer can be ended. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** The world as it is. What it calls is looked up at each call, so that a clock that is replaced later is used. */
export const environment: Environment = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      signal.addEventListener('abort', () => clearTimeout(timer));
    }),
};
