import type { Operation } from '@statsig-http-api/contract';
import { errorResponse } from '@statsig-http-api/contract/http-errors';
import type { Service } from '../service/service.ts';
import type { Rejection } from './errors.ts';

/**
 * Creates the function that logs what a handler threw, and returns the 500.
 * @returns A function of the error, the operation of the contract, and the name of the route in the log.
 */
export function createErrorHandler({ log, metrics }: Service) {
  return (error: unknown, operation?: Operation, routeID: string | undefined = operation?.id): Rejection => {
    // The message of the error isn't logged, because it may quote the request.
    const { name, stack = '' } = error instanceof Error ? error : { name: '' };
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const at = /^ +at (.*)$/m.exec(stack)?.[1] ?? '';
    log('error', 'request failed', { operation: routeID, error: name, code, at });
    metrics.recordRejection('internal_error');
    return errorResponse('internal_error', operation);
  };
}
