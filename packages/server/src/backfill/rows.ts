import { dayProblems } from '@statsig-http-api/contract/calendar';
import { textProblems } from '@statsig-http-api/contract/exact-json';
import { isJsonObject } from '@statsig-http-api/contract/json';
import { requestProblems } from '@statsig-http-api/contract/problems';
import type { RequestBody } from '@statsig-http-api/contract/types';
import { validRequest } from '@statsig-http-api/contract/validate';
import { type Arrival, type BatchOrProblems, eventBatch, exposureBatch, type Groups } from '../events/batch-to-rows.ts';

/**
 * Converts an imported value to rows. The value is an event of log_event or an exposure of log_custom_exposure, and must
 * have a time.
 */
export function convertRecord(value: unknown, arrival: Arrival, groups: Groups): BatchOrProblems {
  if (!isJsonObject(value)) return { problems: ['must be an event or an exposure'] };
  const [list, operation] = isExposure(value)
    ? (['exposures', 'logCustomExposure'] as const)
    : (['events', 'logEvent'] as const);
  const body: Readonly<Record<string, unknown>> = { [list]: [value] };
  const removePath = (problem: string) => problem.replace(`${list}[0].`, '').replace(`${list}[0]: `, '');
  const unstorable = [...textProblems(value), ...dayProblems(list, body[list]).map(removePath)];
  if (unstorable.length > 0) return { problems: unstorable };
  if (!validRequest(operation, body)) return { problems: requestProblems(operation, body).map(removePath) };
  // Without a time the row would get the current one, and would be stored again by the next import.
  if (!('time' in value)) return { problems: ['time: required'] };
  // The validator has checked that the body is valid for this operation.
  const result =
    operation === 'logEvent'
      ? eventBatch(body as RequestBody<'logEvent'>, arrival, new Map())
      : exposureBatch(body as RequestBody<'logCustomExposure'>, arrival, groups);
  return 'problems' in result ? { problems: result.problems.map(removePath) } : result;
}

const isExposure = (value: object) => !('eventName' in value) && ('experimentName' in value || 'gateName' in value);
