import type { User } from '../evaluation/results.ts';
import { userColumns } from '../events/batch-to-rows.ts';
import { type Check, checkExposure } from '../events/check-exposure.ts';
import { UnstorableError } from '../events/stored-json.ts';
import type { Service } from '../service/service.ts';

/**
 * Queues the exposures of checks. Drops them if the queue is full. Returns the problem with a user that can't be stored,
 * because the user is nested too deeply.
 */
export type LogExposures = (user: User, now: number, checks: readonly Check[]) => string | undefined;

/** Creates the function that logs the exposures of a service. */
export function createLogExposures({ queue, metrics }: Pick<Service, 'queue' | 'metrics'>): LogExposures {
  return (user, now, checks) => {
    try {
      const columns = userColumns(user);
      for (const check of checks) {
        const outcome = queue.offer(checkExposure(check, columns, now));
        if (outcome === 'full') metrics.count('statsig_exposures_dropped_total', 1);
        if (outcome === 'duplicate') metrics.count('statsig_rows_known_total', 1);
      }
      return undefined;
    } catch (error) {
      if (error instanceof UnstorableError) return error.message;
      throw error;
    }
  };
}
