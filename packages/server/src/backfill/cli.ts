import { parseArgs } from 'node:util';
import { refuse, type Told, unreadable } from '../command/outcome.ts';

/** What `statsig-server backfill` is asked for. */
export interface Backfill {
  readonly run: 'backfill';
  /** The folder of the store. */
  readonly data: string;
  /** The project file that finds the rule of a group; the demo project when it is left out. */
  readonly project: string | undefined;
  readonly files: readonly string[];
}

const help = `Usage: statsig-server backfill --data ./data [--project project.yaml] FILE...

Imports events and exposures of the past. A file ends with .ndjson or .jsonl and has in each line an event as log_event
takes it, or an exposure as log_custom_exposure does; or it ends with .csv and has a column for each of their fields, such
as eventName, time, value, user.userID. It may be packed: .csv.gz. Each line has a time of its own.
When a line is at fault nothing is stored. A file that is imported again changes nothing.

  --data     folder of the store, made when it is not there
  --project  the project file, which finds the rule of a group (default: the demo project)
  --help     this text
`;

const text = { type: 'string' } as const;

/** Reads the arguments of `backfill`. */
export function backfillCommandOf(args: readonly string[]): Backfill | Told {
  let parsed: ReturnType<typeof parse>;
  const parse = () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { data: text, project: text, help: { type: 'boolean', short: 'h' } },
    });
  try {
    parsed = parse();
  } catch (error) {
    return unreadable(error, 'statsig-server backfill');
  }
  const { values, positionals } = parsed;
  if (values.help) return { run: 'help', text: help };
  if (values.data === undefined) return refuse('Give the folder of the store with --data');
  if (positionals.length === 0) return refuse('Name the files to import');
  return { run: 'backfill', data: values.data, project: values.project, files: positionals };
}
