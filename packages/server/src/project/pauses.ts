import { setImmediate } from 'node:timers/promises';

/** The time after which a long job lets the thread do other work, in milliseconds. */
const maxBusyMs = 10;

/**
 * Creates a function that a long job calls after each step. When the job has been busy for 10 ms, the thread handles other
 * events first.
 */
export function createPauses(): () => Promise<void> {
  let start = performance.now();
  return async () => {
    if (performance.now() - start < maxBusyMs) return;
    await setImmediate();
    start = performance.now();
  };
}
