import { parseArgs } from 'node:util';
import { argumentError, type CommandOutcome, usageError } from '@statsig-http-api/contract/command-line';
import { defaultDeadlineMs } from './run.ts';
import { type Capability, capabilities } from './target.ts';

/** The formats of a report. */
export const reportFormats = ['text', 'json', 'junit', 'markdown'] as const;

/** One of `reportFormats`. */
export type ReportFormat = (typeof reportFormats)[number];

/** The options of a run. */
export interface RunCommand {
  readonly run: 'check';
  readonly url: string;
  readonly serverKey: string | undefined;
  readonly clientKey: string | undefined;
  readonly claims: readonly Capability[];
  readonly only: string | undefined;
  /** Undefined for a random seed. */
  readonly seed: number | undefined;
  /** In milliseconds. */
  readonly deadline: number;
  readonly report: ReportFormat;
}

const help = `Usage: statsig-conformance --url URL [--server-key KEY] [--client-key KEY] [options]

Checks whether the server at a URL implements the Statsig HTTP API.
The checks log events and exposures. Use a project whose data you don't need.

  --url         The base URL of the API, such as http://127.0.0.1:4010
  --server-key  A server secret key (default: the environment variable STATSIG_SERVER_KEY)
  --client-key  A client SDK key (default: the environment variable STATSIG_CLIENT_KEY)
  --claims      Comma-separated capabilities of the server beyond the contract: ${capabilities.join(', ')}
  --only        Run only the checks with this word in their name, such as checkGate or keys
  --seed        An integer; the same seed sends the same random requests
  --deadline    The maximum time for a response, in milliseconds (default: ${defaultDeadlineMs})
  --report      The format of the report: ${reportFormats.join(', ')} (default: text)
  --version     Show the version
  --help        Show this help

Exit code: 0 if the server conforms, 1 if it doesn't, 2 if the checks could not run.
`;

const option = { type: 'string' } as const;
const options = {
  url: option,
  'server-key': option,
  'client-key': option,
  claims: option,
  only: option,
  seed: option,
  deadline: option,
  report: option,
} as const;

type Values = Readonly<Partial<Record<keyof typeof options, string>>>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Parses the command line. Keys can come from the environment, where a process list doesn't show them. */
export function parseCommand(args: readonly string[], env: Environment): RunCommand | CommandOutcome {
  let values: Values & { readonly help?: boolean };
  try {
    values = parseArgs({ args: [...args], options: { ...options, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    return argumentError(error, 'statsig-conformance', help);
  }
  return values.help ? { run: 'help', text: help } : parseValues(values, env);
}

function parseValues(values: Values, env: Environment): RunCommand | CommandOutcome {
  const { url, only, seed, deadline = String(defaultDeadlineMs), report = 'text' } = values;
  if (url === undefined) return usageError('--url is missing. Set it to the base URL, such as http://127.0.0.1:4010.');
  if (!['http:', 'https:'].some((protocol) => protocol === URL.parse(url)?.protocol))
    return usageError('--url is invalid. Use a URL that starts with http:// or https://.');

  const claims = (values.claims ?? '').split(',').filter(Boolean);
  const unknownClaim = claims.find((claim) => !capabilities.some((capability) => capability === claim));
  if (unknownClaim !== undefined)
    return usageError(`--claims does not support ${unknownClaim}. Use ${capabilities.join(' or ')}, or both.`);
  if (seed !== undefined && !/^-?\d{1,10}$/.test(seed))
    return usageError('--seed is invalid. Use an integer of at most 10 digits.');
  if (!/^[1-9]\d{0,6}$/.test(deadline))
    return usageError('--deadline is invalid. Use a number of milliseconds from 1 to 9999999.');
  const format = reportFormats.find((candidate) => candidate === report);
  if (format === undefined)
    return usageError(`--report does not support ${report}. Use one of ${reportFormats.join(', ')}.`);

  const serverKey = values['server-key'] ?? (env.STATSIG_SERVER_KEY || undefined);
  const clientKey = values['client-key'] ?? (env.STATSIG_CLIENT_KEY || undefined);
  if (serverKey === undefined && clientKey === undefined)
    return usageError('No API key. Set --server-key, --client-key or both.');
  return {
    run: 'check',
    url: url.replace(/\/+$/, ''),
    serverKey,
    clientKey,
    claims: capabilities.filter((capability) => claims.includes(capability)),
    only,
    seed: seed === undefined ? undefined : Number(seed),
    deadline: Number(deadline),
    report: format,
  };
}
