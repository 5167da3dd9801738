import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { operations } from '../../generated/operations.ts';

/** The latencies of checks that were due at a steady rate, in milliseconds. A check without response 200 is infinite. */
export interface Latencies {
  readonly count: number;
  readonly failed: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

const intervalMs = 10;
const timeoutMs = 30_000;

/** Checks that are due wait for one of these connections. A server with few descriptors can't hold one for each of them. */
const maxConnections = 64;

/** Sends steady checks to a server from a separate thread, so that the sender of an attack doesn't slow them. */
export function startSteadyChecks(url: string): { stop(): Promise<Latencies> } {
  const worker = new Worker(new URL(import.meta.url), { workerData: url });
  return {
    async stop() {
      worker.postMessage('stop');
      const [latencies] = (await once(worker, 'message')) as [Latencies];
      await worker.terminate();
      return latencies;
    },
  };
}

/** Sends a check in each interval, whatever became of the earlier ones, until the first message of the main thread. */
async function sendSteadyChecks(url: string): Promise<Latencies> {
  const agent = new Agent({ keepAlive: true, maxSockets: maxConnections });
  const latencies: number[] = [];
  const pending = new Set<Promise<void>>();
  const headers = { 'statsig-api-key': 'client-local', 'content-type': 'application/json' };
  const body = JSON.stringify({ user: { userID: '42' }, gateName: 'an_open_gate' });

  async function send(due: number): Promise<void> {
    let isSuccess = false;
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const outgoing = request(`${url}${operations.checkGate.path}`, { method: 'POST', agent, headers, signal });
      outgoing.on('error', () => {}).end(body);
      const [response] = await once(outgoing, 'response', { signal });
      response.resume();
      await once(response, 'end', { signal });
      isSuccess = response.statusCode === 200;
    } catch {
      // The latency of a check without a response is infinite.
    }
    latencies.push(isSuccess ? performance.now() - due : Number.POSITIVE_INFINITY);
  }

  const start = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    // A timer can be late. The latency of a check counts from the moment at which it was due.
    for (; start + sent * intervalMs <= performance.now(); sent += 1) {
      const check = send(start + sent * intervalMs).finally(() => pending.delete(check));
      pending.add(check);
    }
  }, intervalMs);
  if (parentPort !== null) await once(parentPort, 'message');
  clearInterval(timer);
  await Promise.all(pending);
  agent.destroy();
  const sorted = latencies.toSorted((one, other) => one - other);
  const quantile = (share: number) => sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? 0;
  const failed = sorted.filter((latency) => latency === Number.POSITIVE_INFINITY).length;
  return { count: sorted.length, failed, p50: quantile(0.5), p99: quantile(0.99), max: quantile(1) };
}

if (!isMainThread && typeof workerData === 'string') parentPort?.postMessage(await sendSteadyChecks(workerData));
