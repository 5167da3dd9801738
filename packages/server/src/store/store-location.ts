import { didYouMean } from '@statsig-http-api/contract/suggest';

/** Where rows are stored: an engine and its address. Passwords never appear in `describeStore`. */
export type StoreLocation =
  | {
      readonly engine: 'sqlite';
      /** The data folder; undefined to store everything in memory. */
      readonly folder: string | undefined;
    }
  | PostgresLocation
  | ClickHouseLocation;

/** Where a ClickHouse database is. */
export interface ClickHouseLocation {
  readonly engine: 'clickhouse';
  /** `clickhouse://` or `https://`, with the user and the database, without a password. */
  readonly url: string;
  readonly password: string | undefined;
}

/** Where a PostgreSQL database is. */
export interface PostgresLocation {
  readonly engine: 'postgres';
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string | undefined;
  /** How the connection is encrypted: not at all, without or with a check of the server's certificate. */
  readonly sslMode: (typeof sslModes)[number];
  /** A file with the certificates of trusted authorities. @default those of Node.js */
  readonly rootCertificateFile: string | undefined;
  /** The PostgreSQL schema of the tables. @default that of the store */
  readonly schema: string | undefined;
}

const sslModes = ['disable', 'require', 'verify-full'] as const;
const postgresParameters = ['sslmode', 'sslrootcert', 'schema'];
const schemes = ['sqlite', 'postgres', 'postgresql', 'clickhouse', 'https'];

/**
 * Parses the address of a store: `sqlite:FOLDER`, `postgres://USER@HOST:5432/DATABASE`, `clickhouse://USER@HOST:8123/DATABASE`
 * or `https://USER@HOST:8443/DATABASE` for ClickHouse with TLS. Returns a string if the address is invalid: the reason, without
 * any part that may be a password.
 * @param password Replaces a password in the address.
 */
export function parseStoreLocation(text: string, password?: string): StoreLocation | string {
  const scheme = /^([a-z]+):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === 'sqlite') {
    const folder = text.slice('sqlite:'.length);
    return folder === '' ? 'must name a folder, as in sqlite:./data.' : { engine: 'sqlite', folder };
  }
  if (scheme === undefined || !schemes.includes(scheme))
    return `must start with sqlite:, postgres://, clickhouse:// or https://.${didYouMean(scheme ?? '', schemes)}`;
  const example = scheme.startsWith('postgres')
    ? 'postgres://USER@HOST:5432/DATABASE'
    : 'clickhouse://USER@HOST:8123/DATABASE';
  if (!URL.canParse(text) || !isPlain(new URL(text)))
    return `must be an address such as ${example}. Write special characters as in %40 for @.`;
  const url = new URL(text);
  const secret = password ?? (url.password === '' ? undefined : decodeURIComponent(url.password));
  if (url.hostname === '' && !url.searchParams.has('host')) return `must name a host, as in ${example}.`;
  if (scheme.startsWith('postgres')) return parsePostgres(url, secret);
  url.password = '';
  return { engine: 'clickhouse', url: url.href, password: secret };
}

/**
 * Returns whether an address has no part that may be the rest of a password with special characters, as in
 * `postgres://user:pass/word@host/database`.
 */
function isPlain({ username, password, pathname, hash }: URL): boolean {
  try {
    const parts = [username, password, pathname].map(decodeURIComponent);
    return parts.length > 0 && hash === '' && /^\/?[^/@:]*$/.test(pathname);
  } catch {
    return false;
  }
}

function parsePostgres(url: URL, password: string | undefined): PostgresLocation | string {
  const { searchParams, hostname, port, pathname, username } = url;
  const unknown = [...searchParams.keys()].find((name) => !postgresParameters.includes(name));
  if (unknown !== undefined) return `has an unknown parameter. Known parameters are ${postgresParameters.join(', ')}.`;
  const database = decodeURIComponent(pathname.slice(1));
  if (database === '') return 'must name a database, as in postgres://USER@HOST:5432/DATABASE.';
  if (username === '') return 'must name a user, as in postgres://USER@HOST:5432/DATABASE.';
  const text = searchParams.get('sslmode') ?? 'disable';
  const sslMode = sslModes.find((mode) => mode === text);
  if (sslMode === undefined) return `sslmode must be one of ${sslModes.join(', ')}.`;
  const schema = searchParams.get('schema') ?? undefined;
  if (schema !== undefined && !/^[a-z_][a-z\d_]{0,62}$/.test(schema))
    return 'schema must have lower-case letters, digits and underscores.';
  return {
    engine: 'postgres',
    // An IPv6 address has brackets in a URL.
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 5432 : Number(port),
    database,
    user: decodeURIComponent(username),
    password,
    sslMode,
    rootCertificateFile: searchParams.get('sslrootcert') ?? undefined,
    schema,
  };
}

/** Names a store in messages and marks, without its user and password. */
export function describeStore(location: StoreLocation): string {
  switch (location.engine) {
    case 'sqlite':
      return location.folder === undefined ? 'memory' : `sqlite:${location.folder}`;
    case 'postgres':
      return `postgres://${location.host}:${location.port}/${location.database}`;
    case 'clickhouse': {
      const { protocol, host, pathname } = new URL(location.url);
      return `${protocol}//${host}${pathname}`;
    }
  }
}
