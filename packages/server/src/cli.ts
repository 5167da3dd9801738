import { parseArgs } from 'node:util';
import { type CommandOutcome, parsePort, portError, usageError } from '@statsig-http-api/contract/command-line';
import { didYouMean } from '@statsig-http-api/contract/suggest';
import type { BackfillCommand } from './backfill/cli.ts';
import { parseStore } from './command/parse-store.ts';
import { parseWithHelp } from './command/parse-with-help.ts';
import type { InviteCommand } from './invite/cli.ts';
import type { CopyCommand, MigrateCommand, PublishCommand } from './operate/cli.ts';
import type { ResultsCommand } from './results/cli.ts';
import type { SimulateCommand } from './simulate/cli.ts';
import type { StoreLocation } from './store/store-location.ts';

/** The options of `statsig-server` without a subcommand. */
export interface ServeCommand {
  readonly run: 'serve';
  readonly host: string;
  readonly port: number;
  /** The project file; undefined for the demo project. */
  readonly project: string | undefined;
  readonly store: StoreLocation;
  /** The folder for events, or for the files of reports if another engine stores the events. */
  readonly data: string | undefined;
  readonly origins: readonly string[] | undefined;
  /** Requests for each key and second; 0 for no limit. */
  readonly rateLimit: number;
  /** The number of threads that serve requests; undefined for what the machine can use. */
  readonly workers: number | undefined;
  /** 0 to keep everything. */
  readonly keepDays: number;
  /** The origin in the URLs of reports; undefined for the origin of each request. */
  readonly publicUrl: string | undefined;
  /** Whether client SDK keys can download the document with all specs. */
  readonly specsForClientKeys: boolean;
  /** Whether the endpoints under `/_/` need no key on the same machine. */
  readonly dev: boolean;
}

export type Command =
  | ServeCommand
  | { readonly run: 'check'; readonly file: string }
  | { readonly run: 'verify'; readonly folder: string }
  | SimulateCommand
  | BackfillCommand
  | MigrateCommand
  | PublishCommand
  | CopyCommand
  | ResultsCommand
  | InviteCommand
  | CommandOutcome;

export const help = `Usage: statsig-server [--project project.yaml] [--data ./data] [--port 4020] [--host 127.0.0.1]
       statsig-server check project.yaml
       statsig-server verify FOLDER
       statsig-server simulate --help
       statsig-server backfill --help
       statsig-server results --help
       statsig-server invite --help
       statsig-server migrate|publish|copy --help

Serve the Statsig HTTP API: evaluate gates, configs, experiments and layers, store events and exposures, and create
daily reports.

  check     Validate a project file
  verify    Recompute pulse_daily.csv from the other two reports in a folder, and compare
  simulate  Send the traffic of simulated users to a running server
  backfill  Import past events and exposures from files
  results   Show the results of an experiment
  invite    Print a link to sign in to the Console
  migrate   Create or upgrade the tables of a store
  publish   Keep a project file in a store, for all its servers
  copy      Copy events and exposures to another store

Options of the server:

  --project      Project file, reloaded when it changes (default: a demo project with the keys secret-local and client-local)
  --data         Folder for events and exposures (default: store them in memory until the process ends)
  --store        Store for events and exposures: sqlite:FOLDER, postgres://USER@HOST/DATABASE, clickhouse://USER@HOST/DATABASE,
                 or https:// for ClickHouse with TLS. Several servers can share PostgreSQL or ClickHouse. --data is then
                 the folder for report files (default: STATSIG_STORE in the environment)
  --store-password-file  File with the password of the store (default: STATSIG_STORE_PASSWORD in the environment)
  --port         Port to listen on, or 0 for any free port (default: PORT in the environment, or 4020)
  --host         Address to listen on (default: 127.0.0.1)
  --cors-origin  Origin whose pages may read responses; repeat for several origins (default: any origin)
  --rate-limit   Number of requests that each key may send in a second (default: no limit)
  --workers      Number of threads that serve requests and share the port; needs Linux or FreeBSD (default: what the machine
                 can use; 1 for the demo project and with --dev)
  --keep-days    Number of days after which to delete events and exposures (default: never delete)
  --public-url   Origin in the URLs of reports, such as https://api.example.com, if the server is behind a proxy
                 or has a host name (default: localhost, or the address that the client connected to)
  --specs-for-client-keys  Let SDKs with a client SDK key download all gates, configs and rules, to evaluate them in the
                 app. Anyone can then read them, with the user IDs in them (default: only server secret keys)
  --dev          Allow callers on the same machine to use the developer API under /_/ without a key. It can read and
                 delete all data, so never use --dev behind a proxy (default: only for the demo project)
  --version      Show the version
  --help         Show this help
`;

