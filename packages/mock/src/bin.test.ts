import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    out: () => out,
    problem: () => problem,
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

/** Returns the path of a file with this text, in a folder that the test removes. */
function temporaryFile(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'values-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'values.yaml');
  writeFileSync(file, text);
  return file;
}

// The command looks for a changed file four times in a second.
test('serves the values of its options and of a file, which it reads again, and keeps them if the file is invalid', async () => {
  const file = temporaryFile('layers: { home: { columns: 3 } }');
  const { url, out, problem } = run(['--port', '0', '--gate', 'new_checkout=true', '--values', file]);
  const origin = await url();
  const ask = async (path: string, body: unknown) => {
    const response = await fetch(`${origin}/v1/${path}?k=client-1`, { method: 'POST', body: JSON.stringify(body) });
    return (await response.json()).value;
  };
  const columns = () => ask('get_layer', { layerName: 'home' });
  expect(await ask('check_gate', { gateName: 'new_checkout' })).toBe(true);
  expect(await columns()).toEqual({ columns: 3 });

  writeFileSync(file, 'layers: { home: { columns: 12 } }');
  await expect.poll(columns).toEqual({ columns: 12 });
  expect(await ask('check_gate', { gateName: 'new_checkout' })).toBe(true);
  expect(out()).toContain(`${file} has changed, using its new values\n`);

  writeFileSync(file, 'layers: { home: none }');
  const message = `${file} is invalid. layers.home: must be an object, not a string. The mock keeps the last valid values.\n`;
  await expect.poll(problem).toBe(message);
  expect(await columns()).toEqual({ columns: 12 });
});

test('a values file that is invalid at the start is exit code 1 and a message', async () => {
  const file = temporaryFile('gates: { new_checkout: on }');
  const { code, out, problem } = await run(['--port', '0', '--values', file]).ended;
  expect({ code, out, problem }).toEqual({
    code: 1,
    out: '',
    problem: `${file} is invalid. gates.new_checkout: must be a boolean, not a string.\n`,
  });
});

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
    problem: "Unknown option '--prot'. Did you mean --port? See statsig-mock --help.\n",
  });
});

test('--help lists every option, and exits with 0', async () => {
  const { code, out } = await run(['--help']).ended;
  expect(code).toBe(0);
  for (const flag of ['--port', '--host', '--gate', '--config', '--experiment', '--layer', '--values', '--help'])
    expect(out).toContain(flag);
});
