import { readFileSync } from 'node:fs';
import type { PostgresConnection } from './postgres/connection.ts';
import { openSqliteStore } from './sqlite/sqlite-store.ts';
import { type Store, StoreError } from './store.ts';
import type { PostgresLocation, StoreLocation } from './store-location.ts';

/**
 * Opens a store. Other engines than SQLite load when they are first used: their libraries would slow down every start.
 * @param onLate Called if an engine has not opened after 2 seconds: it then opens in the background. @default Waits longer.
 * @throws {StoreError} when the store can't be opened.
 */
export async function openStore(location: StoreLocation, onLate?: () => void): Promise<Store> {
  switch (location.engine) {
    case 'sqlite':
      return openSqliteStore(location.folder);
    case 'postgres': {
      const { openPostgresStore } = await import('./postgres/postgres-store.ts');
      return openPostgresStore(postgresConnection(location), { onLate });
    }
    case 'clickhouse': {
      const { openClickHouseStore } = await import('./clickhouse/clickhouse-store.ts');
      const password = location.password === undefined ? {} : { password: location.password };
      return openClickHouseStore(location.url, { ...password, onLate });
    }
  }
}

function postgresConnection(location: PostgresLocation): PostgresConnection {
  const { host, port, database, user, password, sslMode, rootCertificateFile, schema } = location;
  const ca = rootCertificateFile === undefined ? {} : { ca: readCertificate(rootCertificateFile) };
  return {
    host,
    port,
    database,
    user,
    password,
    tls: sslMode === 'disable' ? false : { rejectUnauthorized: sslMode === 'verify-full', ...ca },
    ...(schema === undefined ? {} : { schema }),
  };
}

function readCertificate(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new StoreError(`sslrootcert: can't read ${file} (${code}).`, { cause: error });
  }
}
