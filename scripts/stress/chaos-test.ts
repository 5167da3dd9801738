import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { operations } from '../../generated/operations.ts';
import { type ChaosEngine, type ChaosEngineName, chaosEngines, startChaosEngine } from './chaos-engines.ts';
import { seeded } from './seeded.ts';
import { type StartedServer, startCommand } from './start-server.ts';

/** What a chaos test does. */
export interface ChaosTestOptions {
  readonly engine: ChaosEngineName;
  /** The number of instances of the server. */
  readonly instances: number;
  /** Continues until this number of rows is confirmed, and every fault has happened. */
  readonly rows: number;
  /** Returns a number from 0 to 1. It decides the order and the times of the faults. */
  readonly random: () => number;
}

/** The result of a chaos test. */
export interface ChaosTestResult {
  /** Rows with a 202 response. Every fourth row is an exposure, the others are events. */
  readonly confirmed: number;
  /** Confirmed rows that are not in the store. */
  readonly missing: number;
  /** Rows that are in the store more than once, confirmed or not. */
  readonly duplicates: number;
  /** Rows without a 202 response that are in the store anyway. */
  readonly unconfirmedButStored: number;
  /** Batches by the outcome of each time that they were sent. */
  readonly sent: Readonly<Record<Outcome, number>>;
  readonly faults: Readonly<Record<string, number>>;
}

/**
 * The outcome of a request. 'cancelled' is a client that stops waiting for the response, 'broken' is a connection that an
 * instance breaks.
 */
type Outcome = '202' | '503' | 'cancelled' | 'broken';

const rowsPerBatch = 200;
const senders = 8;
/** The share of requests whose client cancels them after a few milliseconds. */
const cancelShare = 0.05;
/** About how many faults happen during a test. There are more if the engine or the instances take long to recover. */
const plannedFaults = 60;
/** The longest time from one fault to the next, in milliseconds. */
const longestPauseMs = 10_000;
/** The share of batches that a client gives up after two requests, whatever the outcome. */
const giveUpShare = 0.02;

const secretKey = 'secret-chaos';

/**
 * Runs instances of the server on one engine. Clients send every batch at least twice, to different instances. Kills instances,
 * the engine and both with SIGKILL, breaks their connections, and promotes the standby of the engine. Then compares the rows in
 * the engine with those that the instances confirmed.
 */
