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

/** The result of a soak test. */
interface SoakTestResult {
  readonly seconds: number;
  readonly requests: number;
  /** The number of responses with each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** The median memory of each quarter of the time, in MiB. The first quarter fills caches; then it must not grow. */
  readonly memory: readonly number[];
}

const requestsPerSecond = 400;
const tickMs = 50;

/** Sends checks, events and malformed requests of new users at a steady rate, and measures the memory of the server. */
async function soakTest(seconds: number, log = (_line: string) => {}): Promise<SoakTestResult> {
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
    const outgoing = request(`${url}${path}`, { method: 'POST', agent, headers });
    outgoing.on('error', () => {}).end(body);
    try {
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
      await text(response);
      statuses[response.statusCode ?? 0] = (statuses[response.statusCode ?? 0] ?? 0) + 1;
    } catch {
      statuses.none = (statuses.none ?? 0) + 1;
    }
  }

  try {
    const end = Date.now() + seconds * 1000;
    let nextSample = Date.now();
    const pending = new Set<Promise<void>>();
    while (Date.now() < end) {
      for (let count = 0; count < (requestsPerSecond * tickMs) / 1000 && pending.size < 1000; count++) {
        const exchange = send(randomRequest(random)).finally(() => pending.delete(exchange));
        pending.add(exchange);
      }
      if (Date.now() >= nextSample) {
        nextSample += Math.max(250, seconds * 25);
        const metrics = await (await fetch(`${url}/metrics`)).text();
        const bytes = Number(/^process_resident_memory_bytes (\d+)$/m.exec(metrics)?.[1]);
        sizes.push(Math.round(bytes / 2 ** 20));
        log(`${Math.round((end - Date.now()) / 1000)} s left: ${sizes.at(-1)} MiB after ${requests} requests`);
      }
      await wait(tickMs);
    }
    await Promise.all(pending);
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

function randomRequest(random: () => number): { path: string; body: string } {
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

// `npx node scripts/stress/soak-test.ts [SECONDS]`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await soakTest(Number(process.argv[2] ?? 600), (line) => console.error(line));
  console.log(JSON.stringify(result));
  const [, second = 0, , fourth = 0] = result.memory;
  process.exitCode = fourth > second * 1.1 ? 1 : 0;
}
