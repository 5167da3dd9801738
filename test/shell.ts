import { execFile, spawnSync } from 'node:child_process';

/** Returns whether a tool is installed. @throws In CI, if the tool is missing. */
export function has(tool: string): boolean {
  const isInstalled = spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;
  if (!isInstalled && process.env.CI) throw new Error(`${tool} is missing. Install it as .ci/run does.`);
  return isInstalled;
}

/** Runs a command line in bash, and returns its output. @throws If it fails, or takes more than 30 seconds. */
export function run(commandLine: string, cwd?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('bash', ['-c', commandLine], { timeout: 30_000, cwd }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`The command failed: ${commandLine}\n${stderr}`, { cause: error }));
    });
  });
}
