import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../packages/server/src/bin.js', import.meta.url));

const [firstLine = ''] = readFileSync(bin, 'utf8').split('\n', 1);

/** What Node is given to run the command of the server: its file, after the flags that its first line has for a shell. */
export const serverCommand: readonly string[] = [...(firstLine.match(/--\S+/g) ?? []), bin];

/** Starts the command of the server on a data folder. @throws with what it printed, when it ends before it listens. */
export async function startServer(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const args = [...serverCommand, '--port', '0', '--data', folder];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let problem = '';
  child.stderr.on('data', (chunk) => {
    problem = `${problem}${chunk}`.slice(-2000);
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const found = /listening on (http:\S+)\n/.exec(out)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`The server did not start (${code}): ${problem}`)));
  });
  return { child, url };
}
