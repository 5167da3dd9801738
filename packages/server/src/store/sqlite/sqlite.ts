import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { EventRow, ExposureRow } from '../../events/rows.ts';
import { unpackEvents, unpackExposures } from '../packed-batch.ts';
import { exposureIdentity } from '../recent-exposures.ts';
import {
  type Committed,
  type DuplicateExposure,
  type PackedBatch,
  type Query,
  type StoredEvent,
  type StoredExposure,
  StoreError,
} from '../store.ts';
import { createDigest } from './digest.ts';
import { type ExposureIdentities, minuteOf, openExposureIdentities } from './exposure-identities.ts';
import { migrate, migrations } from './migrations.ts';

/** A query looks at so many of the newest rows, so that one on a large database doesn't hold up commits. */
const within = 200_000;

/** So many rows of a table are forgotten in one transaction, for the same reason. */
const prunedAtOnce = 5000;

/**
 * When a row was received is indexed of each so manieth alone (migration 3): rows come in the order of their time, unless a
 * clock is turned back, and an index of all would cost each of them a tenth more. Those that came after an old one, up to the
 * next that is indexed, are looked at too.
 */
const indexedEach = 256;

/** A database up to so many bytes is read through at the start; damage in a larger one shows when it is touched. */
const checkedBytes = 32 * 2 ** 20;

/** `Store`, but at once: what its worker runs. */
export interface Sqlite {
  append(batch: PackedBatch): Committed;
  events(query: Query): StoredEvent[];
  exposures(query: Query): StoredExposure[];
  prune(receivedBefore: number): number;
  clear(): void;
  close(): void;
}

/**
 * Opens, or makes, a database. A commit is on the disk when it returns (WAL, synchronous = FULL).
 * @param path A file, or a URI.
 * @throws {StoreError} when the file is no database, or can't be written.
 */
export function openSqlite(path: string): Sqlite {
  let database: DatabaseSync;
  let identities: ExposureIdentities;
  try {
    database = new DatabaseSync(path, { timeout: 5000 });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY');
    const size = database
      .prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size')
      .get();
    if (Number(size?.bytes) <= checkedBytes && database.prepare('PRAGMA quick_check(1)').get()?.quick_check !== 'ok')
      throw new Error('database is malformed');
    migrate(database);
    // A file that can only be read opens as well: here it is found out.
    database.exec('BEGIN IMMEDIATE; ROLLBACK');
    identities = openExposureIdentities(database);
  } catch (error) {
    throw storeError(path, error);
  }
  const insertEvent = database.prepare(
    `INSERT INTO events (received, time, own_time, day, tier, user_id, user, name, value, metadata, statsig_metadata, identity)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const insertExposure = database.prepare(
    `INSERT INTO exposures (received, time, own_time, day, tier, user_id, user, source, type, name, rule_id, group_name,
       passed, allocated_experiment, parameter_name, secondary_exposures, minute, identity)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  // It changes nothing, and is written all the same: an UPDATE to the same value is not.
  const trial = `PRAGMA user_version = ${migrations.length}`;
  const digestOf = createDigest();

  function addEvent(row: EventRow): number {
    const { received, time, ownTime, day, tier, userID, user, name, value, metadata, statsigMetadata } = row;
    const identity = ownTime === null ? null : digestOf(eventIdentity(row));
    const { changes, lastInsertRowid } = insertEvent.run(
      received,
      time,
      ownTime,
      day,
      tier,
      userID,
      user,
      name,
      value,
      metadata,
      statsigMetadata,
      identity,
    );
    return changes === 0 ? 0 : Number(lastInsertRowid);
  }

  /** @param duplicates The times of those that were stored already, by their places. */
  function addExposure(row: ExposureRow, index: number, duplicates: DuplicateExposure[]): number {
    const { type, name, ruleID, groupName, passed, allocatedExperiment, parameterName, tier, user, time } = row;
    const identity = digestOf(exposureIdentity(row));
    const before = identities.timeOf(identity, time);
    if (before !== undefined) {
      duplicates.push({ index, time: before });
      return 0;
    }
    const { lastInsertRowid } = insertExposure.run(
      row.received,
      time,
      row.ownTime,
      row.day,
      tier,
      row.userID,
      user,
      row.source,
      type,
      name,
      ruleID,
      groupName,
      passed === null ? null : Number(passed),
      allocatedExperiment,
      parameterName,
      row.secondaryExposures,
      minuteOf(time),
      identity,
    );
    identities.add(identity, time);
    return Number(lastInsertRowid);
  }

  function inTransaction<Result>(work: () => Result): Result {
    try {
      database.exec('BEGIN IMMEDIATE');
      identities.begun();
      const result = work();
      identities.file('much');
      database.exec('COMMIT');
      identities.ended(true);
      return result;
    } catch (error) {
      identities.ended(false);
      // SQLite has often ended the transaction by itself.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw storeError(path, error);
    }
  }

  const select = (table: 'events' | 'exposures', { name, userID, limit, before }: Query) => {
    const top = before ?? Number.MAX_SAFE_INTEGER;
    const conditions = [
      'id < ?',
      `id > min(?, (SELECT coalesce(max(id), 0) FROM ${table}) + 1) - ${within}`,
      ...(name === undefined ? [] : ['name = ?']),
      ...(userID === undefined ? [] : ['user_id = ?']),
    ];
    const values = [top, top, ...(name === undefined ? [] : [name]), ...(userID === undefined ? [] : [userID]), limit];
    const statement = database.prepare(
      `SELECT * FROM ${table} WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT ?`,
    );
    try {
      return statement.all(...values);
    } catch (error) {
      throw storeError(path, error);
    }
  };

  return {
    append: ({ events, exposures }) =>
      inTransaction(() => {
        if (events.count + exposures.count === 0) database.exec(trial);
        const duplicates: DuplicateExposure[] = [];
        return {
          events: unpackEvents(events).map(addEvent),
          exposures: unpackExposures(exposures).map((row, index) => addExposure(row, index, duplicates)),
          duplicates,
        };
      }),
    events: (query) => select('events', query).map(eventOf),
    exposures: (query) => select('exposures', query).map(exposureOf),
    prune: (receivedBefore) =>
      inTransaction(() => {
        const old = (table: 'events' | 'exposures') => {
          const indexed = `SELECT max(id) FROM ${table} INDEXED BY ${table}_received WHERE id % ${indexedEach} = 0 AND received < ?1`;
          return `SELECT id FROM ${table} WHERE received < ?1 AND id < (SELECT max(id) FROM ${table})
            AND id < ${indexedEach} + max((SELECT min(id) FROM ${table}), ifnull((${indexed}), 0))
            ORDER BY id LIMIT ${prunedAtOnce}`;
        };
        const forget = (table: 'events' | 'exposures') =>
          Number(database.prepare(`DELETE FROM ${table} WHERE id IN (${old(table)})`).run(receivedBefore).changes);
        identities.file();
        database
          .prepare(
            `DELETE FROM exposure_identities
               WHERE (minute, identity) IN (SELECT minute, identity FROM exposures WHERE id IN (${old('exposures')}))`,
          )
          .run(receivedBefore);
        return forget('events') + forget('exposures');
      }),
    clear: () => {
      inTransaction(() =>
        database.exec(
          'DELETE FROM events; DELETE FROM exposures; DELETE FROM exposure_identities; UPDATE exposures_filed SET upto = 0',
        ),
      );
      identities.clear();
    },
    close: () => database.close(),
  };
}

/** What tells apart events of the same time: all of them. None of it holds a NUL: it is names, or JSON. */
function eventIdentity({ name, value, tier, user, metadata, statsigMetadata }: EventRow): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : value;
  return `${name}\0${text}\0${tier}\0${user}\0${metadata ?? ''}\0${statsigMetadata ?? ''}`;
}

