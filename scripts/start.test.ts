import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

/** Runs `npm start` without npm. Resolves when it listens or ends; `url` is then its address or `''`. */
async function start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const script = fileURLToPath(new URL('start.ts', import.meta.url));
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } });
  running.add(child);
  let output = '';
  const url = await new Promise<string>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const [, address] = output.match(/^listening on (http:\/\/\S+)$/m) ?? [];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('close', () => resolve(''));
  });
  return { child, url, output: () => output };
}

const generated = (name: string) => readFileSync(new URL(`../generated/${name}`, import.meta.url), 'utf8');

test('serves docs and mock at the address that it prints, until SIGTERM', async () => {
  const { child, url, output } = await start(['--port', '0']);
  expect(output()).toContain(`docs at ${url}/`);
  expect(output()).toContain(`mock at ${url}/v1/`);
  expect(output()).toContain('open http://127.0.0.1:4020/console/');

  const page = await fetch(`${url}/`);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
  expect(await page.text()).toContain('<meta http-equiv="Content-Security-Policy" content="default-src \'none\';');

  for (const [name, type] of [
    ['llms.txt', 'text/plain'],
    ['openapi.json', 'application/json'],
    ['openapi.yaml', 'application/yaml'],
  ]) {
    const file = await fetch(`${url}/${name}`);
    expect(file.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(await file.text()).toBe(generated(name ?? ''));
  }

  const response = await fetch(`${url}/v1/check_gate`, {
    method: 'POST',
    headers: { 'statsig-api-key': 'client-local', 'content-type': 'application/json' },
    body: JSON.stringify({ user: { userID: '42' }, gateName: 'a_gate' }),
  });
  expect(await response.json()).toEqual({ name: 'a_gate', value: false });

  const head = await fetch(`${url}/`, { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
  expect((await fetch(`${url}/nowhere`)).status).toBe(404);

  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
});

test('exits with 0 at once on SIGINT', async () => {
  const { child } = await start(['--port', '0']);
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([0, null]);
});

test('reports a port in use, and how to choose another one', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const { child, output } = await start([], { PORT: String(port) });
  other.close();
  expect(child.exitCode).toBe(1);
  expect(output()).toBe(
    `Port ${port} of 127.0.0.1 is in use. Choose another port with \`npm start -- --port 4011\`, or 0 for any free port.\n`,
  );
});

test.for([
  [['--port', '70000'], 'The port must be a number from 0 to 65535.'],
  [['--prot', '1'], "Unknown option '--prot'."],
] as const)('rejects %s and shows the usage', async ([args, sentence]) => {
  const { child, output } = await start(args);
  expect(child.exitCode).toBe(1);
  expect(output()).toBe(`${sentence} Usage: npm start -- --port 4010 --host 127.0.0.1. Port 0 means any free port.\n`);
});
