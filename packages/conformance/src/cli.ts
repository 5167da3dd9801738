import { parseArgs } from 'node:util';
import { defaultDeadline } from './run.ts';
import { type Capability, capabilities } from './target.ts';

/** The forms of a report. */
export const reportForms = ['text', 'json', 'junit', 'markdown'] as const;

/** One of `reportForms`. */
export type ReportForm = (typeof reportForms)[number];

/** What the command line asks for. */
export type Command =
  | {
      readonly run: 'judge';
      readonly url: string;
      readonly serverKey: string | undefined;
      readonly clientKey: string | undefined;
      readonly claims: readonly Capability[];
      readonly only: string | undefined;
      /** Undefined for any. */
      readonly seed: number | undefined;
      readonly deadline: number;
      readonly report: ReportForm;
    }
  | { readonly run: 'help' }
  | { readonly run: 'refuse'; readonly message: string };

export const help = `Usage: statsig-conformance --url URL [--server-key KEY] [--client-key KEY] [options]

Judges whether what answers at a URL keeps the contract of the Statsig HTTP API.
It logs events and exposures there: point it at a project that holds nothing of value.

  --url         where the API is: http://127.0.0.1:4010
  --server-key  a server secret key (default: STATSIG_SERVER_KEY of the environment)
  --client-key  a client SDK key (default: STATSIG_CLIENT_KEY of the environment)
  --claims      what the target can do beyond the contract: ${capabilities.join(', ')}
  --only        judge only what has this word in its name: checkGate, keys, gates
  --seed        make the same requests as another run
  --deadline    milliseconds in which every answer must be there (default: ${defaultDeadline})
  --report      ${reportForms.join(', ')} (default: text)
  --help        this text

It ends with 0 when the contract is kept, with 1 when it isn't, and with 2 when it can't be told.
`;

/** Reads the arguments, and keys from the environment, where no list of processes shows them. */
export function commandOf(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Command {
  const option = { type: 'string' } as const;
  let values: Partial<Record<keyof typeof options, string>> & { help?: boolean };
  const options = {
    url: option,
    'server-key': option,
    'client-key': option,
    claims: option,
    only: option,
    seed: option,
    deadline: option,
    report: option,
  };
  try {
    values = parseArgs({ args: [...args], options: { ...options, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    // Of what Node says the first sentence is about the arguments.
    return refuse((error as Error).message.replace(/\.\s.*/s, ''));
  }
  if (values.help) return { run: 'help' };
  const { url, only, seed, deadline = String(defaultDeadline), report = 'text' } = values;
  if (url === undefined) return refuse('--url is missing');
  if (!['http:', 'https:'].some((protocol) => protocol === URL.parse(url)?.protocol))
    return refuse('--url must be a URL that begins with http:// or https://');
  const claims = (values.claims ?? '').split(',').filter(Boolean);
  const unknown = claims.find((claim) => !capabilities.some((known) => known === claim));
  if (unknown !== undefined) return refuse(`--claims takes ${capabilities.join(' and ')}, not ${unknown}`);
  if (seed !== undefined && !/^-?\d{1,10}$/.test(seed)) return refuse('--seed must be a whole number');
  if (!/^[1-9]\d{0,6}$/.test(deadline)) return refuse('--deadline must be a number of milliseconds');
  const form = reportForms.find((known) => known === report);
  if (form === undefined) return refuse(`--report takes ${reportForms.join(', ')}, not ${report}`);
  const serverKey = values['server-key'] ?? (env.STATSIG_SERVER_KEY || undefined);
  const clientKey = values['client-key'] ?? (env.STATSIG_CLIENT_KEY || undefined);
  if (serverKey === undefined && clientKey === undefined)
    return refuse('A key is needed: give --server-key, --client-key or both');
  return {
    run: 'judge',
    url: url.replace(/\/+$/, ''),
    serverKey,
    clientKey,
    claims: capabilities.filter((known) => claims.includes(known)),
    only,
    seed: seed === undefined ? undefined : Number(seed),
    deadline: Number(deadline),
    report: form,
  };
}

const refuse = (sentence: string) => ({
  run: 'refuse' as const,
  message: `${sentence}: see statsig-conformance --help`,
});
