import { clickHouseLimits } from '../../packages/server/src/store/clickhouse/queue-limits.ts';
import { defaultLimits } from '../../packages/server/src/store/queue.ts';
import type { CommitTime } from './simulate-day.ts';

/** What rows cost, as measured on 2026-11-29 on 2 shared cores (AMD EPYC). docs/scale.md says how. */
export interface EngineFigures {
  readonly name: string;
  /** Processor time of the instance in microseconds, for each commit and for each row. */
  readonly instance: { readonly commit: number; readonly event: number; readonly exposure: number };
  /** Processor time of the engine in microseconds, for each commit and for each row. */
  readonly engine: { readonly commit: number; readonly event: number; readonly exposure: number };
  /** The time in which a commit waits for the disk and the network, in milliseconds. */
  readonly waitMs: number;
  /** Bytes on the disk, with indexes. */
  readonly bytes: { readonly event: number; readonly exposure: number };
  /** How long a batch of events collects rows before its commit, in milliseconds. */
  readonly windowMs: number;
  /** Copies of each row on the disks of the engine, as an operator would replicate it. */
  readonly replicas: number;
}

export const sqlite: EngineFigures = {
  name: 'SQLite',
  instance: { commit: 740, event: 5.5, exposure: 8 },
  // SQLite runs in the instance.
  engine: { commit: 0, event: 0, exposure: 0 },
  waitMs: 2.5,
  windowMs: defaultLimits.batchWindowMs,
  bytes: { event: 194, exposure: 237 },
  replicas: 1,
};

export const postgres: EngineFigures = {
  name: 'PostgreSQL',
  instance: { commit: 1200, event: 5.8, exposure: 9.7 },
  engine: { commit: 600, event: 7.5, exposure: 12.4 },
  waitMs: 2.5,
  windowMs: defaultLimits.batchWindowMs,
  bytes: { event: 270, exposure: 383 },
  replicas: 2,
};

export const clickhouse: EngineFigures = {
  name: 'ClickHouse',
  instance: { commit: 2300, event: 7, exposure: 9 },
  engine: { commit: 12_000, event: 7.7, exposure: 14 },
  waitMs: 5,
  windowMs: clickHouseLimits.batchWindowMs,
  bytes: { event: 38, exposure: 45 },
  replicas: 2,
};

/** Processor time of an instance for HTTP, in microseconds, without the store. */
export const httpCosts = {
  /** A check with its evaluation. */
  check: 68,
  /** A request with events, and each of its events. */
  eventRequest: 130,
  event: 4.5,
};

/** Bytes on the network, both directions, with the headers of HTTP. */
export const networkBytes = { check: 700, eventRequest: 600, event: 130, rowToEngine: 250 };

/** Returns the time of a commit of events or exposures. Without an engine, the instance does the work. */
export function commitTimeOf({ waitMs, engine, instance }: EngineFigures, row: 'event' | 'exposure'): CommitTime {
  const { commit, [row]: perRow } = engine.commit === 0 ? instance : engine;
  return { waitMs, coreMs: commit / 1000, coreMsPerRow: perRow / 1000 };
}
