import { Client } from 'pg';
import { longLists, type SharedState } from '../shared-state.ts';
import { clientOptions, type PostgresConnection, schemaOf } from './connection.ts';
import { createConnectionPool } from './connection-pool.ts';

/** The time for reading or changing the state, in milliseconds. */
const limitMs = 2000;

/** The wait before the connection that listens is opened again, in milliseconds. */
const reconnectMs = 1000;

/** A shared state whose connections can be closed. */
export interface PostgresSharedState extends SharedState {
  close(): Promise<void>;
}

/**
 * Keeps the shared state in a table of PostgreSQL. A change notifies all connections that listen. Through PgBouncer in
 * transaction mode, no notification arrives: read the state from time to time.
 */
export function createPostgresSharedState(connection: PostgresConnection): PostgresSharedState {
  const schema = schemaOf(connection);
  const table = `${schema}.shared_values`;
  const channel = `${schema}_shared_values`;
  const pool = createConnectionPool(connection, 1);
  const listeners = new Set<() => void>();
  let listener: Client | undefined;
  let reconnect: NodeJS.Timeout | undefined;
  let isClosed = false;

  const upsert = `INSERT INTO ${table} VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value`;
  const remove = `DELETE FROM ${table} WHERE key = ANY ($1)`;

  /**
   * Changes the table, and notifies the other instances when the change is committed.
   * @param others Change in the same transaction, if the statement changes a row.
   */
  const change = (sql: string, values: readonly unknown[], others: Parameters<SharedState['replace']>[3] = {}) =>
    pool.transact(async (run) => {
      const rows = await run(sql, values);
      if (rows.length > 0) {
        for (const other of others.set ?? []) await run(upsert, other);
        if (others.delete !== undefined) await run(remove, [others.delete]);
      }
      await run('SELECT pg_notify($1, $2)', [channel, '']);
      return rows;
    }, limitMs);

  function listen(): void {
    if (isClosed || listener !== undefined) return;
    const client = new Client({ ...clientOptions(connection), keepAlive: true, connectionTimeoutMillis: limitMs });
    listener = client;
    const retry = () => {
      if (listener !== client) return;
      listener = undefined;
      client.end().catch(() => {});
      if (!isClosed) reconnect = setTimeout(listen, reconnectMs).unref();
    };
    client.on('error', retry).on('end', retry);
    client.on('notification', () => notify());
    client
      .connect()
      .then(() => client.query(`LISTEN ${channel}`))
      // Changes before this moment were not notified.
      .then(notify, retry);
  }

  function notify(): void {
    for (const onChange of listeners) onChange();
  }

  return {
    async read(prefix) {
      const prefixes = prefix === undefined ? longLists : [prefix];
      const isListed = prefixes.map((_, index) => `left(key, length($${index + 1})) = $${index + 1}`).join(' OR ');
      const condition = prefix === undefined ? `NOT (${isListed})` : isListed;
      const sql = `SELECT key, value FROM ${table} WHERE ${condition}`;
      const rows = await pool.run((run) => run(sql, prefixes), limitMs);
      return new Map(rows.map(({ key, value }) => [String(key), String(value)]));
    },
    async set(key, value) {
      await change(upsert, [key, value]);
    },
    async setIfAbsent(key, value) {
      // The update changes nothing, but returns and locks the row that another instance has inserted.
      const rows = await change(
        `INSERT INTO ${table} AS one VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = one.value RETURNING value`,
        [key, value],
      );
      return String(rows[0]?.value);
    },
    async replace(key, before, after, others) {
      const sql = `UPDATE ${table} SET value = $3 WHERE key = $1 AND value = $2 RETURNING key`;
      return (await change(sql, [key, before, after], others)).length > 0;
    },
    async delete(keys) {
      await change(remove, [keys]);
    },
    watch(onChange) {
      listeners.add(onChange);
      listen();
      return () => void listeners.delete(onChange);
    },
    async close() {
      isClosed = true;
      clearTimeout(reconnect);
      const client = listener;
      listener = undefined;
      // The connection may hang: closing must not.
      void client?.end().catch(() => {});
      await pool.close();
    },
  };
}
