import { messageOf } from './json.ts';
import { didYouMean } from './suggest.ts';

/** The outcome of parsing a command line that runs no command: help text or a usage error. */
export type CommandOutcome =
  | { readonly run: 'help'; readonly text: string }
  | { readonly run: 'usageError'; readonly message: string };

/** Returns the outcome of an invalid command line. */
export function usageError(message: string): CommandOutcome & { readonly run: 'usageError' } {
  return { run: 'usageError', message };
}

/**
 * Returns what `parseArgs` of `node:util` threw as a usage error.
 * @param command The command as a user types it, such as `statsig-server simulate`.
 * @param help Its help, which lists every option. The error suggests the option that is most similar to an unknown one.
 */
export function argumentError(
  error: unknown,
  command: string,
  help: string,
): CommandOutcome & { readonly run: 'usageError' } {
  // Only the first sentence of Node's message is about the arguments. A dot inside an option's name ends no sentence.
  const sentence = messageOf(error).replace(/\.(\s.*)?$/s, '');
  const [, option] = /^Unknown option '(--[^']+)'$/.exec(sentence) ?? [];
  const hint = option === undefined ? '' : didYouMean(option, help.match(/--[a-z][a-z-]*/g) ?? []);
  return usageError(`${sentence}.${hint} See ${command} --help.`);
}

/** The usage error for a port that `parsePort` rejects. */
export const portError = 'The port must be a number from 0 to 65535. Set it with --port.';

/** Returns a TCP port, or undefined if the string isn't a number from 0 to 65535. */
export function parsePort(value: string): number | undefined {
  const port = /^\d{1,5}$/.test(value) ? Number(value) : undefined;
  return port !== undefined && port <= 65535 ? port : undefined;
}

/** Returns why a server can't listen on an address, and what to do about it. `error` is what `listen` threw. */
export function listenError(error: unknown, { host, port }: { readonly host: string; readonly port: number }): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is already in use. Choose another with --port, or use --port 0 for any free port.`;
    case 'EACCES':
      return `No permission to listen on port ${port} on ${host}. Choose a port above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine. Choose another with --host.`;
    default:
      return `Can't listen on port ${port} on ${host} (${code}). Choose another address with --port and --host.`;
  }
}

/** A stream for progress, such as `process.stderr`. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A progress bar on one line of a terminal. */
export interface ProgressBar {
  /** Redraws the bar, with a label of what is being done. Removes it when `done` reaches `total`. */
  update(done: number, total: number, label: string): void;
  /** Prints a line that stays, above the bar. */
  print(line: string): void;
}

const barColumns = 24;
const maxLineColumns = 78;
const clearLine = '\r\u001b[K';

/** Creates a progress bar. It is invisible if the stream isn't a terminal: a log would get one line for each step. */
export function createProgressBar(screen: Screen): ProgressBar {
  let shown = '';
  return {
    update(done, total, label) {
      if (!screen.isTTY) return;
      const line = done >= total ? '' : barLine(done / total, label);
      if (line !== shown) screen.write(clearLine + line);
      shown = line;
    },
    print(line) {
      screen.write(screen.isTTY ? `${clearLine}${line}\n${shown}` : `${line}\n`);
    },
  };
}

function barLine(share: number, label: string): string {
  const filled = Math.floor(share * barColumns);
  const bar = '█'.repeat(filled) + '░'.repeat(barColumns - filled);
  return `${bar} ${Math.floor(share * 100)} % ${label}`.slice(0, maxLineColumns);
}
