// Generated from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.

import type { OperationId } from './types.ts';

/** Returns whether a request body is valid. Stops at the first problem: `requestProblems` lists all of them. */
export function validRequest(operation: OperationId, body: unknown): boolean;

/** Returns whether a response body is valid for this status. Returns false for a status that the operation doesn't declare. */
export function validResponse(operation: OperationId, status: number, body: unknown): boolean;
