import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { keys, projectFile } from './project.ts';

const bin = fileURLToPath(new URL('../../packages/server/src/bin.js', import.meta.url));

/** The server in its own process, with a project file and a data folder. */
export interface StatsigServer {
  readonly url: string;
  /** Changes the project file, and sets an override. Resolves when the server has both changes. */
  change(): Promise<void>;
  close(): void;
}

/** Starts the server. @throws If it doesn't start. */
export async function startServer(): Promise<StatsigServer> {
  const folder = mkdtempSync(join(tmpdir(), 'sdks-'));
  const project = join(folder, 'project.json');
  writeFileSync(project, projectFile(false));
  const args = [
    bin,
    '--project',
    project,
    '--data',
    join(folder, 'data'),
    '--port',
    '0',
    '--dev',
    '--specs-for-client-keys',
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += chunk;
  });
  const close = () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^listening on (.*)$/.exec(line)?.[1];
    if (url === undefined) continue;
    return {
      url,
      async change() {
        writeFileSync(project, projectFile(true));
        await send('PUT', `${url}/_/overrides`, { type: 'gate', name: 'overridden', value: true });
        while (!(await isOpen(url, 'changing'))) await new Promise((resolve) => setTimeout(resolve, 20));
      },
      close,
    };
  }
  close();
  throw new Error(`The server ended: ${log}`);
}

/** Sends JSON with the server secret key. */
export async function send(method: string, url: string, body: unknown): Promise<Response> {
  const headers = { 'statsig-api-key': keys.serverSecretKey };
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${url} failed: ${response.status} ${await response.text()}`);
  return response;
}

async function isOpen(url: string, gateName: string): Promise<boolean> {
  const response = await send('POST', `${url}/v1/check_gate`, { gateName, user: { userID: 'developer' } });
  return (await response.json()).value;
}
