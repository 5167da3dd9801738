import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../packages/server/src/bin.js', import.meta.url));

const [firstLine = ''] = readFileSync(bin, 'utf8').split('\n', 1);

/** The arguments of Node that run the server's command: the flags of its first line, then its file. */
export const serverCommand: readonly string[] = [...(firstLine.match(/--\S+/g) ?? []), bin];

/**
 * Starts the server's command with a data folder.
 * @param workers The number of workers. @default 1
 * @throws when the command exits before it listens, with its output.
 */
export function startServer(folder: string, workers = 1): Promise<StartedServer> {
  return startCommand(['--port', '0', '--data', folder, '--workers', String(workers)], {});
}

/** A server in another process. */
export interface StartedServer {
  readonly child: ChildProcess;
  readonly url: string;
}

/**
 * Starts the server's command with any arguments.
 * @param env Added to the environment.
 * @param descriptors The maximum number of open descriptors of the process. @default The limit of this process.
 * @throws when the command exits before it listens, with its output.
 */
export async function startCommand(
  serverArgs: readonly string[],
  env: Readonly<Record<string, string>>,
  descriptors?: number,
): Promise<StartedServer> {
  const command = [process.execPath, ...serverCommand, ...serverArgs];
  const limited =
    descriptors === undefined ? command : ['sh', '-c', `ulimit -n ${descriptors}; exec "$@"`, 'sh', ...command];
  const [file = '', ...args] = limited;
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let out = '';
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors = `${errors}${chunk}`.slice(-2000);
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const url = /listening on (http:\S+)\n/.exec(out)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', (code) => reject(new Error(`The server did not start (${code}): ${errors}`)));
  });
  return { child, url };
}
