import type { Operation } from '@statsig-http-api/contract';
import type { ParsedJson } from '@statsig-http-api/contract/exact-json';
import { invalidBodyError } from '@statsig-http-api/contract/http-errors';
import { checkRequestBody } from '@statsig-http-api/contract/request-body';
import type { SdkSigns } from '@statsig-http-api/contract/sdk-body';
import type { Rejection } from './errors.ts';
import { sdkWarnings, type Warnings } from './record-warnings.ts';

/** Returns the body that the operation accepts, or the 400. The body of an SDK may be less strict. */
export function checkBody(
  operation: Operation,
  body: ParsedJson,
  signs: Omit<SdkSigns, 'body'>,
): { readonly value: unknown; readonly warnings?: Warnings } | Rejection {
  const checked = checkRequestBody(operation.id, body, signs);
  if ('problems' in checked) return invalidBodyError(operation, checked.problems);
  const { value, changes } = checked;
  return changes === undefined ? { value } : { value, warnings: sdkWarnings(changes) };
}
