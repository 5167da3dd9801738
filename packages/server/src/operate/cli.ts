import { parseArgs } from 'node:util';
import { type CommandOutcome, usageError } from '@statsig-http-api/contract/command-line';
import { parseStore, storeHelp } from '../command/parse-store.ts';
import { parseWithHelp } from '../command/parse-with-help.ts';
import { parseStoreLocation, type StoreLocation } from '../store/store-location.ts';

/** The options of `statsig-server migrate`. */
export interface MigrateCommand {
  readonly run: 'migrate';
  readonly store: StoreLocation;
}

/** The options of `statsig-server publish`. */
export interface PublishCommand {
  readonly run: 'publish';
  readonly store: StoreLocation;
  readonly file: string;
}

/** The options of `statsig-server copy`. */
export interface CopyCommand {
  readonly run: 'copy';
  readonly from: StoreLocation;
  readonly to: StoreLocation;
}

type Env = Readonly<Record<string, string | undefined>>;

const string = { type: 'string' } as const;
const storeOptions = { store: string, 'store-password-file': string, help: { type: 'boolean', short: 'h' } } as const;

const migrateHelp = `Usage: statsig-server migrate --store ADDRESS

Create the tables of a store, or upgrade them. You can run several of these commands at once. A server does the same when it
starts; run the command before if its user may not create tables.

${storeHelp}  --help         Show this help
`;

/** Parses the arguments after `migrate`. */
export function parseMigrateCommand(args: readonly string[], env: Env): MigrateCommand | CommandOutcome {
  const parsed = parseWithHelp('statsig-server migrate', migrateHelp, () =>
    parseArgs({ args: [...args], options: storeOptions }),
  );
  if ('run' in parsed) return parsed;
  const store = parseStore(parsed.values, env);
  if (typeof store === 'string') return usageError(store);
  if (store === undefined) return usageError('Specify the address of the store with --store.');
  return { run: 'migrate', store };
}

const publishHelp = `Usage: statsig-server publish project.yaml --store ADDRESS

Validate a project file and keep it in a store. Servers with this store and without --project follow it: they switch to the
new project within seconds, and keep the last one while they can't reach the store.

${storeHelp}  --help         Show this help
`;

/** Parses the arguments after `publish`. */
export function parsePublishCommand(args: readonly string[], env: Env): PublishCommand | CommandOutcome {
  const parsed = parseWithHelp('statsig-server publish', publishHelp, () =>
    parseArgs({ args: [...args], allowPositionals: true, options: storeOptions }),
  );
  if ('run' in parsed) return parsed;
  const [file, ...extra] = parsed.positionals;
  if (file === undefined || extra.length > 0) return usageError('Specify one project file: publish project.yaml.');
  const store = parseStore(parsed.values, env);
  if (typeof store === 'string') return usageError(store);
  if (store === undefined || store.engine === 'sqlite')
    return usageError('Specify the address of a store for several servers with --store. With SQLite, use --project.');
  return { run: 'publish', store, file };
}

const copyHelp = `Usage: statsig-server copy --from ADDRESS --to ADDRESS

Copy all events and exposures of a store to another one, and compare the rows of both at the end. Rows that the other store
already has are not stored again. Run the command again to continue an interrupted copy. Copy from a data folder with
sqlite:FOLDER. Stop the servers before the last copy, because rows that arrive later are not copied.

  --from         Address of the store to read
  --to           Address of the store to write
  --help         Show this help

Set passwords in the environment: STATSIG_FROM_PASSWORD and STATSIG_TO_PASSWORD.
`;

/** Parses the arguments after `copy`. */
export function parseCopyCommand(args: readonly string[], env: Env): CopyCommand | CommandOutcome {
  const parsed = parseWithHelp('statsig-server copy', copyHelp, () =>
    parseArgs({ args: [...args], options: { from: string, to: string, help: storeOptions.help } }),
  );
  if ('run' in parsed) return parsed;
  const { from, to } = parsed.values;
  if (from === undefined || to === undefined)
    return usageError('Specify the addresses of two stores with --from and --to.');
  const fromStore = parseStoreLocation(from, env.STATSIG_FROM_PASSWORD);
  if (typeof fromStore === 'string') return usageError(`--from ${fromStore}`);
  const toStore = parseStoreLocation(to, env.STATSIG_TO_PASSWORD);
  if (typeof toStore === 'string') return usageError(`--to ${toStore}`);
  return { run: 'copy', from: fromStore, to: toStore };
}
