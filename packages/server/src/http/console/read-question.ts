import { isJsonObject } from '@statsig-http-api/contract/json';
import { checkRequestBody } from '@statsig-http-api/contract/request-body';
import type { User } from '../../evaluation/results.ts';
import { invalidRequest, type Rejection } from '../errors.ts';
import { parseTime } from '../parse-clock.ts';
import { unknownField } from '../unknown-field.ts';

/** A question about a user. */
export interface Question {
  readonly user: User;
  /** Milliseconds since 1970-01-01 UTC; undefined for the time of the server. */
  readonly time: number | undefined;
}

/** The limits of the body of a question. The time of a response is the number of conditions times the size of the user. */
export const questionLimits = { bytes: 2 ** 16, values: 1000 };

/** Reads the user and the time in a body, or returns the 400. The user has the form of the API's endpoints. */
export function readQuestion(body: unknown): Question | Rejection {
  if (!isJsonObject(body)) return invalidRequest('The body must be a JSON object');
  const { user = {}, time, ...others } = body;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return invalidRequest(unknownField(unknown, ['user', 'time']));
  const check = { gateName: 'any_gate', user };
  const checked = checkRequestBody('checkGate', { value: check }, { sdkType: undefined, query: '' });
  if ('problems' in checked) return invalidRequest(checked.problems.join('; '));
  const parsed = time == null ? undefined : parseTime(time);
  if (time != null && parsed === undefined)
    return invalidRequest('time: must be milliseconds since 1970-01-01 UTC, or an ISO 8601 date and time');
  // The contract's rules for a user have just been checked.
  return { user: user as User, time: parsed };
}
