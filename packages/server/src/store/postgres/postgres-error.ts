import { StoreError } from '../store.ts';

/** SQLSTATEs of failures that end by themselves: the statement can be sent again. */
const passingStates = new Set([
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '53300', // too_many_connections
  '55P03', // lock_not_available
  '57014', // query_canceled
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
]);

/** Errors of a socket after which a new connection may work. */
const passingSocketErrors = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'EAI_AGAIN', 'EHOSTUNREACH']);

/** A failure that ends by itself. */
export class PassingError extends Error {
  override readonly name = 'PassingError';
}

/** Returns the SQLSTATE of PostgreSQL's error, or the code of the socket's. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Returns whether the same statement may work soon. An error without a code comes from the driver: the connection is lost. */
export function isPassing(error: unknown): boolean {
  if (error instanceof StoreError || !(error instanceof Error)) return false;
  if (error instanceof PassingError) return true;
  const code = codeOf(error);
  if (code === undefined) return /connection|timeout/i.test(error.message);
  return passingStates.has(code) || passingSocketErrors.has(code) || code.startsWith('08');
}

/** Returns whether a row has the key of a stored row. */
export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === '23505';

/** Wraps an error of PostgreSQL or of the connection. Its message names the database and says what to do. */
export function postgresError(name: string, error: unknown): StoreError {
  if (error instanceof StoreError)
    return error.message.startsWith(name) ? error : new StoreError(`${name}: ${error.message}`);
  const reason = error instanceof Error ? error.message || codeOf(error) : String(error);
  const code = codeOf(error) ?? '';
  const advice = advices.find(({ codes }) => codes.some((start) => code.startsWith(start)))?.advice;
  // Other fields of PostgreSQL's errors hold the data of users.
  return new StoreError(`${name}: ${reason}${advice === undefined ? '' : `. ${advice}`}`, { cause: error });
}

/** What to do about an error, by the start of its code. */
const advices: readonly { readonly codes: readonly string[]; readonly advice: string }[] = [
  {
    codes: ['ECONN', 'ENOENT', 'EHOST', 'EPIPE', '57P', '08'],
    advice: 'Check that PostgreSQL is running there. A running server continues by itself when it does.',
  },
  { codes: ['ENOTFOUND', 'EAI_AGAIN'], advice: 'Check the host name.' },
  { codes: ['28'], advice: 'Check the user and the password.' },
  { codes: ['3D'], advice: 'Create the database, or correct its name.' },
  {
    codes: ['53300'],
    advice: 'Raise max_connections, or put PgBouncer in front. A running server continues by itself when one is free.',
  },
  { codes: ['53100', '58030'], advice: 'Free some disk space. A running server then continues by itself.' },
  { codes: ['25006'], advice: 'Connect to the primary: this is a standby, or it is read-only.' },
  { codes: ['42501'], advice: 'Grant the user the rights that the documentation lists.' },
  { codes: ['42P01', '3F000'], advice: 'Run `statsig-server migrate`.' },
];
