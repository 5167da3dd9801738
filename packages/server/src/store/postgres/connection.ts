import type { ConnectionOptions as TlsOptions } from 'node:tls';
import type { ClientConfig } from 'pg';
import { requireSchemaName } from './schema.ts';

/** Where a PostgreSQL database is, and how to log in. */
export interface PostgresConnection {
  /** A host name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password?: string | undefined;
  /** True or options for TLS, which checks the server's certificate unless an option turns that off. @default false */
  readonly tls?: boolean | Pick<TlsOptions, 'ca' | 'cert' | 'key' | 'rejectUnauthorized' | 'servername'>;
  /** The PostgreSQL schema that holds the tables: lower-case letters, digits and underscores. @default 'statsig' */
  readonly schema?: string;
}

/** Names a database in messages, without the user and the password. */
export const describeConnection = ({ host, port, database }: PostgresConnection): string =>
  `PostgreSQL ${host}:${port}/${database}`;

/** Returns the options of a client of this database. */
export const clientOptions = ({ host, port, database, user, password, tls }: PostgresConnection): ClientConfig => ({
  host,
  port,
  database,
  user,
  ...(password === undefined ? {} : { password }),
  ssl: tls ?? false,
  application_name: 'statsig-server',
});

/** Returns the schema of the tables. @throws {StoreError} when its name is invalid. */
export function schemaOf({ schema = 'statsig' }: PostgresConnection): string {
  requireSchemaName(schema);
  return schema;
}
