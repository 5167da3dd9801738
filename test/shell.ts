import { execFile, spawnSync } from 'node:child_process';

/** Whether a tool is on this machine. In CI every tool is: a missing one fails there. */
export function has(tool: string): boolean {
  const found = spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;
  if (!found && process.env.CI) throw new Error(`${tool} is missing: .ci/run installs it`);
  return found;
}

/** Runs a command line as a person would, and gives what it printed. @throws when it fails or takes over thirty seconds. */
export function run(commandLine: string, cwd?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('bash', ['-c', commandLine], { timeout: 30_000, cwd }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${commandLine}\nfailed: ${stderr}`, { cause: error }));
    });
  });
}
