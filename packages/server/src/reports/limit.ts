import { StoreError } from '../store/store.ts';
import type { ResultsProblem } from './read-results.ts';

/** The longest time that a report or results wait for the rows of another engine, in milliseconds. */
export const defaultLimitMs = 20_000;

/** The results of a store that can't be read, or whose rows are still being read. */
export const notAvailable: ResultsProblem = { problem: 'unavailable', message: '' };

/**
 * Waits for work that reads a store, up to a limit. The work continues after the limit, for the next call.
 * @param unavailable The result if the store can't be read, or if the work takes too long.
 */
export async function withLimit<Result>(
  work: Promise<Result>,
  unavailable: Result,
  limitMs = defaultLimitMs,
): Promise<Result> {
  const limit = Promise.withResolvers<Result>();
  const timer = setTimeout(() => limit.resolve(unavailable), limitMs);
  try {
    return await Promise.race([work, limit.promise]);
  } catch (error) {
    if (error instanceof StoreError) return unavailable;
    throw error;
  } finally {
    work.catch(() => {});
    clearTimeout(timer);
  }
}
