// Made from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.

import type { OperationId } from './types.ts';

/** Whether a body is what the operation may be sent. It stops at the first fault; `requestProblems` names them all. */
export function validRequest(operation: OperationId, body: unknown): boolean;

/** Whether a body is what the operation may answer with this status. An undeclared status is never valid. */
export function validResponse(operation: OperationId, status: number, body: unknown): boolean;
