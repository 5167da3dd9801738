import { isStatsigError } from '../errors.ts';
import { type Batch, batchOf, halves } from './batch.ts';

/** What becomes of a batch whose request failed. */
export interface Verdict {
  /** What is sent next, in place of the batch. */
  readonly again: readonly Batch[];
  /** What is never sent. */
  readonly gone: readonly string[];
  readonly reason: 'rejected' | 'tooLarge';
  /** The seconds that the service asks to wait, 0 where it names none; `undefined` when there is nothing to wait for. */
  readonly retryAfter: number | undefined;
}

/**
 * Judges a failed attempt. What may succeed later stays as it is. Of what breaks the contract only the events go that the
 * service names, since nothing of the request was stored. What is too large is halved.
 */
export function classifyFailure(batch: Batch, error: unknown): Verdict {
  const { texts, order } = batch;
  const rejected = { again: [], gone: texts, reason: 'rejected', retryAfter: undefined } as const;
  if (isStatsigError(error, 'payloadTooLarge'))
    return texts.length > 1 ? { ...rejected, again: halves(batch), gone: [] } : { ...rejected, reason: 'tooLarge' };
  if (!isForGood(error))
    return { ...rejected, again: [{ ...batch, tried: true }], gone: [], retryAfter: retryAfterOf(error) };
  const named = new Set(isStatsigError(error, 'badRequest') ? error.errors.map(placeOf) : []);
  const kept = texts.filter((_, at) => !named.has(at));
  if (kept.length === 0 || kept.length === texts.length) return rejected;
  return { ...rejected, again: [batchOf(kept, order)], gone: texts.filter((_, at) => named.has(at)) };
}

/** The number of the event that a problem is about: 3 for `events[3].eventName: required`. */
function placeOf(problem: string): number {
  return Number(/^events\[(\d+)\]/.exec(problem)?.[1] ?? -1);
}

/** Failures that another attempt can't mend. An answer that can't be read comes from something on the way. */
function isForGood(error: unknown): boolean {
  if (!isStatsigError(error)) return false;
  const { retryable, kind } = error;
  return !retryable && !['server', 'invalidResponse', 'aborted'].includes(kind);
}

function retryAfterOf(error: unknown): number {
  return (isStatsigError(error) && error.retryAfter) || 0;
}
