import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type FuzzRequest, randomRequest, validRequest } from './random-bodies.ts';
import { seeded } from './seeded.ts';

/** The result of a fuzz test. */
export interface FuzzTestResult {
  readonly bodies: number;
  /** The number of responses with each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** The number of requests that the sender aborted in the middle of the body, on purpose. */
  readonly aborted: number;
  /** Wrong or late responses, each with the request body in base64. At most 20. */
  readonly failures: readonly string[];
  /** The time of the slowest response, in milliseconds. */
  readonly slowestMs: number;
}

/** A request that takes longer counts as a hang. */
const deadlineMs = 30_000;
const senders = 32;
/** One in this many requests is valid, and must get a 200. */
const validEvery = 50;

/**
 * Sends random requests to all operations of a server and to its routes for SDKs: random bytes, malformed JSON, invalid
 * shapes, wrong compression, unusual content types and headers, aborted bodies. Each response must be JSON, in time, with a
 * status that its target declares, and not 5xx. Valid requests in between must get a 200.
 * @param seed Decides every request.
 */
export async function fuzzTest(url: string, key: string, bodies: number, seed: number): Promise<FuzzTestResult> {
  const random = seeded(seed);
  const agent = new Agent({ keepAlive: true, maxSockets: senders });
  const statuses: Record<string, number> = {};
  const failures: string[] = [];
  let [sent, aborted, slowestMs] = [0, 0, 0];

  async function check(fuzzRequest: FuzzRequest, isValid: boolean): Promise<void> {
    const started = performance.now();
    const problem = await problemOf(url, agent, fuzzRequest, isValid, (status) => {
      if (!isValid) statuses[status] = (statuses[status] ?? 0) + 1;
    });
    slowestMs = Math.max(slowestMs, performance.now() - started);
    if (problem !== undefined && failures.length < 20)
      failures.push(
        `${fuzzRequest.path} ${JSON.stringify(fuzzRequest.headers)} ${problem}: ${fuzzRequest.body.toString('base64', 0, 2000)}`,
      );
  }

  async function sender(): Promise<void> {
    while (sent < bodies) {
      sent += 1;
      if (sent % validEvery === 0) await check(validRequest(key), true);
      const fuzzRequest = randomRequest(random, key);
      if (fuzzRequest.aborts) {
        aborted += 1;
        await abort(url, fuzzRequest);
      } else await check(fuzzRequest, false);
    }
  }

  try {
    await Promise.all(Array.from({ length: senders }, sender));
    return { bodies: sent, statuses, aborted, failures, slowestMs };
  } finally {
    agent.destroy();
  }
}

async function problemOf(
  url: string,
  agent: Agent,
  { method, path, declared, headers, body }: FuzzRequest,
  isValid: boolean,
  onStatus: (status: number) => void,
): Promise<string | undefined> {
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const outgoing = request(`${url}${path}`, { method, agent, headers, signal });
    outgoing.on('error', () => {}).end(body);
    const [response] = (await once(outgoing, 'response', { signal })) as [IncomingMessage];
    const responseBody = await text(response);
    const status = response.statusCode ?? 0;
    onStatus(status);
    if (status !== 304) JSON.parse(responseBody);
    if (status >= 500 || !declared.includes(String(status)) || (isValid && status !== 200)) return `status ${status}`;
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** Sends a body that is shorter than its Content-Length, and closes the connection. */
async function abort(url: string, { method, path, headers, body }: FuzzRequest): Promise<void> {
  const outgoing = request(`${url}${path}`, {
    method,
    agent: false,
    headers: { ...headers, 'content-length': String(body.length + 1) },
  });
  await new Promise<void>((resolve) => {
    outgoing.on('error', () => {}).on('close', resolve);
    outgoing.write(body, () => outgoing.destroy());
  });
}

// `npx node scripts/stress/fuzz-test.ts [BODIES] [SEED]`
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
