import { type ClickHouseAddress, createConnection, storeError } from '../../store/clickhouse/connection.ts';

/** How long a query of a report may take, in milliseconds. */
const queryTimeoutMs = 10 * 60_000;

/** The queries of a report can be long: they list the keys of all exposures. */
const querySettings = { max_query_size: '100000000' } as const;

/** Runs the queries of reports. */
export interface ReportConnection {
  select<Row>(query: string): Promise<readonly Row[]>;
  /** Calls a function with the rows of a query, some at a time, in their order. Each row is an array of its columns. */
  stream<Row extends readonly unknown[]>(query: string, onRows: (rows: readonly Row[]) => void): Promise<void>;
  /** Reads the rows of a query in the format RowBinary, some bytes at a time. */
  bytes(query: string): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

/** Creates a connection for reports. @throws {StoreError} from its methods. */
export function createReportConnection(address: ClickHouseAddress): ReportConnection {
  const connection = createConnection(address, queryTimeoutMs);
  return {
    async select(query) {
      try {
        const result = await connection.client.query({
          query,
          format: 'JSONEachRow',
          clickhouse_settings: querySettings,
        });
        return await result.json();
      } catch (error) {
        throw storeError(address, error);
      }
    },
    async stream<Row extends readonly unknown[]>(query: string, onRows: (rows: readonly Row[]) => void) {
      try {
        const result = await connection.client.query({
          query,
          format: 'JSONCompactEachRow',
          clickhouse_settings: { ...querySettings, wait_end_of_query: 0 },
        });
        for await (const rows of result.stream<Row>()) onRows(rows.map((row) => row.json<Row>()));
      } catch (error) {
        throw storeError(address, error);
      }
    },
    async *bytes(query) {
      try {
        // The connection waits for the end of the query, so that an error has a status and is not among the rows.
        const { stream } = await connection.client.exec({
          query: `${query} FORMAT RowBinary`,
          clickhouse_settings: querySettings,
        });
        yield* stream;
      } catch (error) {
        throw storeError(address, error);
      }
    },
    close: () => connection.close(),
  };
}
