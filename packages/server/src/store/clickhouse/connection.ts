import { Readable } from 'node:stream';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { StoreError } from '../store.ts';
import type { ClickHouseLocation } from '../store-location.ts';
import { isTransient, reasonOf } from './errors.ts';

/** The address of a ClickHouse database and how to sign in. */
export interface ClickHouseAddress {
  /** The address of the HTTP interface, such as `http://host:8123`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
  /** How long a request is repeated after transient errors, in milliseconds. */
  readonly retryMs: number;
}

/** Options besides the URL of a database. */
export interface ClickHouseOptions {
  /** Replaces the password in the URL. */
  readonly password?: string;
  /** How long a request is repeated after transient errors, in milliseconds. @default 4000 */
  readonly retryMs?: number;
}

/** Returns the address of a location. @throws {StoreError} when its URL is invalid. */
export const addressOf = ({ url, password }: ClickHouseLocation): ClickHouseAddress =>
  parseClickHouseUrl(url, password === undefined ? {} : { password });

const defaultPorts = { http: '8123', https: '8443' };

/**
 * Reads the URL of a ClickHouse database: `clickhouse://user@host:8123/database`, or `https://…` for TLS.
 * @throws {StoreError} when the URL is invalid. The message has no part of the URL, because a part may be a password.
 */
export function parseClickHouseUrl(text: string, options: ClickHouseOptions = {}): ClickHouseAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.hostname === '' || !/^(clickhouse|https?):$/.test(url.protocol))
    throw new StoreError('The address of ClickHouse is invalid. Write clickhouse://USER@HOST:8123/DATABASE.');
  const scheme = url.protocol === 'https:' ? 'https' : 'http';
  return {
    url: `${scheme}://${url.hostname}:${url.port || defaultPorts[scheme]}`,
    username: decodeURIComponent(url.username) || 'default',
    password: options.password ?? decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)) || 'default',
    retryMs: options.retryMs ?? defaultRetryMs,
  };
}

/** How long a request is repeated after transient errors, in milliseconds. Callers wait 5 seconds for a commit. */
const defaultRetryMs = 4000;

/** How long a request of the store may take, in milliseconds. */
const requestTimeoutMs = 10_000;

const firstDelayMs = 50;
const maxDelayMs = 800;

/** Runs statements of a ClickHouse database, and repeats them after transient errors. */
export interface Connection {
  readonly address: ClickHouseAddress;
  /** The official client, for results that are streams. Its errors are no `StoreError`. */
  readonly client: ClickHouseClient;
  /** Returns the rows of a query. @param parameters The values of `{name:Type}` in the query. */
  select<Row>(query: string, parameters?: Readonly<Record<string, unknown>>): Promise<readonly Row[]>;
  /** Runs a statement without a result. It must be safe to run twice. */
  run(statement: string): Promise<void>;
  /**
   * Inserts rows in the format TabSeparated. Their keys must make it safe to insert them twice.
   * @param deduplicationToken The rows are ignored if others were inserted with this token.
   */
  insert(table: string, columns: readonly string[], rows: Buffer, deduplicationToken?: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Settings of every request. A user profile may have other values, and the defaults differ between versions. An asynchronous
 * insert could be acknowledged before it is stored.
 */
const settings = {
  async_insert: 0,
  wait_for_async_insert: 1,
  wait_end_of_query: 1,
  insert_distributed_sync: 1,
  precise_float_parsing: 1,
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_denormals: 1,
  max_partitions_per_insert_block: '0',
  // Merges make the indexes. In a new part they cost as many files as the rows.
  materialize_skip_indexes_on_insert: 0,
} as const;

/**
 * Creates a connection. The first request opens it.
 * @param timeoutMs How long a request may take, in milliseconds.
 */
export function createConnection(address: ClickHouseAddress, timeoutMs = requestTimeoutMs): Connection {
  const { url, username, password, database, retryMs } = address;
  const client = createClient({
    url,
    username,
    password,
    database,
    application: 'statsig-server',
    // The store reports each error once, in its own words.
    log: { level: ClickHouseLogLevel.OFF },
    request_timeout: timeoutMs,
    clickhouse_settings: settings,
    // A server that closes idle connections after 3 seconds must not close one that a request uses.
    keep_alive: { enabled: true, idle_socket_ttl: 2000 },
  });

  /** Runs a request until it succeeds, fails for good, or `retryMs` have passed. */
  async function repeat<Result>(request: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    for (let delay = firstDelayMs; ; delay = Math.min(2 * delay, maxDelayMs)) {
      try {
        return await request();
      } catch (error) {
        const isLate = performance.now() - start + delay > retryMs;
        if (isLate || !isTransient(error)) throw storeError(address, error);
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
  }

  return {
    address,
    client,
    select: (query, parameters = {}) =>
      repeat(async () => {
        const result = await client.query({ query, format: 'JSONEachRow', query_params: { ...parameters } });
        return await result.json();
      }),
    run: (statement) => repeat(async () => void (await client.command({ query: statement }))),
    insert: (table, columns, rows, deduplicationToken) =>
      repeat(async () => {
        const values = Readable.from(rows, { objectMode: false });
        await client.insert({
          table,
          columns: [...columns] as [string, ...string[]],
          values,
          format: 'TabSeparated',
          ...(deduplicationToken === undefined
            ? {}
            : { clickhouse_settings: { insert_deduplicate: 1, insert_deduplication_token: deduplicationToken } }),
        });
      }),
    close: () => client.close(),
  };
}

/** Wraps an error. Its message names the host and the database, but never the password or the data of users. */
export function storeError({ url, database }: ClickHouseAddress, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(`ClickHouse at ${new URL(url).host}, database ${database}: ${reasonOf(error)}`, {
    cause: error,
  });
}
