import { parseArgs } from 'node:util';
import { type Backfill, backfillCommandOf } from './backfill/cli.ts';
import { refuse, type Told, unreadable } from './command/outcome.ts';
import { type Results, resultsCommandOf } from './results/cli.ts';
import { type Simulate, simulateCommandOf } from './simulate/cli.ts';

/** How to serve. */
export interface Serve {
  readonly run: 'serve';
  readonly host: string;
  readonly port: number;
  /** The project file; the demo project when it is left out. */
  readonly project: string | undefined;
  /** The folder of the store; all stays in memory when it is left out. */
  readonly data: string | undefined;
  readonly origins: readonly string[] | undefined;
  readonly rateLimit: number;
  readonly keepDays: number;
  /** The origin by which callers know it; that of their requests when it is left out. */
  readonly publicUrl: string | undefined;
}

/** What the command line asks for. */
export type Command =
  | Serve
  | { readonly run: 'check'; readonly file: string }
  | { readonly run: 'verify'; readonly folder: string }
  | Simulate
  | Backfill
  | Results
  | Told;

export const help = `Usage: statsig-server [--project project.yaml] [--data ./data] [--port 4020] [--host 127.0.0.1]
       statsig-server check project.yaml
       statsig-server verify FOLDER
       statsig-server simulate --help
       statsig-server backfill --help
       statsig-server results --help

Answers the Statsig HTTP API: evaluates gates, configs, experiments and layers, stores events and exposures, and reports.
check tells what is wrong with a project file; verify works pulse_daily.csv out again from the other two reports in a folder.

  --project      the project file, read again when it changes (default: a demo project with the keys secret-local and client-local)
  --data         folder of the stored events and exposures (default: they are kept in memory, and end with the process)
  --port         port to listen on, 0 for any that is free (default: PORT of the environment, or 4020)
  --host         address to listen on (default: 127.0.0.1)
  --cors-origin  an origin whose pages may read the answers, several times for several (default: any)
  --rate-limit   requests a second that each key may make (default: no limit)
  --keep-days    days after which events and exposures are forgotten (default: never)
  --public-url   the origin by which callers know it behind a proxy, as https://api.example.com (default: that of each request)
  --help         this text
`;

/** Reads the arguments, and `PORT` of the environment where they name no port. */
export function commandOf(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Command {
  const [name, ...rest] = args;
  if (name === 'simulate') return simulateCommandOf(rest, env);
  if (name === 'backfill') return backfillCommandOf(rest);
  if (name === 'results') return resultsCommandOf(rest);
  const text = { type: 'string' } as const;
  let parsed: ReturnType<typeof parse>;
  const parse = () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        project: text,
        data: text,
        port: text,
        host: text,
        'cors-origin': { type: 'string', multiple: true },
        'rate-limit': text,
        'keep-days': text,
        'public-url': text,
        help: { type: 'boolean', short: 'h' },
      },
    });
  try {
    parsed = parse();
  } catch (error) {
    return unreadable(error, 'statsig-server');
  }
  const { values, positionals } = parsed;
  if (values.help) return { run: 'help', text: help };
  const [first, file, ...more] = positionals;
  if (first === 'check' && file !== undefined && more.length === 0) return { run: 'check', file };
  if (first === 'verify' && file !== undefined && more.length === 0) return { run: 'verify', folder: file };
  if (first === 'verify') return refuse('verify takes one folder, with the three reports in it');
  if (first !== undefined)
    return refuse(
      first === 'check' ? 'check takes one project file' : `${first} is no command: see statsig-server --help`,
    );
  const port = values.port ?? (env.PORT || '4020');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
    return refuse('The port must be a number from 0 to 65535: give one with --port');
  const rateLimit = values['rate-limit'] ?? '0';
  if (!/^\d{1,9}$/.test(rateLimit)) return refuse('--rate-limit must be a number of requests a second, 0 for no limit');
  const keepDays = values['keep-days'] ?? '0';
  if (!/^\d{1,5}$/.test(keepDays)) return refuse('--keep-days must be a number of days, 0 for ever');
  const publicUrl = values['public-url'];
  const origin = publicUrl === undefined ? undefined : originOf(publicUrl);
  if (publicUrl !== undefined && origin === undefined)
    return refuse('--public-url must be an http or https origin, as in https://api.example.com');
  return {
    run: 'serve',
    host: values.host ?? '127.0.0.1',
    port: Number(port),
    project: values.project,
    data: values.data,
    origins: values['cors-origin'],
    rateLimit: Number(rateLimit),
    keepDays: Number(keepDays),
    publicUrl: origin,
  };
}

/** An address without a path, a query or a name in it. */
function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, href, protocol } = new URL(text);
  return /^https?:$/.test(protocol) && href === `${origin}/` ? origin : undefined;
}

/** Why an address can't be listened on, and the way out. */
export function listenProblem(code: string | undefined, { host, port }: { host: string; port: number }): string {
  if (code === 'EADDRINUSE') return `Port ${port} of ${host} is taken: choose another with --port, or 0 for any`;
  if (code === 'EACCES') return `Port ${port} of ${host} is not allowed to you: choose one above 1023 with --port`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is no address of this machine: choose another with --host`;
  return `Can't listen on port ${port} of ${host} (${code ?? 'unknown reason'}): choose others with --port and --host`;
}
