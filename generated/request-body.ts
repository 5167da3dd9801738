// Generated from scripts/generate/runtime/request-body.ts by `npm run generate`. Do not edit: change that file, then generate again.

import type { OperationId } from './types.ts';
import { validRequest } from './validate.js';
import { dayProblems } from './calendar.ts';
import type { ParsedJson } from './exact-json.ts';
import { isJsonObject } from './json.ts';
import { requestProblems } from './problems.ts';
import { isFromSdk, readSdkBody, type SdkChanges, type SdkSigns } from './sdk-body.ts';

/** A body that an operation accepts, or the problems with another one. */
export type RequestBodyResult =
  | {
      readonly value: unknown;
      /** What was changed, if a Statsig SDK sent the body. */
      readonly changes?: SdkChanges;
    }
  | { readonly problems: readonly string[] };

/** Checks the body of a request. The body of a Statsig SDK may be less strict. */
export function checkRequestBody(
  operation: OperationId,
  { value, problems = [] }: ParsedJson,
  signs: Omit<SdkSigns, 'body'>,
): RequestBodyResult {
  if (isFromSdk({ ...signs, body: value })) {
    const result = readSdkBody(operation, value);
    return 'problems' in result ? result : { value: result.body, changes: result.changes };
  }
  const allProblems = [...problems, ...missingDays(value)];
  if (allProblems.length === 0 && validRequest(operation, value)) return { value };
  return { problems: [...allProblems, ...requestProblems(operation, value)] };
}

/** Returns the problems with days that don't exist, in the events or exposures of a body. */
function missingDays(body: unknown): readonly string[] {
  if (!isJsonObject(body)) return [];
  return [...dayProblems('events', body.events), ...dayProblems('exposures', body.exposures)];
}
