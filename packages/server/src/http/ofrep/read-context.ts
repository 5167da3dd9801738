import { isJsonObject } from '@statsig-http-api/contract/json';
import type { User } from '../../evaluation/results.ts';
import type { Flags } from '../../ofrep/flags.ts';
import { userOfContext } from '../../ofrep/user-of-context.ts';
import type { Rejection } from '../errors.ts';
import { invalidContext, invalidOfrepBody } from './ofrep-error.ts';

/** Returns the user in the body of an evaluation, or the 400. */
export function readContext(body: unknown, flags: Flags): { readonly user: User } | Rejection {
  if (body === undefined) return { user: {} };
  if (!isJsonObject(body)) return invalidOfrepBody();
  const result = userOfContext(body.context, flags);
  return 'problems' in result ? invalidContext(result.problems) : result;
}