type Columns = Readonly<Record<string, SQLOutputValue>>;

function rowOf(columns: Columns) {
  return {
    id: Number(columns.id),
    received: Number(columns.received),
    time: Number(columns.time),
    ownTime: columns.own_time === null ? null : Number(columns.own_time),
    day: String(columns.day),
    tier: String(columns.tier),
    userID: textOf(columns.user_id),
    user: jsonOf(columns.user),
    name: String(columns.name),
  };
}

function eventOf(columns: Columns): StoredEvent {
  const { value } = columns;
  return {
    ...rowOf(columns),
    value: typeof value === 'string' || value === null ? value : Number(value),
    metadata: jsonOf(columns.metadata),
    statsigMetadata: jsonOf(columns.statsig_metadata),
  };
}

function exposureOf(columns: Columns): StoredExposure {
  return {
    ...rowOf(columns),
    source: columns.source as StoredExposure['source'],
    type: columns.type as StoredExposure['type'],
    ruleID: textOf(columns.rule_id),
    groupName: textOf(columns.group_name),
    passed: columns.passed === null ? null : columns.passed === 1,
    allocatedExperiment: textOf(columns.allocated_experiment),
    parameterName: textOf(columns.parameter_name),
    secondaryExposures: (jsonOf(columns.secondary_exposures) ?? []) as StoredExposure['secondaryExposures'],
  };
}

const textOf = (value: SQLOutputValue | undefined) => (typeof value === 'string' ? value : null);

const jsonOf = (value: SQLOutputValue | undefined): unknown => (typeof value === 'string' ? JSON.parse(value) : null);

/** What went wrong with the database, and the way out. */
function storeError(path: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const known = ways.find(([pattern]) => pattern.test(reason));
  return new StoreError(`${path}: ${reason}${known === undefined ? '' : `: ${known[1]}`}`, { cause: error });
}

const ways: readonly (readonly [RegExp, string])[] = [
  [/full/i, 'make room on its disk, and the server goes on by itself'],
  [/readonly|read-only/i, 'let the server write to its folder'],
  [/disk I\/O/i, 'the log of the system says what its disk has; the server goes on by itself when that is over'],
  [/unable to open|not a directory/i, 'give --data a folder that the server may write to'],
  [
    /malformed|not a database|corrupt/i,
    'the file is damaged: put a copy from your backup there, or move it away to begin anew',
  ],
  [/locked|busy/i, 'another process holds it: let only one server use a data folder'],
];
