import type { DatabaseSync } from 'node:sqlite';
import { duplicateWindowMs } from '../recent-exposures.ts';
import { createIdentityFilter, type IdentityFilter } from './identity-filter.ts';

/** Which exposures are stored, by the digest of what tells them apart. Times are milliseconds since 1970-01-01 UTC. */
export interface ExposureIdentities {
  /** Is told that a transaction has begun, and reads anew what another process has stored since the last one. */
  begun(): void;
  /** The time of the one of this identity that is stored within a minute of this time. */
  timeOf(identity: Buffer, time: number): number | undefined;
  /** Notes one whose row was inserted in the transaction under way. */
  add(identity: Buffer, time: number): void;
  /** Writes all that is not written yet, in the transaction under way: when it is much, or before rows are deleted. */
  file(when?: 'much' | 'any'): void;
  /** Is told how the transaction ended: what was added and written in it is stored now, or it isn't. */
  ended(committed: boolean): void;
  /** Forgets everything, after a transaction that deleted everything. */
  clear(): void;
}

/** The minute of a time, by which identities are stored. */
export const minuteOf = (time: number): number => Math.floor(time / duplicateWindowMs);

/**
 * Opens the identities of a database. An index has them in their order, which is none: each that is written on its own costs
 * the page that it falls on, many times its row. So they are kept in memory, and written together when they are many; those
 * whose rows were stored by a process that didn't come to it are read again here.
 * @param most So many are kept in memory, in some 3 MB by default.
 */
export function openExposureIdentities(database: DatabaseSync, most = 2 ** 15): ExposureIdentities {
  const same = database.prepare(
    'SELECT time FROM exposure_identities WHERE minute IN (?, ?, ?) AND identity = ? AND abs(time - ?) < ? LIMIT 1',
  );
  const write = database.prepare(
    `INSERT OR IGNORE INTO exposure_identities (minute, identity, time)
       SELECT minute, identity, time FROM exposures WHERE id > (SELECT upto FROM exposures_filed) ORDER BY minute, identity`,
  );
  const note = database.prepare('UPDATE exposures_filed SET upto = (SELECT coalesce(max(id), 0) FROM exposures)');
  const unwritten = database.prepare(
    'SELECT identity, time FROM exposures WHERE id > (SELECT upto FROM exposures_filed)',
  );
  const newest = database.prepare('SELECT max(minute) AS minute FROM exposure_identities');
  // It changes when another connection commits, as that of a backfill.
  const version = database.prepare('PRAGMA data_version');
  const versionNow = () => version.get()?.data_version;

  /** Those that aren't written yet, by their minutes: in a minute there is but one of an identity, so many milliseconds in. */
  const kept = new Map<number, Map<string, number>>();
  let count = 0;
  /** What was done in the transaction under way. */
  let added: { readonly minute: number; readonly identity: string }[] = [];
  let written = false;
  let filter = newFilter();
  let seen = versionNow();

  function newFilter(): IdentityFilter {
    const minute = newest.get()?.minute;
    return createIdentityFilter(
      typeof minute === 'number' ? (minute + 1) * duplicateWindowMs : Number.NEGATIVE_INFINITY,
    );
  }

  function keep(bytes: Buffer, time: number) {
    const minute = minuteOf(time);
    const identity = bytes.toString('latin1');
    let ofMinute = kept.get(minute);
    if (ofMinute === undefined) {
      ofMinute = new Map();
      kept.set(minute, ofMinute);
    }
    ofMinute.set(identity, time - minute * duplicateWindowMs);
    count += 1;
    filter.add(bytes, time);
    return { minute, identity };
  }

  function forgetKept(): void {
    kept.clear();
    count = 0;
  }

  function read(): void {
    forgetKept();
    filter = newFilter();
    for (const { identity, time } of unwritten.iterate())
      if (identity instanceof Uint8Array) keep(Buffer.from(identity), Number(time));
  }

  read();
  return {
    begun() {
      const now = versionNow();
      if (now === seen) return;
      seen = now;
      read();
    },
    timeOf(identity, time) {
      if (filter.isNew(identity, time)) return undefined;
      const minute = minuteOf(time);
      const text = identity.toString('latin1');
      for (const near of [minute, minute - 1, minute + 1]) {
        const after = kept.get(near)?.get(text) ?? Number.NaN;
        const before = near * duplicateWindowMs + after;
        if (Math.abs(before - time) < duplicateWindowMs) return before;
      }
      const stored = same.get(minute, minute - 1, minute + 1, identity, time, duplicateWindowMs)?.time;
      return typeof stored === 'number' ? stored : undefined;
    },
    add: (identity, time) => void added.push(keep(identity, time)),
    file(when = 'any') {
      if (when === 'much' && count < most) return;
      write.run();
      note.run();
      written = true;
    },
    ended(committed) {
      if (committed && written) forgetKept();
      if (!committed) {
        for (const { minute, identity } of added) kept.get(minute)?.delete(identity);
        count -= added.length;
      }
      added = [];
      written = false;
    },
    clear: read,
  };
}