export async function chaosTest(options: ChaosTestOptions, log = (_line: string) => {}): Promise<ChaosTestResult> {
  const { random } = options;
  const engine = await startChaosEngine(options.engine);
  const folder = mkdtempSync(join(tmpdir(), 'statsig-chaos-test-'));
  const project = join(folder, 'project.json');
  writeFileSync(project, JSON.stringify({ keys: { serverSecretKeys: secretKey } }));
  const instances = Array.from({ length: options.instances }, () =>
    createInstance(['--port', '0', ...engine.args, '--project', project], engine.env),
  );
  const confirmed = new Set<string>();
  const sent: Record<Outcome, number> = { '202': 0, '503': 0, cancelled: 0, broken: 0 };
  const faults = createFaults(engine, instances, random);
  let isEnding = false;
  let lastRow = 0;
  const firstTime = Date.now() - 86_400_000;

  function newBatch() {
    const users = Array.from({ length: rowsPerBatch }, () => String(++lastRow));
    const events = users.map((userID, index) => {
      const row = { user: { userID }, time: firstTime + Number(userID) };
      if (index % 4 > 0) return { ...row, eventName: 'chaos_test', metadata: { id: userID } };
      const metadata = { gate: 'chaos_test', gateValue: 'true', ruleID: 'all' };
      return { ...row, eventName: 'statsig::gate_exposure', metadata };
    });
    return { users, body: JSON.stringify({ events }) };
  }

  /** Sends a batch to an instance. */
  async function send(body: string, url: string): Promise<Outcome> {
    const signal = random() < cancelShare ? AbortSignal.timeout(Math.round(random() * 30)) : null;
    try {
      const response = await fetch(`${url}${operations.logEvent.path}`, {
        method: 'POST',
        body,
        headers: { 'statsig-api-key': secretKey, 'statsig-client-time': String(Date.now()) },
        signal,
      });
      const text = await response.text();
      if (response.status === 202) return '202';
      if (response.status !== 503) throw new UnexpectedResponse(`${response.status} ${text}`);
      if (!response.headers.has('retry-after')) throw new UnexpectedResponse('503 without Retry-After');
      // A client that waits as long as Retry-After says would leave the test without load.
      await wait(50);
      return '503';
    } catch (error) {
      if (error instanceof UnexpectedResponse) throw error;
      return signal?.aborted ? 'cancelled' : 'broken';
    }
  }

  /** Sends batches until the end of the test, each to several instances. */
  async function runSender(): Promise<void> {
    let target = 0;
    /** Returns the address of an instance other than the last one, when one is running. */
    async function nextUrl(): Promise<string> {
      for (;;) {
        target = (target + 1 + Math.floor(random() * (instances.length - 1))) % instances.length;
        const url = instances[target]?.url;
        if (url !== undefined) return url;
        await wait(20);
      }
    }

    while (!isEnding) {
      const { users, body } = newBatch();
      const isGivenUp = random() < giveUpShare;
      let isConfirmed = false;
      for (let tries = 1; ; tries++) {
        const isResend = isConfirmed;
        const outcome = await send(body, await nextUrl());
        sent[outcome] += 1;
        isConfirmed ||= outcome === '202';
        if (isResend || (isGivenUp && tries >= 2)) break;
      }
      if (isConfirmed) for (const user of users) confirmed.add(user);
    }
  }

  try {
    await Promise.all(instances.map((instance) => instance.start()));
    const running = Promise.all(Array.from({ length: senders }, runSender));
    // An unexpected response ends the test at once.
    running.catch(() => {
      isEnding = true;
    });
    while (!isEnding && (confirmed.size < options.rows || !faults.isComplete)) {
      const rowsOfNextFault = confirmed.size + (random() * 2 * options.rows) / plannedFaults;
      const pauseEnd = performance.now() + longestPauseMs;
      while (!isEnding && confirmed.size < rowsOfNextFault && performance.now() < pauseEnd) await wait(random() * 50);
      log(`${await faults.next()}: ${confirmed.size} rows confirmed so far`);
    }
    isEnding = true;
    await running;
    await Promise.all(instances.map((instance) => instance.stop()));
    return { ...compare(confirmed, await engine.countRows()), sent, faults: faults.counts };
  } finally {
    isEnding = true;
    await Promise.all(instances.map((instance) => instance.kill()));
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A response that the contract does not allow. */
class UnexpectedResponse extends Error {}

/** An instance of the server that can be killed and started again. */
interface ChaosInstance {
  /** Undefined while the instance does not run. */
  readonly url: string | undefined;
  /** Starts the instance. Starts it again if it ends before it listens, as a supervisor does. */
  start(): Promise<void>;
  kill(): Promise<void>;
  /** Stops the instance normally. @throws if it ends with an error. */
  stop(): Promise<void>;
}

function createInstance(args: readonly string[], env: Readonly<Record<string, string>>): ChaosInstance {
  let server: StartedServer | undefined;
  let isStopped = false;

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const child = server?.child;
    server = undefined;
    if (child === undefined) return 0;
    if (child.exitCode !== null) throw new Error(`An instance has ended with ${child.exitCode} by itself.`);
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = await ended;
    return code;
  }

  return {
    get url() {
      return server?.url;
    },
    async start() {
      let problem: unknown;
      for (let tries = 0; tries < 20 && !isStopped; tries++) {
        try {
          server = await startCommand(args, env);
          return;
        } catch (error) {
          problem = error;
          await wait(100);
        }
      }
      throw problem;
    },
    async kill() {
      await end('SIGKILL');
    },
    async stop() {
      isStopped = true;
      const code = await end('SIGTERM');
      if (code !== 0) throw new Error(`An instance ended with ${code}.`);
    },
  };
}

/** Makes faults in random order. Each of them ends before the next one. */
function createFaults(engine: ChaosEngine, instances: readonly ChaosInstance[], random: () => number) {
  const someInstance = () => instances[Math.floor(random() * instances.length)];
  const down = () => wait(random() * 500);

  const faults: Readonly<Record<string, () => Promise<void>>> = {
    async 'kill an instance'() {
      const instance = someInstance();
      await instance?.kill();
      await down();
      await instance?.start();
    },
    async 'kill the engine'() {
      await engine.kill();
      await down();
      await engine.restart();
    },
    async 'kill an instance and the engine'() {
      const instance = someInstance();
      await Promise.all([instance?.kill(), engine.kill()]);
      await down();
      await Promise.all([instance?.start(), engine.restart()]);
    },
    async 'kill all instances and the engine'() {
      await Promise.all([engine.kill(), ...instances.map((instance) => instance.kill())]);
      await down();
      await Promise.all([engine.restart(), ...instances.map((instance) => instance.start())]);
    },
    async 'break connections'() {
      engine.breakConnections();
    },
    ...(engine.failOver === undefined ? {} : { 'promote the standby': engine.failOver }),
  };
  const counts: Record<string, number> = {};
  let planned: string[] = [];

  return {
    counts,
    /** Whether every fault has happened. */
    get isComplete() {
      return Object.keys(faults).every((name) => name in counts);
    },
    /** Makes the next fault, waits for its end, and returns its name. */
    async next(): Promise<string> {
      if (planned.length === 0) planned = shuffle(Object.keys(faults), random);
      const name = planned.pop() ?? '';
      await faults[name]?.();
      counts[name] = (counts[name] ?? 0) + 1;
      return name;
    },
  };
}

function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

function compare(confirmed: ReadonlySet<string>, stored: ReadonlyMap<string, number>) {
  const ids = [...stored.keys()];
  return {
    confirmed: confirmed.size,
    missing: [...confirmed].filter((id) => !stored.has(id)).length,
    duplicates: [...stored.values()].filter((count) => count > 1).length,
    unconfirmedButStored: ids.filter((id) => !confirmed.has(id)).length,
  };
}

// `npx node scripts/stress/chaos-test.ts [postgres|clickhouse] [ROWS] [INSTANCES] [SEED]`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , name = 'postgres', rows = '400000', instances = '3', seed = String(Date.now() % 100_000)] = process.argv;
  const engine = chaosEngines.find((other) => other === name);
  if (engine === undefined) throw new Error(`The engine must be one of ${chaosEngines.join(', ')}.`);
  console.error(`seed ${seed}`);
  const result = await chaosTest(
    { engine, rows: Number(rows), instances: Number(instances), random: seeded(Number(seed)) },
    (line) => console.error(line),
  );
  console.log(JSON.stringify(result, null, 2));
  process.exitCode = result.missing + result.duplicates > 0 ? 1 : 0;
}
