import { parseArgs } from 'node:util';
import { type CommandOutcome, usageError } from '@statsig-http-api/contract/command-line';
import { parseWithHelp } from '../command/parse-with-help.ts';

/** The options of `statsig-server backfill`. */
export interface BackfillCommand {
  readonly run: 'backfill';
  /** The data folder. */
  readonly data: string;
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
  --project  Project file in which to look up the rule of a group (default: that of the data folder)
  --help     Show this help
`;

const string = { type: 'string' } as const;

/** Parses the arguments after `backfill`. */
export function parseBackfillCommand(args: readonly string[]): BackfillCommand | CommandOutcome {
  const parsed = parseWithHelp('statsig-server backfill', help, () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: string, project: string, help: { type: 'boolean', short: 'h' } },
    }),
  );
  if ('run' in parsed) return parsed;
  const { data, project } = parsed.values;
  if (data === undefined) return usageError('Give the data folder with --data.');
  if (parsed.positionals.length === 0) return usageError('Give the files to import.');
  return { run: 'backfill', data, project, files: parsed.positionals };
}
