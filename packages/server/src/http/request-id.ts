import { randomUUID } from 'node:crypto';

const counterDigits = 12;

/**
 * Creates a function that returns an ID for each request. It is a UUID whose last part counts the requests of this
 * process, because a random UUID for each request takes ten times as long.
 */
export function createRequestIds(): () => string {
  const prefix = randomUUID().slice(0, -counterDigits);
  let count = 0;
  return () => {
    count += 1;
    return prefix + count.toString(16).padStart(counterDigits, '0');
  };
}
