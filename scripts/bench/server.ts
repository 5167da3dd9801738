import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { operations } from '../../generated/operations.ts';
import { migrate } from '../../packages/server/src/store/migrations.ts';
import { type Bench, median, type Row } from './row.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const rounds = 5;
const secondsPerRound = 2;
const batchSize = 500;
const headers = { 'content-type': 'application/json', 'statsig-api-key': 'client-local' };
const gateBody = JSON.stringify({ user: { userID: '42', email: 'a@example.com' }, gateName: 'an_open_gate' });

interface Contestant {
  readonly name: string;
  readonly command: readonly string[];
}

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Our server against the least that one can do, and against what else answers the API. */
export const server: Bench = {
  name: 'server',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'statsig-bench-'));
    try {
      return [...(await checks(folder)), ...(await batches(folder)), ...(await starts(folder))];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function checks(folder: string): Promise<Row[]> {
  const contestants: readonly Contestant[] = [
    { name: 'statsig-server', command: serverCommand(join(folder, 'checks')) },
    { name: 'node:http', command: ['scripts/bench/programs/bare-server.ts'] },
    { name: 'Fastify alone', command: ['scripts/bench/programs/fastify-server.ts'] },
    { name: 'statsig-mock', command: ['packages/mock/src/bin.ts', '--port', '0'] },
    {
      name: 'prism mock',
      command: ['node_modules/@stoplight/prism-cli/dist/index.js', 'mock', 'generated/openapi.yaml', '--port', '0'],
    },
  ];
  const rates = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  const running: Running[] = [];
  let memory = 0;
  try {
    for (const contestant of contestants) running.push(await start(contestant));
    for (let round = -1; round < rounds; round++) {
      for (const [index, { name }] of contestants.entries()) {
        const rate = await load(running[index]?.url ?? '', operations.checkGate.path, gateBody, name);
        // The first round warms the compiler.
        if (round >= 0) rates.get(name)?.push(rate);
      }
    }
    memory = await memoryAfterMillion(running[0]?.url ?? '');
  } finally {
    await Promise.all(running.map(stop));
  }
  const medians = contestants.map(({ name }) => ({ name, median: median(rates.get(name) ?? []) }));
  return [
    {
      what: 'server, check_gate over HTTP: key, validation, evaluation and its exposure stored; 10 connections',
      contestants: medians,
      unit: 'requests/s',
      ratio: (medians[0]?.median ?? 0) / (medians[1]?.median ?? 1),
      goal: 'at least 0.7x',
    },
    {
      what: 'server, resident memory after 1,000,000 checks: 100 gates of each of 10,000 users, as fast as they come',
      contestants: [{ name: 'statsig-server', median: memory }],
      unit: 'MB',
      goal: 'below 200 MB',
    },
  ];
}

/** Checks a million users in batches of a hundred gates, so that the load itself takes no hour, and reads the memory. */
async function memoryAfterMillion(url: string): Promise<number> {
  let user = 0;
  const gateNames = Array.from({ length: 100 }, (_, index) => `gate_${index}`);
  const sender = async () => {
    while (user < 10_000) {
      user += 1;
      const body = JSON.stringify({ gateNames, user: { userID: `user-${user}` } });
      await (await fetch(`${url}${operations.checkGate.path}`, { method: 'POST', headers, body })).arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: 10 }, sender));
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\d+)$/m.exec(metrics)?.[1]) / 2 ** 20;
}

