import type { Operation } from '@statsig-http-api/contract';
import { invalidBodyError } from '@statsig-http-api/contract/http-errors';
import { requestProblems } from '@statsig-http-api/contract/problems';
import { isFromSdk, readSdkBody, type SdkSigns } from '@statsig-http-api/contract/sdk-body';
import { validRequest } from '@statsig-http-api/contract/validate';
import type { Rejection } from './errors.ts';
import { sdkWarnings, type Warnings } from './record-warnings.ts';

/** Returns the body that the operation accepts, or the 400. The body of an SDK may be less strict. */
export function checkBody(
  operation: Operation,
  signs: SdkSigns,
): { readonly value: unknown; readonly warnings?: Warnings } | Rejection {
  const { body } = signs;
  if (isFromSdk(signs)) {
    const read = readSdkBody(operation.id, body);
    return 'problems' in read
      ? invalidBodyError(operation, read.problems)
      : { value: read.body, warnings: sdkWarnings(read.changes) };
  }
  return validRequest(operation.id, body)
    ? { value: body }
    : invalidBodyError(operation, requestProblems(operation.id, body));
}
