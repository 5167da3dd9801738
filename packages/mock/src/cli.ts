import { parseArgs } from 'node:util';
import {
  argumentError,
  type CommandOutcome,
  parsePort,
  portError,
  usageError,
} from '@statsig-http-api/contract/command-line';

/** A parsed command line. */
export type Command = { readonly run: 'serve'; readonly host: string; readonly port: number } | CommandOutcome;

export const help = `Usage: statsig-mock [--port 4010] [--host 127.0.0.1]

Serve the Statsig HTTP API with the example responses of its contract.

  --port     Port to listen on, 0 for any free port (default: PORT in the environment, or 4010)
  --host     Address to listen on (default: 127.0.0.1)
  --version  Show the version
  --help     Show this help
`;

/** Parses the arguments. The port falls back to `PORT` in the environment. */
export function parseCommand(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Command {
  let values: { port?: string; host?: string; help?: boolean };
  try {
    values = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, host: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    return argumentError(error, 'statsig-mock');
  }
  if (values.help) return { run: 'help', text: help };
  const port = parsePort(values.port ?? (env.PORT || '4010'));
  if (port === undefined) return usageError(portError);
  return { run: 'serve', host: values.host ?? '127.0.0.1', port };
}
