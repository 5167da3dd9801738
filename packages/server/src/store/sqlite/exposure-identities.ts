import type { DatabaseSync } from 'node:sqlite';
import { duplicateWindowMs } from '../recent-exposures.ts';
import { createIdentityFilter, type IdentityFilter } from './identity-filter.ts';

/**
 * Finds stored exposures by their identity, a digest of the fields that equal exposures share. Times are in milliseconds since
 * 1970-01-01 UTC.
 */
export interface ExposureIdentities {
  /** Call at the start of a transaction. Reloads identities if another connection has committed since the last one. */
  beginTransaction(): void;
  /** Returns the time of a stored exposure with this identity within a minute of `time`. */
  timeOf(identity: Buffer, time: number): number | undefined;
  /** Returns whether an exposure with this identity is stored in the minute of `time`. */
  isInMinute(identity: Buffer, time: number): boolean;
  /** Adds the identity of an exposure whose row was inserted in the current transaction. */
  add(identity: Buffer, time: number): void;
  /** Writes all pending identities to the index, in the current transaction. Call it before rows are deleted. */
  writePending(): void;
  /** Calls `writePending` if many identities are pending. Call it at the end of each transaction. */
  writePendingIfMany(): void;
  /** Call after a transaction. A rollback also removes the identities that were added in it. */
  endTransaction(outcome: 'committed' | 'rolled back'): void;
  /** Reads everything from the database again. Call it after all rows were deleted. */
  reload(): void;
}

/** Returns the minute of a time, counted from 1970-01-01 UTC. The index of identities is ordered by it. */
export const minuteOf = (time: number): number => Math.floor(time / duplicateWindowMs);

const selectDuplicate = `
  SELECT time FROM exposure_identities
  WHERE minute IN (:minute, :minute - 1, :minute + 1) AND identity = :identity AND abs(time - :time) < ${duplicateWindowMs}
  LIMIT 1`;

const selectInMinute = 'SELECT 1 FROM exposure_identities WHERE minute = ? AND identity = ?';

const insertUnindexed = `
  INSERT OR IGNORE INTO exposure_identities (minute, identity, time)
    SELECT minute, identity, time FROM exposures WHERE id > (SELECT upto FROM exposures_filed) ORDER BY minute, identity`;

const markAllIndexed = 'UPDATE exposures_filed SET upto = (SELECT coalesce(max(id), 0) FROM exposures)';

const selectUnindexed = 'SELECT identity, time FROM exposures WHERE id > (SELECT upto FROM exposures_filed)';

const selectNewestMinute = 'SELECT max(minute) AS minute FROM exposure_identities';

/**
 * Opens the identities of a database.
 *
 * Digests have no useful order, so a digest that is inserted alone writes a whole index page, many times the size of its row.
 * Pending identities therefore stay in memory and are written together: a commit takes a half to a quarter of the time
 * (ADR 12). After a crash, the pending identities are read again from their rows.
 * @param maxPending Identities in memory.
 * @default 32768, about 3 MB
 */
export function openExposureIdentities(database: DatabaseSync, maxPending = 2 ** 15): ExposureIdentities {
  const duplicateStatement = database.prepare(selectDuplicate);
  const inMinuteStatement = database.prepare(selectInMinute);
  const insertStatement = database.prepare(insertUnindexed);
  const markStatement = database.prepare(markAllIndexed);
  const unindexedStatement = database.prepare(selectUnindexed);
  const newestMinuteStatement = database.prepare(selectNewestMinute);
  // The version changes when another connection commits, as a backfill does.
  const versionStatement = database.prepare('PRAGMA data_version');
  const readVersion = () => versionStatement.get()?.data_version;

  const pending = createPendingIdentities();
  let addedInTransaction: { readonly minute: number; readonly identity: string }[] = [];
  let wasWritten = false;
  let filter = newFilter();
  let version = readVersion();

  function newFilter(): IdentityFilter {
    const minute = newestMinuteStatement.get()?.minute;
    return createIdentityFilter(
      typeof minute === 'number' ? (minute + 1) * duplicateWindowMs : Number.NEGATIVE_INFINITY,
    );
  }

  function addPending(bytes: Buffer, time: number) {
    filter.add(bytes, time);
    const key = { minute: minuteOf(time), identity: bytes.toString('latin1') };
    pending.add(key.minute, key.identity, time);
    return key;
  }

  function reload(): void {
    pending.clear();
    filter = newFilter();
    for (const { identity, time } of unindexedStatement.iterate())
      if (identity instanceof Uint8Array) addPending(Buffer.from(identity), Number(time));
  }

  function writePending(): void {
    insertStatement.run();
    markStatement.run();
    wasWritten = true;
  }

  reload();
  return {
    beginTransaction() {
      const currentVersion = readVersion();
      if (currentVersion === version) return;
      version = currentVersion;
      reload();
    },
    timeOf(identity, time) {
      if (filter.isNew(identity, time)) return undefined;
      const pendingTime = pending.timeOf(identity.toString('latin1'), time);
      if (pendingTime !== undefined) return pendingTime;
      const storedTime = duplicateStatement.get({ minute: minuteOf(time), identity, time })?.time;
      return typeof storedTime === 'number' ? storedTime : undefined;
    },
    isInMinute(identity, time) {
      if (filter.isNew(identity, time)) return false;
      const minute = minuteOf(time);
      return pending.has(minute, identity.toString('latin1')) || inMinuteStatement.get(minute, identity) !== undefined;
    },
    add: (identity, time) => void addedInTransaction.push(addPending(identity, time)),
    writePending,
    writePendingIfMany() {
      if (pending.count >= maxPending) writePending();
    },
    endTransaction(outcome) {
      if (outcome === 'committed' && wasWritten) pending.clear();
      if (outcome === 'rolled back')
        for (const { minute, identity } of addedInTransaction) pending.remove(minute, identity);
      addedInTransaction = [];
      wasWritten = false;
    },
    reload,
  };
}

/** Creates a map of times by minute and identity. Each identity occurs at most once in a minute. */
function createPendingIdentities() {
  const byMinute = new Map<number, Map<string, number>>();
  let count = 0;
  return {
    get count() {
      return count;
    },
    add(minute: number, identity: string, time: number): void {
      let times = byMinute.get(minute);
      if (times === undefined) {
        times = new Map();
        byMinute.set(minute, times);
      }
      times.set(identity, time);
      count += 1;
    },
    has: (minute: number, identity: string): boolean => byMinute.get(minute)?.has(identity) ?? false,
    remove(minute: number, identity: string): void {
      byMinute.get(minute)?.delete(identity);
      count -= 1;
    },
    timeOf(identity: string, time: number): number | undefined {
      const minute = minuteOf(time);
      return [minute, minute - 1, minute + 1]
        .map((near) => byMinute.get(near)?.get(identity))
        .find((near) => near !== undefined && Math.abs(near - time) < duplicateWindowMs);
    },
    clear(): void {
      byMinute.clear();
      count = 0;
    },
  };
}
