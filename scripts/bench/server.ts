import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { operations } from '../../generated/operations.ts';
import { type Bench, median, type Row, ratioOf } from './row.ts';
import { type Contestant, load, ourServer, type Running, sendAll, start, stop } from './running.ts';

/** Many short rounds: a slow phase of the machine then affects all contestants of a round. */
const rounds = 11;
const secondsPerRound = 1;
const checksGoal = 0.7;

const check = (userID: string, gateName = 'an_open_gate') =>
  JSON.stringify({ user: { userID, email: 'a@example.com' }, gateName });

/** Our server, the minimum that a server can do, and other implementations of the API. */
export const server: Bench = {
  name: 'server',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'statsig-bench-'));
    try {
      return [
        ...(await checks(folder)),
        await manyGates(folder),
        await memory(join(folder, 'memory')),
        ...(await starts(folder)),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function checks(folder: string): Promise<Row[]> {
  const rivals: readonly Contestant[] = [
    ourServer(join(folder, 'checks')),
    { name: 'node:http', command: ['scripts/bench/programs/bare-server.ts'] },
    { name: 'Fastify alone', command: ['scripts/bench/programs/fastify-server.ts'] },
    { name: 'statsig-mock', command: ['packages/mock/src/bin.js', '--port', '0'] },
    {
      name: 'prism mock',
      command: [
        'scripts/bench/node_modules/@stoplight/prism-cli/dist/index.js',
        'mock',
        'generated/openapi.yaml',
        '--port',
        '0',
      ],
    },
  ];
  const goal = `at least ${checksGoal}x`;
  const what = 'server, check_gate over HTTP: key, validation, evaluation and its exposure stored; 10 connections';
  const newUsers = await rivalry(rivals.slice(0, 2), check('user-[<id>]'));
  const oneUser = await rivalry(rivals, check('42'));
  return [
    { what: `${what}, a new user in each request`, ...newUsers, goal },
    { what: `${what}, one user`, ...oneUser, goal },
  ];
}

/** Measures the requests per second of each contestant, in alternating rounds. */
async function rivalry(rivals: readonly Contestant[], body: string): Promise<Omit<Row, 'what'>> {
  const rates = new Map<string, number[]>(rivals.map(({ name }) => [name, []]));
  const running: Running[] = [];
  try {
    for (const rival of rivals) running.push(await start(rival));
    for (let round = -1; round < rounds; round++) {
      for (const [index, { name }] of rivals.entries()) {
        const rate = await load(running[index]?.url ?? '', [body], secondsPerRound, name);
        // The first round warms up the compiler.
        if (round >= 0) rates.get(name)?.push(rate);
      }
    }
  } finally {
    await Promise.all(running.map(stop));
  }
  const contestants = rivals.map(({ name }) => ({ name, median: median(rates.get(name) ?? []) }));
  const [ours = [], first = []] = rates.values();
  return { contestants, unit: 'requests/s', ratio: ratioOf(ours, first) };
}

/** Measures checks of a project with few gates and of projects with many. */
async function manyGates(folder: string): Promise<Row> {
  const sizes = [10, 100, 1000, 10_000];
  const running: Running[] = [];
  const rates = sizes.map((): number[] => []);
  try {
    for (const size of sizes) {
      const file = join(folder, `gates-${size}.json`);
      writeFileSync(file, projectOf(size));
      running.push(await start(ourServer(join(folder, `gates-${size}`), '--project', file)));
    }
    for (let round = -1; round < rounds; round++) {
      for (const [index, size] of sizes.entries()) {
        const bodies = Array.from({ length: 10 }, (_, at) => check('42', `gate_${(at * 997) % size}`));
        const rate = await load(running[index]?.url ?? '', bodies, secondsPerRound, `the server of ${size} gates`);
        if (round >= 0) rates[index]?.push(rate);
      }
    }
  } finally {
    await Promise.all(running.map(stop));
  }
  const contestants = sizes.map((size, at) => ({
    name: `${size.toLocaleString('en')} gates`,
    median: median(rates[at] ?? []),
  }));
  const what = 'server, check_gate as the project grows, each gate with targeting and a share';
  return {
    what,
    contestants,
    unit: 'requests/s',
    ratio: ratioOf(rates.at(-1) ?? [], rates[0] ?? []),
    goal: 'at least 0.9x of 10 with 10,000',
  };
}

/** Returns a project file with gates that have targeting and a share. */
export function projectOf(gates: number): string {
  const rules = [
    { name: 'Here', when: { user: { country: ['NZ', 'AU'] } }, share: 50 },
    { name: 'A quarter', share: 25 },
  ];
  return JSON.stringify({
    keys: { serverSecretKeys: 'secret-local', clientSdkKeys: 'client-local' },
    gates: Object.fromEntries(Array.from({ length: gates }, (_, at) => [`gate_${at}`, { rules }])),
  });
}

/** Measures memory after a million checks and a million events. Each request has 100, to shorten the run. */
async function memory(folder: string): Promise<Row> {
  const users = 10_000;
  const gateNames = Array.from({ length: 100 }, (_, index) => `gate_${index}`);
  const of = (userID: string) => ({ userID, email: `${userID}@example.com`, custom: { plan: 'pro' } });
  function* checksOfAll() {
    for (let user = 0; user < users; user++) yield JSON.stringify({ gateNames, user: of(`user-${user}`) });
  }
  function* eventsOfAll() {
    for (let user = 0; user < users; user++) {
      const events = gateNames.map((item, at) => ({ eventName: 'purchase', value: at, metadata: { item } }));
      yield JSON.stringify({ events, user: of(`user-${user}`) });
    }
  }
  const running = await start(ourServer(folder));
  try {
    const sizes = [];
    await sendAll(`${running.url}${operations.checkGate.path}`, checksOfAll(), 10);
    sizes.push(await residentMemory(running));
    await sendAll(`${running.url}${operations.logEvent.path}`, eventsOfAll(), 10);
    sizes.push(await residentMemory(running));
    const [afterChecks = 0, afterEvents = 0] = sizes;
    return {
      what: 'server, resident memory after 1,000,000 checks of 10,000 users, and after 1,000,000 more events, sent at full speed',
      contestants: [
        { name: 'after the checks', median: afterChecks },
        { name: 'after the events', median: afterEvents },
      ],
      unit: 'MB',
      goal: 'below 200 MB',
    };
  } finally {
    await stop(running);
  }
}

async function residentMemory({ url }: Running): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\d+)$/m.exec(metrics)?.[1]) / 2 ** 20;
}

async function starts(folder: string): Promise<Row[]> {
  const servers: readonly (readonly [string, Contestant])[] = [
    ['the demo project', ourServer(join(folder, 'demo'))],
    ['a project file in YAML', ourServer(join(folder, 'yaml'), '--project', 'packages/server/examples/project.yaml')],
  ];
  const times = servers.map((): number[] => []);
  for (let round = 0; round < 10; round++) {
    for (const [index, [, contestant]] of servers.entries()) {
      const running = await start(contestant);
      times[index]?.push(running.startedIn);
      await stop(running);
    }
  }
  return servers.map(([project], index) => ({
    what: `server, from the command to listening, with a store on disk and ${project}`,
    contestants: [{ name: 'statsig-server', median: median(times[index] ?? []) }],
    unit: 'ms',
    goal: 'below 300 ms',
  }));
}
