import { ClickHouseError } from '@clickhouse/client';

/** Errors of ClickHouse after which the same request may succeed: the server is busy, starts, stops or lacks a replica. */
const transientTypes = new Set([
  'ABORTED',
  'ALL_CONNECTION_TRIES_FAILED',
  'KEEPER_EXCEPTION',
  'MEMORY_LIMIT_EXCEEDED',
  'NETWORK_ERROR',
  'NO_ZOOKEEPER',
  'QUERY_WAS_CANCELLED',
  'SOCKET_TIMEOUT',
  'TABLE_IS_READ_ONLY',
  'TIMEOUT_EXCEEDED',
  'TOO_FEW_LIVE_REPLICAS',
  'TOO_MANY_PARTS',
  'TOO_MANY_SIMULTANEOUS_QUERIES',
  'UNKNOWN_STATUS_OF_INSERT',
  'UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE',
]);

/** What to do about an error of ClickHouse, by its type. */
const advices: Readonly<Record<string, string>> = {
  AUTHENTICATION_FAILED: 'Check the user and the password.',
  ACCESS_DENIED: 'Give the user the rights that docs/clickhouse.md lists.',
  READONLY: 'Use a user, and a server, that can write. A running server then continues by itself.',
  UNKNOWN_DATABASE: 'Run statsig-server migrate, or check the name.',
  UNKNOWN_TABLE: 'Run statsig-server migrate, or restore the table. A running server then continues by itself.',
  NOT_ENOUGH_SPACE: 'Free some disk space. A running server then continues by itself.',
  TOO_MANY_PARTS: 'ClickHouse merges too slowly. Use faster disks, or fewer and larger commits.',
};

/** Returns whether the same request may succeed later without a change. Requests without a response are transient. */
export function isTransient(error: unknown): boolean {
  if (error instanceof ClickHouseError) return error.type === undefined || transientTypes.has(error.type);
  return error instanceof Error && !(error instanceof TypeError) && !(error instanceof RangeError);
}

/**
 * Returns the reason of an error and what to do. Messages of ClickHouse can quote a query, and so the data of users; the
 * reason has only the type of the error.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof ClickHouseError) {
    const { type = 'an error', code } = error;
    const advice = advices[type] ?? 'See the log of ClickHouse.';
    return `${type} (code ${code}). ${advice}`;
  }
  const reason = error instanceof Error ? ('code' in error ? error.code : error.message) : String(error);
  return `no connection (${reason}). Check that ClickHouse is running. A running server then continues by itself.`;
}
