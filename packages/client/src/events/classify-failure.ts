import { isStatsigError } from '../errors.ts';
import { type Batch, createBatch, halve, maxBatchEvents } from './batch.ts';

/** What to do after a failed attempt. */
export interface FailureOutcome {
  /** The batches to send instead. */
  readonly remaining: readonly Batch[];
  /** The events to drop, as JSON strings. */
  readonly dropped: readonly string[];
  readonly reason: 'rejected' | 'tooLarge';
  /** Seconds to wait, 0 if the service requests none. `undefined` if the next batch can be sent at once. */
  readonly retryAfter: number | undefined;
}

/**
 * Decides what to do with a batch whose request failed:
 * - Keeps the batch if a retry can succeed.
 * - Halves the batch if it is too large.
 * - Drops the events that the service names as invalid. It stored none of the batch.
 * - Otherwise drops the batch.
 */
export function classifyFailure(batch: Batch, error: unknown): FailureOutcome {
  const { events, order } = batch;
  const dropAll = { remaining: [], dropped: events, reason: 'rejected', retryAfter: undefined } as const;
  // An earlier version of the queue could store longer batches.
  if (isStatsigError(error, 'payloadTooLarge') || (isPermanent(error) && events.length > maxBatchEvents))
    return events.length > 1
      ? { ...dropAll, remaining: halve(batch), dropped: [] }
      : { ...dropAll, reason: 'tooLarge' };
  if (!isPermanent(error))
    return { ...dropAll, remaining: [{ ...batch, attempted: true }], dropped: [], retryAfter: retryAfterOf(error) };
  const invalid = new Set(isStatsigError(error, 'badRequest') ? error.errors.map(eventIndexOf) : []);
  const valid = events.filter((_, index) => !invalid.has(index));
  if (valid.length === 0 || valid.length === events.length) return dropAll;
  return {
    ...dropAll,
    remaining: [createBatch(valid, order)],
    dropped: events.filter((_, index) => invalid.has(index)),
  };
}

/** Returns the index of the event in a problem: 3 for `events[3].eventName: required`, and NaN for any other field. */
function eventIndexOf(problem: string): number {
  return Number(/^events\[(\d+)\]/.exec(problem)?.[1]);
}

/** Returns whether every retry would fail too. An invalid response comes from a proxy, so it is not permanent. */
function isPermanent(error: unknown): boolean {
  return isStatsigError(error) && !error.retryable && !['server', 'invalidResponse', 'aborted'].includes(error.kind);
}

function retryAfterOf(error: unknown): number {
  return (isStatsigError(error) && error.retryAfter) || 0;
}
