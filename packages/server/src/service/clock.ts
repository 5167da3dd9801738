/** A clock that tests can stop. Milliseconds since 1970-01-01 UTC. */
export interface DeveloperClock {
  now(): number;
  readonly frozen: boolean;
  /** Stops it at a moment, or lets it run again with undefined. */
  freeze(at: number | undefined): void;
}

/** Makes a clock that runs with another one until it is stopped. */
export function createDeveloperClock(clock: () => number): DeveloperClock {
  let at: number | undefined;
  return {
    now: () => at ?? clock(),
    get frozen() {
      return at !== undefined;
    },
    freeze(moment) {
      at = moment;
    },
  };
}
