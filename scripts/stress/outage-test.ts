import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { operations } from '../../generated/operations.ts';
import { demoFile } from '../../packages/server/src/project/demo-file.ts';
import { type ChaosEngineName, chaosEngines } from './chaos-engines.ts';
import { startOutageEngine } from './outage-engines.ts';
import { startCommand } from './start-server.ts';
import { type Latencies, startSteadyChecks } from './steady-checks.ts';

/** The result of one outage. */
export interface OutageResult {
  readonly outage: string;
  /** Responses to events during the outage, by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Responses with the status 503 and without the header Retry-After. */
  readonly withoutRetryAfter: number;
  readonly checksBefore: Latencies;
  readonly checksDuring: Latencies;
  /** The resident memory of the instance in MiB: at the start of the outage, after a third of it, and at its end. */
  readonly memory: readonly number[];
  /** The time from the end of the outage to the first stored event, in milliseconds. */
  readonly recoveryMs: number;
}

const requestsPerSecond = 100;
const eventsPerRequest = 10;
const recoveryLimitMs = 60_000;

/**
 * Makes an engine fail in several ways while one instance gets steady checks and events.
 * @param seconds How long each outage takes.
 * @param only The name of the only outage. @default all
 */
export async function outageTest(
  name: ChaosEngineName,
  seconds: number,
  only?: string,
  log = (_line: string) => {},
): Promise<OutageResult[]> {
  const engine = await startOutageEngine(name);
  const folder = mkdtempSync(join(tmpdir(), 'statsig-outage-test-'));
  const project = join(folder, 'project.json');
  writeFileSync(project, JSON.stringify(demoFile));
  const results: OutageResult[] = [];
  const { child, url } = await startCommand(['--port', '0', ...engine.args, '--project', project], engine.env);
  child.stderr?.resume();
  const events = startSteadyEvents(url);
  try {
    await wait(3000);
    for (const [outage, begin] of Object.entries(engine.outages)) {
      if (only !== undefined && only !== outage) continue;
      const checksBefore = await measureChecks(url, seconds / 4);
      const memory = [await readMemory(url)];
      const end = await begin();
      events.reset();
      const checks = startSteadyChecks(url);
      for (const share of [1 / 3, 2 / 3]) {
        await wait(share * seconds * 1000);
        memory.push(await readMemory(url));
      }
      const checksDuring = await checks.stop();
      const counts = events.reset();
      await end();
      const recoveryStart = performance.now();
      while (events.stored === 0 && performance.now() - recoveryStart < recoveryLimitMs) await wait(10);
      const recoveryMs = events.stored === 0 ? Number.POSITIVE_INFINITY : Math.round(performance.now() - recoveryStart);
      const result = { outage, ...counts, checksBefore, checksDuring, memory, recoveryMs };
      results.push(result);
      log(describeResult(result));
      await wait(3000);
    }
    events.stop();
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    return results;
  } finally {
    events.stop();
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    await engine.close();
  }
}

async function measureChecks(url: string, seconds: number): Promise<Latencies> {
  const checks = startSteadyChecks(url);
  await wait(seconds * 1000);
  return await checks.stop();
}

async function readMemory(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Math.round(Number(/^process_resident_memory_bytes (\d+)$/m.exec(metrics)?.[1]) / 2 ** 20);
}

/** Sends batches of events at a steady rate, whatever became of the earlier ones. */
function startSteadyEvents(url: string) {
  let statuses: Record<string, number> = {};
  let withoutRetryAfter = 0;
  let id = 0;
  /** Requests that were sent before the last call of `reset` don't count. */
  let round = 0;

  async function send(): Promise<void> {
    const sentRound = round;
    const batch = Array.from({ length: eventsPerRequest }, () => {
      id += 1;
      return { eventName: 'outage_test', time: Date.now(), user: { userID: String(id) } };
    });
    const response = await fetch(`${url}${operations.logEvent.path}`, {
      method: 'POST',
      body: JSON.stringify({ events: batch }),
      headers: { 'statsig-api-key': 'client-local' },
    }).catch(() => undefined);
    await response?.arrayBuffer();
    if (sentRound !== round) return;
    const status = response === undefined ? 'none' : String(response.status);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status === '503' && response?.headers.has('retry-after') !== true) withoutRetryAfter += 1;
  }

  const timer = setInterval(() => void send(), 1000 / requestsPerSecond);
  return {
    /** Requests whose events were stored, since the last call of `reset`. */
    get stored(): number {
      return statuses['202'] ?? 0;
    },
    /** Returns the counts, and begins to count again. */
    reset() {
      const counts = { statuses, withoutRetryAfter };
      statuses = {};
      withoutRetryAfter = 0;
      round += 1;
      return counts;
    },
    stop: () => clearInterval(timer),
  };
}

function describeResult({
  outage,
  statuses,
  withoutRetryAfter,
  checksBefore,
  checksDuring,
  memory,
  recoveryMs,
}: OutageResult) {
  const latencies = ({ p50, p99, failed }: Latencies) => `${p50.toFixed(1)}/${p99.toFixed(1)} ms, ${failed} failed`;
  return [
    outage.padEnd(20),
    `events ${JSON.stringify(statuses)} without Retry-After ${withoutRetryAfter}`,
    `checks p50/p99 ${latencies(checksBefore)} -> ${latencies(checksDuring)}`,
    `memory ${memory.join(' ')} MiB`,
    `recovery ${recoveryMs} ms`,
  ].join('; ');
}

// `npx node scripts/stress/outage-test.ts [postgres|clickhouse] [SECONDS] [OUTAGE]`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , name = 'postgres', seconds = '60', only] = process.argv;
  const engine = chaosEngines.find((other) => other === name);
  if (engine === undefined) throw new Error(`The engine must be one of ${chaosEngines.join(', ')}.`);
  const results = await outageTest(engine, Number(seconds), only, (line) => console.log(line));
  const isBad = ({ withoutRetryAfter, checksDuring, recoveryMs }: OutageResult) =>
    withoutRetryAfter + checksDuring.failed > 0 || recoveryMs > recoveryLimitMs / 2;
  process.exitCode = results.some(isBad) ? 1 : 0;
}
