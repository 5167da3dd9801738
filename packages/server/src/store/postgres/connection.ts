import type { ConnectionOptions as TlsOptions } from 'node:tls';

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
