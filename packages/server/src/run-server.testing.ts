import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished } from 'vitest';

/** The command `statsig-server`. */
export const bin = fileURLToPath(new URL('bin.js', import.meta.url));

/** Starts the command and collects its output. @param prefix Shell code to run first, such as `ulimit`. */
export function runServer(args: readonly string[], env: Record<string, string> = {}, prefix = '') {
  const command =
    prefix === ''
      ? [process.execPath, bin, ...args]
      : ['sh', '-c', `${prefix}; exec "$0" "$@"`, process.execPath, bin, ...args];
  const child: ChildProcess = spawn(command[0] ?? '', command.slice(1), {
    // A killed server leaves its temporary files there.
    env: { ...process.env, TMPDIR: newFolder(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', problem: '' };
  child.stdout?.on('data', (chunk) => {
    printed.out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    printed.problem += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({ code, ...printed }));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    child,
    ended,
    printed,
    async url(): Promise<string> {
      let url: string | undefined;
      await expect
        .poll(
          () => {
            if (child.exitCode !== null) throw new Error(JSON.stringify(printed));
            url = /^listening on (http:\/\/\S+)\n/.exec(printed.out)?.[1];
            return url;
          },
          { timeout: 15_000, interval: 5 },
        )
        .toBeDefined();
      return url ?? '';
    },
  };
}

/** Creates a folder that the end of the test deletes. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