async function batches(folder: string): Promise<Row[]> {
  const ours: number[] = [];
  const direct: number[] = [];
  const running = await start({ name: 'statsig-server', command: serverCommand(join(folder, 'batches')) });
  let last = 0;
  const newBatch = () =>
    JSON.stringify({
      events: Array.from({ length: batchSize }, () => {
        last += 1;
        return {
          eventName: 'purchase',
          value: 9.99,
          time: 1_700_000_000_000 + last,
          user: { userID: `user-${last}` },
          metadata: { item: 'shirt', size: 'M' },
        };
      }),
    });
  const perRound = 100;
  try {
    for (let round = -1; round < rounds; round++) {
      const bodies = Array.from({ length: perRound }, newBatch);
      const began = performance.now();
      await Promise.all(
        Array.from({ length: 4 }, async () => {
          for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
            const answer = await fetch(`${running.url}${operations.logEvent.path}`, { method: 'POST', headers, body });
            await answer.arrayBuffer();
            if (answer.status !== 202) throw new Error(`statsig-server answered a batch with ${answer.status}`);
          }
        }),
      );
      const rate = (perRound * batchSize * 1000) / (performance.now() - began);
      const other = insertDirectly(join(folder, 'direct.db'), perRound, round);
      if (round >= 0) {
        ours.push(rate);
        direct.push(other);
      }
    }
  } finally {
    await stop(running);
  }
  return [
    {
      what: 'server, log_event in batches of 500, durable; 4 connections',
      contestants: [
        { name: 'statsig-server', median: median(ours) },
        { name: 'the same rows straight into SQLite in transactions of 500', median: median(direct) },
      ],
      unit: 'events/s',
      ratio: median(ours) / median(direct),
      goal: 'at least 0.5x',
    },
  ];
}

/** Rows a second, into the same tables with the same durability. */
function insertDirectly(file: string, transactions: number, round: number): number {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  migrate(database);
  const insert = database.prepare(
    `INSERT INTO events (received, time, own_time, day, tier, user_id, user, name, value, metadata, statsig_metadata, identity)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const began = performance.now();
  for (let transaction = 0; transaction < transactions; transaction++) {
    database.exec('BEGIN');
    for (let row = 0; row < batchSize; row++) {
      const number = (round + 2) * 10_000_000 + transaction * batchSize + row;
      const time = 1_700_000_000_000 + number;
      const identity = Buffer.alloc(16);
      identity.writeDoubleLE(number);
      const [user, metadata] = [`{"userID":"user-${number}"}`, '{"item":"shirt","size":"M"}'];
      insert.run(
        time,
        time,
        time,
        '2023-11-14',
        'production',
        `user-${number}`,
        user,
        'purchase',
        9.99,
        metadata,
        null,
        identity,
      );
    }
    database.exec('COMMIT');
  }
  const rate = (transactions * batchSize * 1000) / (performance.now() - began);
  database.close();
  return rate;
}

async function starts(folder: string): Promise<Row[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    const running = await start({ name: 'statsig-server', command: serverCommand(join(folder, 'starts')) });
    times.push(performance.now() - began);
    await stop(running);
  }
  return [
    {
      what: 'server, from the command to listening, with a store on the disk',
      contestants: [{ name: 'statsig-server', median: median(times) }],
      unit: 'ms',
      goal: 'below 300 ms',
    },
  ];
}

const serverCommand = (data: string) => ['packages/server/src/bin.js', '--port', '0', '--data', data];

async function load(url: string, path: string, body: string, name: string): Promise<number> {
  const options = { url: `${url}${path}`, method: 'POST', connections: 10, headers, body } as const;
  const { requests, non2xx, errors } = await autocannon({ ...options, duration: secondsPerRound });
  if (non2xx + errors > 0) throw new Error(`${name} failed ${non2xx + errors} requests under load`);
  return requests.average;
}

function start({ name, command }: Contestant): Promise<Running> {
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  return new Promise((resolve, reject) => {
    // Read to the end, since a full pipe would stop it.
    child.stdout.on('data', (chunk) => {
      if (output.length > 10_000) return;
      output += chunk;
      const url = /listening on (http:\/\/[^\s/]+)/.exec(output)?.[1];
      if (url !== undefined) resolve({ child, url });
    });
    child.once('exit', () => reject(new Error(`${name} ended before it listened: ${output}`)));
  });
}

async function stop({ child }: Running): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
