import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { operations } from '../../generated/operations.ts';
import type { EventRow } from '../../packages/server/src/events/row-types.ts';
import { packBatch } from '../../packages/server/src/store/packed-batch.ts';
import { migrate } from '../../packages/server/src/store/sqlite/migrations.ts';
import { openSqlite } from '../../packages/server/src/store/sqlite/sqlite.ts';
import { type Bench, median, type Row, ratioOf } from './row.ts';
import { ourServer, sendAll, start, stop } from './running.ts';

/** Many short rounds: a slow moment of the machine then affects a whole round, and so both contestants. */
const rounds = 11;
const batchSize = 500;
const firstTime = 1_700_000_000_000;

/** Measures the rate at which the server stores events, compared with plain SQLite, and as the store grows. */
export const store: Bench = {
  name: 'store',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'statsig-bench-'));
    try {
      return [await measureBatches(folder), measureGrowth(join(folder, 'growth.db'))];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Measures events in batches over HTTP, and the same rows written straight into SQLite. */
async function measureBatches(folder: string): Promise<Row> {
  const serverRates: number[] = [];
  const sqliteRates: number[] = [];
  const running = await start(ourServer(join(folder, 'batches')));
  let lastEvent = 0;
  const newBatch = () =>
    JSON.stringify({
      events: Array.from({ length: batchSize }, () => {
        lastEvent += 1;
        return {
          eventName: 'purchase',
          value: 9.99,
          time: firstTime + lastEvent,
          user: { userID: `user-${lastEvent}` },
          metadata: { item: 'shirt', size: 'M' },
        };
      }),
    });
  const batchesPerRound = 60;
  try {
    for (let round = -1; round < rounds; round++) {
      const bodies = Array.from({ length: batchesPerRound }, newBatch);
      const start = performance.now();
      await sendAll(`${running.url}${operations.logEvent.path}`, bodies, 4);
      const serverRate = (batchesPerRound * batchSize * 1000) / (performance.now() - start);
      const sqliteRate = insertDirectly(join(folder, 'direct.db'), batchesPerRound, round);
      // The round below 0 warms up the compiler.
      if (round < 0) continue;
      serverRates.push(serverRate);
      sqliteRates.push(sqliteRate);
    }
  } finally {
    await stop(running);
  }
  return {
    what: 'server, log_event in batches of 500, durable; 4 connections',
    contestants: [
      { name: 'statsig-server', median: median(serverRates) },
      { name: 'the same rows straight into SQLite in transactions of 500', median: median(sqliteRates) },
    ],
    unit: 'events/s',
    ratio: ratioOf(serverRates, sqliteRates),
    goal: 'at least 0.5x',
  };
}

/** Returns the event with this number, as the server stores it. */
export function eventRow(number: number): EventRow {
  const time = firstTime + number;
  return {
    received: time,
    time,
    ownTime: time,
    day: '2023-11-14',
    tier: 'production',
    userID: `user-${number}`,
    user: `{"userID":"user-${number}"}`,
    name: 'purchase',
    value: 9.99,
    metadata: '{"item":"shirt","size":"M"}',
    statsigMetadata: null,
  };
}

/** Inserts rows into the same tables with the same durability. Returns the rate in rows per second. */
function insertDirectly(file: string, transactions: number, round: number): number {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  migrate(database);
  const insert = database.prepare(
    `INSERT INTO events (received, time, own_time, day, tier, user_id, user, name, value, metadata, statsig_metadata, identity)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const start = performance.now();
  for (let transaction = 0; transaction < transactions; transaction++) {
    database.exec('BEGIN');
    for (let row = 0; row < batchSize; row++) {
      const number = (round + 2) * 10_000_000 + transaction * batchSize + row;
      const identity = Buffer.alloc(16);
      identity.writeDoubleLE(number);
      const { time, day, tier, userID, user, name, value, metadata } = eventRow(number);
      insert.run(time, time, time, day, tier, userID, user, name, value, metadata, null, identity);
    }
    database.exec('COMMIT');
  }
  const rate = (transactions * batchSize * 1000) / (performance.now() - start);
  database.close();
  return rate;
}

/** Measures a durable commit of 500 events in stores of different sizes. */
function measureGrowth(file: string): Row {
  const sizes = [100_000, 1_000_000, 10_000_000];
  const commits = 100;
  let eventCount = 0;
  const contestants = sizes.map((size) => {
    fill(file, eventCount, size);
    eventCount = size + commits * batchSize;
    const sqlite = openSqlite(file);
    const times = Array.from({ length: commits }, (_, commit) => {
      const events = Array.from({ length: batchSize }, (_, index) => eventRow(size + commit * batchSize + index));
      const start = performance.now();
      sqlite.append(packBatch({ events, exposures: [] }));
      return performance.now() - start;
    });
    sqlite.close();
    return { name: `after ${size.toLocaleString('en')} events`, median: median(times) };
  });
  const smallest = contestants[0]?.median ?? 1;
  const largest = contestants.at(-1)?.median ?? 0;
  const what = 'server, a durable commit of 500 events as the store grows';
  return { what, contestants, unit: 'ms', ratio: largest / smallest, goal: 'at most 2x of the time after 100,000' };
}

/** Adds the events with the numbers from `from` up to, but not including, `to`. */
function fill(file: string, from: number, to: number): void {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
  migrate(database);
  const { day, tier, name, value, metadata } = eventRow(0);
  const insert = database.prepare(
    `WITH RECURSIVE n(i) AS (SELECT :from UNION ALL SELECT i + 1 FROM n WHERE i < :to - 1)
     INSERT INTO events (received, time, own_time, day, tier, user_id, user, name, value, metadata, identity)
     SELECT ${firstTime} + i, ${firstTime} + i, ${firstTime} + i, :day, :tier, 'user-' || i, '{"userID":"user-' || i || '"}',
       :name, :value, :metadata, randomblob(16) FROM n`,
  );
  const step = 100_000;
  for (let start = from; start < to; start += step)
    insert.run({ from: start, to: Math.min(to, start + step), day, tier, name, value, metadata });
  database.close();
}
