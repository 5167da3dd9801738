import type { AccountProblem } from '../../console/people.ts';
import { type Rejection, serverError } from '../errors.ts';

/** Returns the error for a change of people, invitations or keys that was not made. @param noun What was not found. */
export const accountError = (problem: AccountProblem, noun: 'person' | 'invitation' | 'key' = 'person'): Rejection =>
  serverError(problem === 'not_found' ? `${noun}_not_found` : problem);
