import { execFile } from 'node:child_process';

/** Runs a command line in bash, and returns its output. @throws If it fails, or takes more than 30 seconds. */
export function run(commandLine: string, cwd?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('bash', ['-c', commandLine], { timeout: 30_000, cwd }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`The command failed: ${commandLine}\n${stderr}`, { cause: error }));
    });
  });
}
