import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operations } from '../../generated/operations.ts';
import { type Bench, median, type Row, ratioOf } from './row.ts';
import { load, ourServer, processorSeconds, type Running, start, stop } from './running.ts';

const rounds = 11;
const secondsPerRound = 2;
/** More than in other rows: the system divides connections among the workers by chance. */
const connections = 32;
const counts = [2, 1];

/** Two workers against one worker, on the same cores as the load. */
export const workers: Bench = {
  name: 'workers',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'statsig-bench-workers-'));
    try {
      return [
        ...(await compare(folder, 'a new user in each request', 'user-[<id>]')),
        ...(await compare(folder, 'one user', '42')),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function compare(folder: string, users: string, userID: string): Promise<Row[]> {
  const body = JSON.stringify({ user: { userID, email: 'a@example.com' }, gateName: 'an_open_gate' });
  const running: Running[] = [];
  const rates = counts.map((): number[] => []);
  /** Seconds of a processor that the server took for a million requests. */
  const costs = counts.map((): number[] => []);
  try {
    for (const count of counts)
      running.push(await start(ourServer(join(folder, `${users}-${count}`), '--workers', String(count))));
    for (let round = -1; round < rounds; round++) {
      for (const [index, server] of running.entries()) {
        const before = processorSeconds(server);
        const rate = await loadWithWrk(folder, server.url, body);
        const cost = (processorSeconds(server) - before) / (rate * secondsPerRound);
        // The first round warms up the compiler.
        if (round < 0) continue;
        rates[index]?.push(rate);
        costs[index]?.push(cost * 1e6);
      }
    }
  } finally {
    await Promise.all(running.map(stop));
  }
  const contestants = (values: readonly number[][]) =>
    counts.map((count, index) => ({ name: `--workers ${count}`, median: median(values[index] ?? []) }));
  const what = `server, check_gate by several workers, ${users}; ${connections} connections`;
  const [two = [], one = []] = rates;
  const [costOfTwo = [], costOfOne = []] = costs;
  return [
    {
      what: `${what}, the load on the same cores`,
      contestants: contestants(rates),
      unit: 'requests/s',
      ratio: ratioOf(two, one),
      goal: 'at least 1.5x',
    },
    {
      what: `${what}, the processor's time in the server`,
      contestants: contestants(costs),
      unit: 'µs/request',
      ratio: ratioOf(costOfTwo, costOfOne),
      goal: 'at most 1.2x',
    },
  ];
}

/** Returns the requests per second of `wrk`, which takes little of the processor. Uses the load of the other rows without it. */
async function loadWithWrk(folder: string, url: string, body: string): Promise<number> {
  const script = join(folder, 'load.lua');
  writeFileSync(script, scriptOf(body));
  const args = ['-t1', `-c${connections}`, `-d${secondsPerRound}s`, '-s', script, url];
  const { status, stdout, stderr } = spawnSync('wrk', args, { encoding: 'utf8' });
  if (status === null) return load(url, [body], secondsPerRound, url);
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1];
  if (rate === undefined || stdout.includes('Non-2xx')) throw new Error(`wrk failed: ${stdout}${stderr}`);
  return Number(rate);
}

/**
 * Returns a program of `wrk` that sends a body. `[<id>]` becomes a number of 16 digits that differs in each request. It writes
 * the rest of the request only once, because the load takes a part of the same cores.
 */
function scriptOf(body: string): string {
  const [start = '', end] = body.split('[<id>]');
  const lua = (text: string) => `[==[${text}]==]`;
  const common = `
wrk.method = "POST"
wrk.path = "${operations.checkGate.path}"
wrk.headers["content-type"] = "application/json"
wrk.headers["statsig-api-key"] = "client-local"
`;
  if (end === undefined) return `${common}wrk.body = ${lua(start)}`;
  return `${common}
local digits = ("0"):rep(16)
wrk.body = ${lua(start)} .. digits .. ${lua(end)}
local count = os.time() * 1e6
local before, after
function init()
  before, after = wrk.format():match("^(.*)" .. digits .. "(.*)$")
end
function request()
  count = count + 1
  return before .. ("%d"):format(count) .. after
end
`;
}
