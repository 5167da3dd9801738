import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { isClickHouseMissing, startClickHouse } from '../../packages/server/src/store/clickhouse/clickhouse.testing.ts';
import { openClickHouseStore } from '../../packages/server/src/store/clickhouse/clickhouse-store.ts';
import { packBatch } from '../../packages/server/src/store/packed-batch.ts';
import { postgresPrograms, startPostgres } from '../../packages/server/src/store/postgres/postgres.testing.ts';
import { openPostgresStore } from '../../packages/server/src/store/postgres/postgres-store.ts';
import { openSqliteStore } from '../../packages/server/src/store/sqlite/sqlite-store.ts';
import type { PackedBatch, Store } from '../../packages/server/src/store/store.ts';
import { type Bench, median, type Row, ratioOf } from './row.ts';
import { eventRow } from './store.ts';

const rounds = 7;
const rowsPerRound = 40_000;

/** The batches that a queue gives to its store at the same time. */
const commitsAtOnce = 2;

/** Measures durable events a second, and processor time in the server's process, of each engine. */
export const engines: Bench = {
  name: 'engines',
  async run() {
    if (postgresPrograms === undefined) throw new Error('PostgreSQL is missing: apt-get install postgresql');
    if (isClickHouseMissing) throw new Error('ClickHouse is missing: npm run extras');
    const folder = mkdtempSync(join(tmpdir(), 'statsig-bench-'));
    const server = await startPostgres(['fsync = on', 'shared_buffers = 128MB', 'max_wal_size = 2GB']);
    const clickHouseServer = await startClickHouse();
    const sqlite = await openSqliteStore(folder);
    const postgres = await openPostgresStore(await server.createDatabase());
    const clickHouse = await openClickHouseStore(clickHouseServer.newDatabaseUrl());
    try {
      const rows: Row[] = [];
      for (const [name, store] of [['PostgreSQL', postgres] as const, ['ClickHouse', clickHouse] as const])
        for (const batchSize of [500, 2000]) rows.push(...(await measureEngine(name, store, sqlite, batchSize)));
      return rows;
    } finally {
      await postgres.close();
      await clickHouse.close();
      await sqlite.close();
      await server.close();
      await clickHouseServer.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

let lastEvent = 0;

/** Measures an engine beside SQLite. @param name The name of the engine. */
async function measureEngine(name: string, engine: Store, sqlite: Store, batchSize: number): Promise<Row[]> {
  const samples = { engine: newSamples(), sqlite: newSamples() };
  for (let round = -1; round < rounds; round++) {
    for (const [contestant, store] of [['engine', engine] as const, ['sqlite', sqlite] as const]) {
      const { rate, cpu } = await measureRound(store, batchSize);
      // The round below 0 warms up the compiler.
      if (round < 0) continue;
      samples[contestant].rates.push(rate);
      samples[contestant].cpu.push(cpu);
    }
  }
  const contestants = (of: 'rates' | 'cpu') => [
    { name, median: median(samples.engine[of]) },
    { name: 'SQLite', median: median(samples.sqlite[of]) },
  ];
  return [
    {
      what: `store, durable events in batches of ${batchSize}; ${commitsAtOnce} commits at once, engine on the same machine`,
      contestants: contestants('rates'),
      unit: 'events/s',
      ratio: ratioOf(samples.engine.rates, samples.sqlite.rates),
      goal: 'at least 0.8x',
    },
    {
      what: `store, processor time of an event in the server's process, in batches of ${batchSize}`,
      contestants: contestants('cpu'),
      unit: 'µs',
      goal: 'at most 15 µs',
    },
  ];
}

const newSamples = () => ({ rates: [] as number[], cpu: [] as number[] });

/** Returns the events a second, and the microseconds of processor time for each. */
async function measureRound(store: Store, batchSize: number) {
  const batches: PackedBatch[] = Array.from({ length: rowsPerRound / batchSize }, () =>
    packBatch({
      events: Array.from({ length: batchSize }, () => {
        lastEvent += 1;
        // The time of today: the rows of other days are not in a partition of their day.
        return { ...eventRow(lastEvent), ...times(lastEvent) };
      }),
      exposures: [],
    }),
  );
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const waiting = batches[Symbol.iterator]();
  const append = async () => {
    for (const batch of waiting) await store.append(batch);
  };
  await Promise.all(Array.from({ length: commitsAtOnce }, append));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { rate: rowsPerRound / seconds, cpu: (user + system) / rowsPerRound };
}

const startTime = Date.now();
const times = (number: number) => {
  const time = startTime + number;
  return { received: time, time, ownTime: time };
};
