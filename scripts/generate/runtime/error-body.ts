import type { EveryField, Schema } from '../../../generated/types.ts';

/** Returns the body of an error that names no invalid field. */
export const errorBody = (status: number, code: string, message: string): EveryField<Schema<'ErrorBody'>> => ({
  status,
  code,
  message,
  errors: undefined,
});
