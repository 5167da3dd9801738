/** A clock that tests can freeze. */
export interface DeveloperClock {
  /** Returns milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** The time at which it is frozen; undefined if it is running. */
  readonly frozenAt: number | undefined;
  /** Freezes the clock at a time, or lets it run again if the time is undefined. */
  freeze(time: number | undefined): void;
}

/** Creates a clock that follows another clock until it is frozen. */
export function createDeveloperClock(clock: () => number): DeveloperClock {
  let frozenAt: number | undefined;
  return {
    now: () => frozenAt ?? clock(),
    get frozenAt() {
      return frozenAt;
    },
    freeze(time) {
      frozenAt = time;
    },
  };
}
