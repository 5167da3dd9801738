import { errorWithMessage } from '@statsig-http-api/contract/http-errors';
import { StoreError } from '../store/store.ts';
import type { Rejection } from './errors.ts';

/**
 * Returns the 503 for an error of the store. Its message names the file and what to do. It is safe to show to a developer.
 * @throws Any other error.
 */
export function storeFailure(error: unknown): Rejection {
  if (error instanceof StoreError) return errorWithMessage('unavailable', error.message);
  throw error;
}