const string = { type: 'string' } as const;
const commands: readonly string[] = [
  'check',
  'verify',
  'simulate',
  'backfill',
  'results',
  'invite',
  'migrate',
  'publish',
  'copy',
];

/** Parses the arguments. The port falls back to `PORT` in the environment. */
export async function parseCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Command> {
  const [name, ...rest] = args;
  if (name !== undefined && !name.startsWith('-') && !commands.includes(name)) return unknownCommand(name);
  // The parsers of other commands aren't loaded, so that the server starts faster.
  if (name === 'simulate') return (await import('./simulate/cli.ts')).parseSimulateCommand(rest, env);
  if (name === 'backfill') return (await import('./backfill/cli.ts')).parseBackfillCommand(rest, env);
  if (name === 'results') return (await import('./results/cli.ts')).parseResultsCommand(rest, env);
  if (name === 'invite') return (await import('./invite/cli.ts')).parseInviteCommand(rest, env);
  if (name === 'migrate') return (await import('./operate/cli.ts')).parseMigrateCommand(rest, env);
  if (name === 'publish') return (await import('./operate/cli.ts')).parsePublishCommand(rest, env);
  if (name === 'copy') return (await import('./operate/cli.ts')).parseCopyCommand(rest, env);
  const parsed = parseWithHelp('statsig-server', help, () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        project: string,
        data: string,
        store: string,
        'store-password-file': string,
        port: string,
        host: string,
        'cors-origin': { type: 'string', multiple: true },
        'rate-limit': string,
        workers: string,
        'keep-days': string,
        'public-url': string,
        'specs-for-client-keys': { type: 'boolean' },
        dev: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }),
  );
  if ('run' in parsed) return parsed;
  const { values, positionals } = parsed;
  if (positionals.length > 0) return parseSubcommand(positionals);
  const port = parsePort(values.port ?? (env.PORT || '4020'));
  if (port === undefined) return usageError(portError);
  const rateLimit = values['rate-limit'] ?? '0';
  if (!/^\d{1,9}$/.test(rateLimit))
    return usageError('--rate-limit must be a number of requests in a second, or 0 for no limit.');
  const { workers } = values;
  if (workers !== undefined && !/^[1-9]\d?$/.test(workers))
    return usageError('--workers must be a number from 1 to 99.');
  const keepDays = values['keep-days'] ?? '0';
  if (!/^\d{1,5}$/.test(keepDays)) return usageError('--keep-days must be a number of days, or 0 to keep everything.');
  const store = parseStore(values, env);
  if (typeof store === 'string') return usageError(store);
  const publicUrl = values['public-url'];
  const origin = publicUrl === undefined ? undefined : parseOrigin(publicUrl);
  if (publicUrl !== undefined && origin === undefined)
    return usageError('--public-url must be an http or https origin, such as https://api.example.com.');
  return {
    run: 'serve',
    host: values.host ?? '127.0.0.1',
    port,
    project: values.project,
    store: store ?? { engine: 'sqlite', folder: undefined },
    data: store?.engine === 'sqlite' ? store.folder : values.data,
    origins: values['cors-origin'],
    rateLimit: Number(rateLimit),
    workers: workers === undefined ? undefined : Number(workers),
    keepDays: Number(keepDays),
    publicUrl: origin,
    specsForClientKeys: values['specs-for-client-keys'] ?? false,
    dev: values.dev ?? false,
  };
}

function parseSubcommand([name = '', path, ...extra]: readonly string[]): Command {
  const hasOnePath = path !== undefined && extra.length === 0;
  if (name === 'check')
    return hasOnePath ? { run: 'check', file: path } : usageError('Specify one project file: check project.yaml.');
  if (name === 'verify')
    return hasOnePath
      ? { run: 'verify', folder: path }
      : usageError('Specify one folder that contains the three reports: verify FOLDER.');
  return unknownCommand(name);
}

const unknownCommand = (name: string) =>
  usageError(`Unknown command ${name}.${didYouMean(name, commands)} See statsig-server --help.`);

/** Returns the origin of a URL without a path, query or credentials, or undefined for any other string. */
function parseOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, href, protocol } = new URL(text);
  return /^https?:$/.test(protocol) && href === `${origin}/` ? origin : undefined;
}
