import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const bin = fileURLToPath(new URL('bin.js', import.meta.url));

/** Starts the command, and collects its output. */
function run(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  let problem = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    problem += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({ code, out, problem }));
  return {
    child,
    ended,
    async url(): Promise<string> {
      for (;;) {
        const origin = /^listening on (http:\/\/\S+)\n/.exec(out)?.[1];
        if (origin !== undefined) return origin;
        await Promise.race([
          once(child.stdout, 'data'),
          ended.then((end) => Promise.reject(new Error(JSON.stringify(end)))),
        ]);
      }
    },
  };
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'prints its URL, responds, logs without keys, and exits with 0 on %s',
  async (signal) => {
    const { child, ended, url } = run(['--port', '0']);
    const origin = await url();
    const response = await fetch(`${origin}/v1/check_gate?k=client-hidden`, {
      method: 'POST',
      body: '{"gateName":"a_gate"}',
    });
    expect(await response.json()).toEqual({ name: 'a_gate', value: false });
    child.kill(signal);
    const { code, out, problem } = await ended;
    expect(code).toBe(0);
    expect(problem).toBe('');
    expect(out).toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+\nPOST \/v1\/check_gate 200 a_gate \d+ ms\n$/);
  },
);

test('keeps serving when the program that reads its log ends', async () => {
  const { child, url } = run(['--port', '0']);
  const origin = await url();
  child.stdout.destroy();
  for (let time = 0; time < 3; time++) expect((await fetch(`${origin}/nowhere`)).status).toBe(404);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test('a port in use is exit code 1 and a message', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const expected = {
    code: 1,
    out: '',
    problem: `Port ${port} on 127.0.0.1 is already in use. Choose another with --port, or use --port 0 for any free port.\n`,
  };
  expect(await run(['--port', port]).ended).toEqual(expected);
  expect(await run([], { PORT: port }).ended).toEqual(expected);
});

test('an unknown option is exit code 2 and a message', async () => {
  const { code, out, problem } = await run(['--prot', '1']).ended;
  expect({ code, out, problem }).toEqual({
    code: 2,
    out: '',
    problem: "Unknown option '--prot'. See statsig-mock --help.\n",
  });
});

test('--help lists every option, and exits with 0', async () => {
  const { code, out } = await run(['--help']).ended;
  expect(code).toBe(0);
  for (const flag of ['--port', '--host', '--help']) expect(out).toContain(flag);
});
