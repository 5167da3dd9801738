import { readFileSync } from 'node:fs';
import { parseStoreLocation, type StoreLocation } from '../store/store-location.ts';

/** The options and the environment variables that name a store. */
export interface StoreOptions {
  readonly store?: string | undefined;
  readonly data?: string | undefined;
  readonly 'store-password-file'?: string | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The lines of the help for the options of a store. */
export const storeHelp = `  --store        Address of the store: sqlite:FOLDER, postgres://USER@HOST/DATABASE, clickhouse://USER@HOST/DATABASE,
                 or https:// for ClickHouse with TLS (default: STATSIG_STORE in the environment)
  --store-password-file  File with the password of the store (default: STATSIG_STORE_PASSWORD in the environment)
`;

/**
 * Returns the store that the options name; undefined if they name none. Returns a string for an invalid option. Nothing in it is
 * a password.
 */
export function parseStore(options: StoreOptions, env: Env): StoreLocation | undefined | string {
  const { data } = options;
  const address = options.store ?? env.STATSIG_STORE;
  const name = options.store === undefined ? 'STATSIG_STORE' : '--store';
  if (address === undefined || address === '')
    return data === undefined ? undefined : { engine: 'sqlite', folder: data };
  const password = readPassword(options['store-password-file'], env);
  if (typeof password === 'object') return password.problem;
  const location = parseStoreLocation(address, password);
  if (typeof location === 'string') return `${name} ${location}`;
  if (location.engine === 'sqlite' && data !== undefined)
    return `Specify --data or ${name} with sqlite:FOLDER, not both.`;
  return location;
}

/** Returns the password of a store; undefined if there is no separate one. */
function readPassword(file: string | undefined, env: Env): string | undefined | { readonly problem: string } {
  if (file === undefined) return env.STATSIG_STORE_PASSWORD;
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    return { problem: `--store-password-file: can't read ${file} (${code}).` };
  }
}
