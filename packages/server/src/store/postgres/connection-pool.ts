import { finished } from 'node:stream/promises';
import { Pool, type PoolClient, type QueryResult, types } from 'pg';
import { from } from 'pg-copy-streams';
import { StoreError } from '../store.ts';
import { clientOptions, describeConnection, type PostgresConnection } from './connection.ts';
import { isPassing, postgresError } from './postgres-error.ts';
import type { RunSql } from './schema.ts';

/** Runs a `COPY … FROM STDIN` with these bytes on one connection. */
export type CopyRows = (sql: string, bytes: Buffer) => Promise<void>;

/** Runs work on PostgreSQL's connections. */
export interface ConnectionPool {
  /**
   * Runs work on a connection; again if it fails for a reason that may pass, until the deadline. At the deadline the connection
   * is closed, whatever the server does.
   * @throws {StoreError} that names the database.
   */
  run<Result>(work: (run: RunSql, copy: CopyRows) => Promise<Result>, limitMs: number): Promise<Result>;
  /** Runs work in a transaction. */
  transact<Result>(work: (run: RunSql, copy: CopyRows) => Promise<Result>, limitMs: number): Promise<Result>;
  /** Closes all connections, including those in use. */
  close(): Promise<void>;
}

/** Waits between attempts, in milliseconds. The last one repeats. */
const retryDelaysMs = [10, 50, 100, 200, 400];

/** A server that accepts a connection and then says nothing must not keep it for long. */
const connectLimitMs = 3000;

/** How long to wait for running work before the connections are closed. */
const closeLimitMs = 1000;

const int8 = 20;
const int8Array = 1016;

/**
 * Creates a pool. It opens connections when they are needed. Nothing depends on the state of a session, so PgBouncer
 * may give each transaction another one.
 * @param size The maximum number of connections at the same time.
 */
export function createConnectionPool(connection: PostgresConnection, size: number): ConnectionPool {
  const name = describeConnection(connection);
  /** What closes a connection in use. */
  const releases = new Set<() => void>();
  let isClosed = false;
  const pool = new Pool({
    ...clientOptions(connection),
    max: size,
    keepAlive: true,
    connectionTimeoutMillis: connectLimitMs,
    types: { getTypeParser: parserOf },
  });
  // A connection that fails while nothing uses it is replaced by the next caller.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    // The failure of a connection in use rejects its query; without a listener it would end the thread too.
    client.on('error', () => {});
  });

  /** Runs work once. Closes the connection if the work fails or takes too long. */
  async function attempt<Result>(
    work: (run: RunSql, copy: CopyRows) => Promise<Result>,
    limitMs: number,
  ): Promise<Result> {
    const start = performance.now();
    const client = await connectWithin(limitMs);
    let isReleased = false;
    const release = (isBroken: boolean) => {
      if (isReleased) return;
      isReleased = true;
      releases.delete(abort);
      client.release(isBroken);
    };
    const abort = () => release(true);
    releases.add(abort);
    const { promise: timeout, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => {
        reject(timeoutError(limitMs));
        release(true);
      },
      limitMs - (performance.now() - start),
    );
    try {
      const result = await Promise.race([work(runOn(client), copyOn(client)), timeout]);
      release(false);
      return result;
    } catch (error) {
      // The connection may be in a transaction that failed, or may be lost.
      release(true);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Waits for a connection. One that comes too late goes back to the pool. */
  async function connectWithin(limitMs: number): Promise<PoolClient> {
    const { promise: timeout, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(timeoutError(limitMs)), limitMs);
    let isLate = false;
    const connecting = pool.connect();
    connecting.then(
      (client) => {
        if (isLate) client.release();
      },
      () => {},
    );
    try {
      return await Promise.race([connecting, timeout]);
    } catch (error) {
      isLate = true;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async function run<Result>(work: (run: RunSql, copy: CopyRows) => Promise<Result>, limitMs: number): Promise<Result> {
    const deadline = performance.now() + limitMs;
    for (let tries = 0; ; tries++) {
      try {
        return await attempt(work, deadline - performance.now());
      } catch (error) {
        const delay = retryDelaysMs[Math.min(tries, retryDelaysMs.length - 1)] ?? 0;
        if (isClosed || !isPassing(error) || performance.now() + delay >= deadline) throw postgresError(name, error);
        // Two instances that met in a deadlock must not meet again.
        await new Promise((resolve) => setTimeout(resolve, delay * (0.5 + Math.random() / 2)));
      }
    }
  }

  return {
    run,
    transact: (work, limitMs) =>
      run(async (runSql, copy) => {
        let isBegun = false;
        const begin = async () => {
          if (isBegun) return;
          isBegun = true;
          await runSql('BEGIN');
        };
        const result = await work(
          async (sql, values) => {
            if (!isBegun && values === undefined) {
              isBegun = true;
              // One round trip less: batches of 500 events are stored 1.03 times as fast.
              return runSql(`BEGIN; ${sql}`);
            }
            await begin();
            return runSql(sql, values);
          },
          async (sql, bytes) => {
            await begin();
            await copy(sql, bytes);
          },
        );
        await runSql('COMMIT');
        return result;
      }, limitMs),
    async close() {
      if (isClosed) return;
      isClosed = true;
      const ended = pool.end();
      const timer = setTimeout(() => {
        for (const abort of releases) abort();
      }, closeLimitMs);
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 2 * closeLimitMs).unref())]);
      clearTimeout(timer);
    },
  };
}

const timeoutError = (limitMs: number) =>
  new StoreError(
    `no response within ${Math.round(limitMs)} ms. A running server continues by itself when PostgreSQL responds.`,
  );

const runOn =
  (client: PoolClient): RunSql =>
  async (text, values) => {
    // A string of several statements has a list of results.
    const results: QueryResult | QueryResult[] = await client.query(
      values === undefined ? { text } : { text, values: [...values] },
    );
    return [results].flat().at(-1)?.rows ?? [];
  };

const copyOn =
  (client: PoolClient): CopyRows =>
  async (sql, bytes) => {
    const stream = client.query(from(sql));
    stream.end(bytes);
    await finished(stream);
  };

/** Numbers of type bigint stay below 2^53. */
function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === int8) return Number;
  if (oid === int8Array) return (value) => (value === '{}' ? [] : value.slice(1, -1).split(',').map(Number));
  return types.getTypeParser(oid, format);
}
