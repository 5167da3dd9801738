import { requestProblems } from '@statsig-http-api/contract/problems';
import type { RequestBody } from '@statsig-http-api/contract/types';
import { validRequest } from '@statsig-http-api/contract/validate';
import { type Arrival, type BatchOrProblems, eventBatch, exposureBatch, type Groups } from '../events/batch.ts';

/**
 * What is stored of a value that was imported: an event as log_event takes it, or an exposure as log_custom_exposure does.
 * It needs a time of its own.
 */
export function rowsOf(value: unknown, arrival: Arrival, groups: Groups): BatchOrProblems {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problems: ['must be an event or an exposure'] };
  const [list, operation] = isExposure(value)
    ? (['exposures', 'logCustomExposure'] as const)
    : (['events', 'logEvent'] as const);
  const body: unknown = { [list]: [value] };
  const own = (problem: string) => problem.replace(`${list}[0].`, '').replace(`${list}[0]: `, '');
  if (!validRequest(operation, body)) return { problems: requestProblems(operation, body).map(own) };
  // Without it the row would be of today, and another one whenever the file is imported again.
  if (!('time' in value)) return { problems: ['time: required'] };
  // The validator has just found them to be the bodies of these operations.
  const made =
    operation === 'logEvent'
      ? eventBatch(body as RequestBody<'logEvent'>, arrival)
      : exposureBatch(body as RequestBody<'logCustomExposure'>, arrival, groups);
  return 'problems' in made ? { problems: made.problems.map(own) } : made;
}

/** What names no event and an experiment or a gate. */
const isExposure = (value: object) => !('eventName' in value) && ('experimentName' in value || 'gateName' in value);
