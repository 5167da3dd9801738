import { parseArgs } from 'node:util';

/** What the command line asks for. */
export type Command =
  | { readonly run: 'serve'; readonly host: string; readonly port: number }
  | { readonly run: 'help' }
  | { readonly run: 'refuse'; readonly message: string };

export const help = `Usage: statsig-mock [--port 4010] [--host 127.0.0.1]

Answers every path of the Statsig HTTP API with the examples of its contract.

  --port  port to listen on, 0 for any that is free (default: PORT of the environment, or 4010)
  --host  address to listen on (default: 127.0.0.1)
  --help  this text
`;

/** Reads the arguments, and `PORT` of the environment where they name no port. */
export function commandOf(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Command {
  let values: { port?: string; host?: string; help?: boolean };
  try {
    values = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, host: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    // Of what Node says the first sentence is about the arguments.
    const sentence = (error as Error).message.replace(/\.\s.*/s, '');
    return { run: 'refuse', message: `${sentence}: see statsig-mock --help` };
  }
  if (values.help) return { run: 'help' };
  const port = values.port ?? (env.PORT || '4010');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535)
    return { run: 'refuse', message: 'The port must be a number from 0 to 65535: give one with --port' };
  return { run: 'serve', host: values.host ?? '127.0.0.1', port: Number(port) };
}

/** Why an address can't be listened on, and the way out. */
export function listenProblem(code: string | undefined, { host, port }: { host: string; port: number }): string {
  if (code === 'EADDRINUSE') return `Port ${port} of ${host} is taken: choose another with --port, or 0 for any`;
  if (code === 'EACCES') return `Port ${port} of ${host} is not allowed to you: choose one above 1023 with --port`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is no address of this machine: choose another with --host`;
  return `Can't listen on port ${port} of ${host} (${code ?? 'unknown reason'}): choose others with --port and --host`;
}
