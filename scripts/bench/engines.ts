import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { isClickHouseMissing, startClickHouse } from '../../packages/server/src/store/clickhouse/clickhouse.testing.ts';
import { openClickHouseStore } from '../../packages/server/src/store/clickhouse/clickhouse-store.ts';
import { clickHouseLimits } from '../../packages/server/src/store/clickhouse/queue-limits.ts';
import { packBatch } from '../../packages/server/src/store/packed-batch.ts';
import { postgresPrograms, startPostgres } from '../../packages/server/src/store/postgres/postgres.testing.ts';
import { openPostgresStore } from '../../packages/server/src/store/postgres/postgres-store.ts';
import { postgresLimits } from '../../packages/server/src/store/postgres/queue-limits.ts';
import { defaultLimits, type QueueLimits } from '../../packages/server/src/store/queue.ts';
import { openSqliteStore } from '../../packages/server/src/store/sqlite/sqlite-store.ts';
import type { PackedBatch, Store } from '../../packages/server/src/store/store.ts';
import { type Bench, median, type Row, ratioOf } from './row.ts';
import { eventRow } from './store.ts';

const rounds = 7;
const rowsPerRound = 40_000;

/** Measures durable events a second, and processor time in the server's process, of each engine. */
export const engines: Bench = {
  name: 'engines',
  async run() {
    if (postgresPrograms === undefined) throw new Error('PostgreSQL is missing: apt-get install postgresql');
    if (isClickHouseMissing) throw new Error('ClickHouse is missing: npm run extras');
    const folder = mkdtempSync(join(tmpdir(), 'statsig-bench-'));
    const opened: { close(): Promise<unknown> }[] = [];
    /** Closes what was opened so far, even if the next thing can't be opened. */
    const closeLater = <Closable extends { close(): Promise<unknown> }>(closable: Closable): Closable => {
      opened.push(closable);
      return closable;
    };
    try {
      const server = closeLater(await startPostgres(['fsync = on', 'shared_buffers = 128MB', 'max_wal_size = 2GB']));
      const clickHouseServer = closeLater(await startClickHouse());
      const sqlite = closeLater(await openSqliteStore(folder));
      const postgres = closeLater(await openPostgresStore(await server.createDatabase()));
      const clickHouse = closeLater(await openClickHouseStore(clickHouseServer.newDatabaseUrl()));
      const rows: Row[] = [];
      const contestants = [
        { name: 'PostgreSQL', store: postgres, limits: postgresLimits, goals: { 500: 0.8, 2000: 0.8 } },
        { name: 'ClickHouse', store: clickHouse, limits: clickHouseLimits, goals: { 2000: 1 } },
      ];
      const rival = { name: 'SQLite', store: sqlite, limits: defaultLimits, goals: {} };
      for (const engine of contestants)
        for (const batchSize of [500, 2000] as const) rows.push(...(await measureEngine(engine, rival, batchSize)));
      return rows;
    } finally {
      for (const closable of opened.reverse()) await closable.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

let lastEvent = 0;

/** A store, with the limits of the queue in front of it. */
interface Contestant {
  readonly name: string;
  readonly store: Store;
  readonly limits: QueueLimits;
  /** The minimum ratio to the rival by batch size. */
  readonly goals: Readonly<Partial<Record<500 | 2000, number>>>;
}

/** Measures an engine beside another one. */
async function measureEngine(engine: Contestant, rival: Contestant, batchSize: 500 | 2000): Promise<Row[]> {
  const goal = engine.goals[batchSize];
  const samples = { engine: newSamples(), rival: newSamples() };
  for (let round = -1; round < rounds; round++) {
    for (const [contestant, measured] of [['engine', engine] as const, ['rival', rival] as const]) {
      const { rate, cpu } = await measureRound(measured, batchSize);
      // The round below 0 warms up the compiler.
      if (round < 0) continue;
      samples[contestant].rates.push(rate);
      samples[contestant].cpu.push(cpu);
    }
  }
  const contestants = (of: 'rates' | 'cpu') => [
    { name: engine.name, median: median(samples.engine[of]) },
    { name: rival.name, median: median(samples.rival[of]) },
  ];
  return [
    {
      what: `store, durable events in batches of ${batchSize}; ${engine.limits.maxCommits} commits at once (${rival.name}: ${rival.limits.maxCommits}), engine on the same machine`,
      contestants: contestants('rates'),
      unit: 'events/s',
      ratio: ratioOf(samples.engine.rates, samples.rival.rates),
      ...(goal === undefined ? {} : { goal: `at least ${goal}x` }),
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
async function measureRound({ store, limits }: Contestant, batchSize: number) {
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
  await Promise.all(Array.from({ length: limits.maxCommits }, append));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { rate: rowsPerRound / seconds, cpu: (user + system) / rowsPerRound };
}

const startTime = Date.now();
const times = (number: number) => {
  const time = startTime + number;
  return { received: time, time, ownTime: time };
};
