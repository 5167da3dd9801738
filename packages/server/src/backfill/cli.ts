import { parseArgs } from 'node:util';
import { type CommandOutcome, usageError } from '@statsig-http-api/contract/command-line';
import { parseStore } from '../command/parse-store.ts';
import { parseWithHelp } from '../command/parse-with-help.ts';

import type { StoreLocation } from '../store/store-location.ts';

/** The options of `statsig-server backfill`. */
export interface BackfillCommand {
  readonly run: 'backfill';
  readonly store: StoreLocation;
  /** The project file in which to look up the rule of a group; undefined for the demo project. */
  readonly project: string | undefined;
  readonly files: readonly string[];
}

const help = `Usage: statsig-server backfill --data ./data [--project project.yaml] FILE...

Import past events and exposures from files:

  .ndjson or .jsonl  One JSON object for each line: an event of log_event or an exposure of log_custom_exposure
  .csv               One column for each field, such as eventName, time, value or user.userID

Files may be compressed with gzip, such as events.csv.gz. Each event or exposure needs a time. If any line is invalid,
the command imports nothing. Importing a file again changes nothing.

  --data     Data folder, created if it doesn't exist
  --store    Address of a store other than a data folder, as for the server (default: STATSIG_STORE in the environment)
  --store-password-file  File with the password of the store (default: STATSIG_STORE_PASSWORD in the environment)
  --project  Project file in which to look up the rule of a group (default: that of the data folder)
  --help     Show this help
`;

const string = { type: 'string' } as const;

type Env = Readonly<Record<string, string | undefined>>;

/** Parses the arguments after `backfill`. */
export function parseBackfillCommand(args: readonly string[], env: Env): BackfillCommand | CommandOutcome {
  const parsed = parseWithHelp('statsig-server backfill', help, () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: string,
        store: string,
        'store-password-file': string,
        project: string,
        help: { type: 'boolean', short: 'h' },
      },
    }),
  );
  if ('run' in parsed) return parsed;
  const { project } = parsed.values;
  const store = parseStore(parsed.values, env);
  if (typeof store === 'string') return usageError(store);
  if (store === undefined) return usageError('Specify the data folder with --data.');
  if (parsed.positionals.length === 0) return usageError('Specify the files to import.');
  return { run: 'backfill', store, project, files: parsed.positionals };
}
