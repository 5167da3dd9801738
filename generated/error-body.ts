// Generated from scripts/generate/runtime/error-body.ts by `npm run generate`. Do not edit: change that file, then generate again.

import type { EveryField, Schema } from './types.ts';

/** Returns the body of an error that names no invalid field. */
export const errorBody = (status: number, code: string, message: string): EveryField<Schema<'ErrorBody'>> => ({
  status,
  code,
  message,
  errors: undefined,
});
