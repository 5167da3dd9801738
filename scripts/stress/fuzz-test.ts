import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { goodShot, type Shot, shotOf } from './random-bodies.ts';
import { seeded } from './seeded.ts';

/** What a fuzzTest of random bodies came to. */
export interface Barrage {
  readonly bodies: number;
  /** How many answers had each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Senders that left in the middle of their body, as they meant to. */
  readonly left: number;
  /** What was answered wrongly, or too late; each with the body in base64. */
  readonly failures: readonly string[];
  /** Milliseconds of the slowest answer, to a body or to a good request between them. */
  readonly slowest: number;
}

/** Milliseconds after which a request is taken to hang. */
const deadline = 30_000;
const senders = 32;
/** So often a good request has to be answered well. */
const goodEvery = 50;

/**
 * Sends random bodies to all operations of a server: bytes, broken JSON, wrong shapes, wrong and broken compression, odd
 * types and headers, senders that leave. None may be answered with a 5xx, with what the operation doesn't declare, with
 * anything but JSON, or too late; and a good request in between is answered as ever.
 * @param seed Decides every body.
 */
export async function fuzzTest(url: string, key: string, bodies: number, seed: number): Promise<Barrage> {
  const random = seeded(seed);
  const agent = new Agent({ keepAlive: true, maxSockets: senders });
  const statuses: Record<string, number> = {};
  const failures: string[] = [];
  let [sent, left, slowest] = [0, 0, 0];

  async function judged(shot: Shot, good: boolean): Promise<void> {
    const started = performance.now();
    const wrong = await problemOf(url, agent, shot, good, (status) => {
      if (!good) statuses[status] = (statuses[status] ?? 0) + 1;
    });
    slowest = Math.max(slowest, performance.now() - started);
    if (wrong !== undefined && failures.length < 20)
      failures.push(`${shot.path} ${JSON.stringify(shot.headers)} ${wrong}: ${shot.body.toString('base64', 0, 2000)}`);
  }

  async function sender(): Promise<void> {
    while (sent < bodies) {
      sent += 1;
      if (sent % goodEvery === 0) await judged(goodShot(key), true);
      const shot = shotOf(random, key);
      if (shot.leaves) {
        left += 1;
        await leave(url, shot);
      } else await judged(shot, false);
    }
  }

  try {
    await Promise.all(Array.from({ length: senders }, sender));
    return { bodies: sent, statuses, left, failures, slowest };
  } finally {
    agent.destroy();
  }
}

async function problemOf(
  url: string,
  agent: Agent,
  { path, declared, headers, body }: Shot,
  good: boolean,
  seen: (status: number) => void,
): Promise<string | undefined> {
  const signal = AbortSignal.timeout(deadline);
  try {
    const asked = request(`${url}${path}`, { method: 'POST', agent, headers, signal });
    asked.on('error', () => {}).end(body);
    const [response] = (await once(asked, 'response', { signal })) as [IncomingMessage];
    const answer = await text(response);
    const status = response.statusCode ?? 0;
    seen(status);
    JSON.parse(answer);
    if (status >= 500 || !declared.includes(String(status)) || (good && status !== 200)) return `answered ${status}`;
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** Sends half of a body that was announced whole, and is gone. */
async function leave(url: string, { path, headers, body }: Shot): Promise<void> {
  const asked = request(`${url}${path}`, {
    method: 'POST',
    agent: false,
    headers: { ...headers, 'content-length': String(body.length + 1) },
  });
  await new Promise<void>((resolve) => {
    asked.on('error', () => {}).on('close', resolve);
    asked.write(body, () => asked.destroy());
  });
}

// `npx tsx scripts/stress/fuzz-test.ts [BODIES] [SEED]`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { createServer, demoProject, openSqliteStore } = await import('@statsig-http-api/server');
  const [bodies, seed] = [Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? Date.now() % 1_000_000)];
  const server = createServer({ project: demoProject(), store: await openSqliteStore(undefined) });
  const { url } = await server.listen();
  const started = performance.now();
  const result = await fuzzTest(url, 'secret-local', bodies, seed);
  await server.close();
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const memory = Math.round(process.memoryUsage.rss() / 2 ** 20);
  console.log(JSON.stringify({ seed, seconds, memory: `${memory} MiB`, ...result }, null, 2));
  process.exitCode = result.failures.length > 0 ? 1 : 0;
}
