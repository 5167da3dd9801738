import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, type TestContext, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a script of package.json with npm. Resolves with npm's process and the URL of the server that the script starts. */
async function runWithNpm(script: string, { onTestFinished }: Pick<TestContext, 'onTestFinished'>) {
  // In its own group, so that nothing is left if the test fails.
  const npm = spawn('npm', ['run', script, '--', '--port', '0'], {
    cwd: root,
    detached: true,
    env: { ...process.env, npm_config_update_notifier: 'false' },
  });
  onTestFinished(() => {
    try {
      process.kill(-Number(npm.pid), 'SIGKILL');
    } catch {
      // The group has ended.
    }
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const [, address] = output.match(/^listening on (http:\/\/\S+)$/m) ?? [];
      if (address !== undefined) resolve(address);
    };
    npm.stdout.on('data', read);
    npm.stderr.on('data', read);
    npm.once('close', () => reject(new Error(output)));
  });
  return { npm, url };
}

// npm sends the signal to the shell that runs the script. Without `exec` the shell ends, or waits, beside its server.
test.skipIf(process.platform === 'win32').concurrent.for([
  ['start', 'SIGTERM'],
  ['server', 'SIGINT'],
] as const)('`npm run %s` ends with its server and exit code 0 on %s', async ([script, signal], context) => {
  const { npm, url } = await runWithNpm(script, context);
  npm.kill(signal);
  expect(await once(npm, 'exit')).toEqual([0, null]);
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
