import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { operations } from '../../generated/operations.ts';
import { seeded } from './seeded.ts';
import { startServer } from './start-server.ts';

/** What a long load did to a server's memory. Sizes are in MiB. */
export interface Soak {
  readonly seconds: number;
  readonly requests: number;
  /** How many answers had each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** The median of each quarter of the time. The first one fills caches; from then on it is to stay where it is. */
  readonly memory: readonly number[];
}

/** Requests a second. */
const rate = 400;
const tick = 50;

/** Puts a server under a steady load of checks, events and nonsense, by ever new users, and watches its memory. */
export async function soak(seconds: number, told = (_line: string) => {}): Promise<Soak> {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-soak-'));
  const { child, url } = await startServer(folder);
  child.stderr?.resume();
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const random = seeded(1);
  const statuses: Record<string, number> = {};
  const sizes: number[] = [];
  const headers = { 'statsig-api-key': 'client-local', 'content-type': 'application/json' };
  let requests = 0;

  async function send({ path, body }: { path: string; body: string }): Promise<void> {
    requests += 1;
    const asked = request(`${url}${path}`, { method: 'POST', agent, headers });
    asked.on('error', () => {}).end(body);
    try {
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      await text(response);
      statuses[response.statusCode ?? 0] = (statuses[response.statusCode ?? 0] ?? 0) + 1;
    } catch {
      statuses.none = (statuses.none ?? 0) + 1;
    }
  }

  try {
    const end = Date.now() + seconds * 1000;
    let nextLook = Date.now();
    const underway = new Set<Promise<void>>();
    while (Date.now() < end) {
      for (let count = 0; count < (rate * tick) / 1000 && underway.size < 1000; count++) {
        const sent = send(shot(random)).finally(() => underway.delete(sent));
        underway.add(sent);
      }
      if (Date.now() >= nextLook) {
        nextLook += Math.max(250, seconds * 25);
        const metrics = await (await fetch(`${url}/metrics`)).text();
        const bytes = Number(/^process_resident_memory_bytes (\d+)$/m.exec(metrics)?.[1]);
        sizes.push(Math.round(bytes / 2 ** 20));
        told(`${Math.round((end - Date.now()) / 1000)} s left: ${sizes.at(-1)} MiB after ${requests} requests`);
      }
      await wait(tick);
    }
    await Promise.all(underway);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await ended;
    if (code !== 0) throw new Error(`The server ended with ${code} after ${requests} requests`);
    const quarter = sizes.length / 4;
    const memory = [0, 1, 2, 3].map((at) =>
      medianOf(sizes.slice(Math.floor(at * quarter), Math.floor((at + 1) * quarter))),
    );
    return { seconds, requests, statuses, memory };
  } finally {
    child.kill('SIGKILL');
    agent.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

function shot(random: () => number): { path: string; body: string } {
  const user = { userID: String(Math.floor(random() * 1e9)), custom: { plan: random() < 0.5 ? 'free' : 'paid' } };
  const draw = random();
  if (draw < 0.4) return { path: operations.checkGate.path, body: JSON.stringify({ user, gateName: 'an_open_gate' }) };
  if (draw < 0.6)
    return { path: operations.getConfig.path, body: JSON.stringify({ user, configName: 'a_running_experiment' }) };
  if (draw < 0.8) return { path: operations.getLayer.path, body: JSON.stringify({ user, layerName: 'a_layer' }) };
  if (draw < 0.9)
    return { path: operations.logEvent.path, body: '{"events":[{"eventName":1}],'.slice(0, Math.ceil(random() * 28)) };
  const events = Array.from({ length: 5 }, () => ({
    user,
    eventName: 'purchase',
    value: random(),
    metadata: { a: 'b' },
  }));
  return { path: operations.logEvent.path, body: JSON.stringify({ events }) };
}

const medianOf = (numbers: readonly number[]) =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0;

// `npx tsx scripts/stress/soak-test.ts [SECONDS]`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await soak(Number(process.argv[2] ?? 600), (line) => console.error(line));
  console.log(JSON.stringify(result));
  const [, second = 0, , fourth = 0] = result.memory;
  process.exitCode = fourth > second * 1.1 ? 1 : 0;
}
