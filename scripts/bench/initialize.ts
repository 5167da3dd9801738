import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Bench, median, type Row, ratioOf } from './row.ts';
import { headers, load, ourServer, processorSeconds, type Running, start, stop } from './running.ts';

const rounds = 11;
const secondsPerRound = 1;
const path = '/v1/initialize';

/** Measures the requests of client SDKs as they start, against statsig-node with the same project. */
export const initialize: Bench = {
  name: 'initialize',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'statsig-bench-'));
    const file = join(folder, 'project.json');
    writeFileSync(file, JSON.stringify(project()));
    const running: Running[] = [];
    try {
      running.push(await start(ourServer(join(folder, 'data'), '--project', file, '--workers', '1')));
      const command = ['scripts/bench/programs/statsig-node-server.ts', file];
      running.push(await start({ name: 'statsig-node', command }));
      await compare(running);
      const rates: [number[], number[]] = [[], []];
      const costs: [number[], number[]] = [[], []];
      for (let round = -1; round < rounds; round++)
        for (const [at, server] of running.entries()) {
          const before = processorSeconds(server);
          const rate = await load(server.url, [bodyOf('user-[<id>]')], secondsPerRound, `contestant ${at}`, path);
          const cost = (processorSeconds(server) - before) / (rate * secondsPerRound);
          // The first round warms up the compiler.
          if (round < 0) continue;
          rates[at]?.push(rate);
          costs[at]?.push(cost * 1e6);
        }
      return [
        { ...rowOf(rates), what, unit: 'requests/s', goal: 'at least 5x' },
        // The load takes a core too. On a busy machine, this ratio is the more reliable one.
        {
          ...rowOf(costs),
          what: `${what}, the processor's time in the server`,
          unit: 'µs/request',
          goal: 'at most 0.2x',
        },
      ];
    } finally {
      await Promise.all(running.map(stop));
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const what =
  'server, initialize over HTTP: 100 gates, 50 configs and 10 layers for a new user in each request; 10 connections';

const rowOf = ([ours, theirs]: readonly [number[], number[]]): Pick<Row, 'contestants' | 'ratio'> => ({
  contestants: [
    { name: 'statsig-server', median: median(ours) },
    { name: 'node:http with statsig-node', median: median(theirs) },
  ],
  ratio: ratioOf(ours, theirs),
});

const bodyOf = (userID: string) =>
  JSON.stringify({ user: { userID, email: 'a@example.com', country: 'NZ', custom: { plan: 'pro' } }, hash: 'djb2' });

/** @throws if the contestants return different results: then their rates can't be compared. */
async function compare(running: readonly Running[]): Promise<void> {
  for (let id = 0; id < 20; id++) {
    const [ours, theirs] = await Promise.all(
      running.map(async ({ url }) => {
        const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: bodyOf(`${id}`) });
        const { feature_gates, dynamic_configs, layer_configs } = await response.json();
        return { feature_gates, dynamic_configs, layer_configs };
      }),
    );
    if (!isDeepStrictEqual(ours, theirs)) throw new Error(`The contestants return different results for user ${id}.`);
  }
}

/** Returns a project of a medium size. A third of its gates and configs have targeting, and each gate a share. */
function project(): object {
  const here = { user: { country: ['NZ', 'AU'], plan: ['pro', 'team'] } };
  const many = <Entry>(count: number, prefix: string, entry: (at: number) => Entry) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`${prefix}_${at}`, entry(at)]));
  const groups = (at: number) => ({
    Control: { weight: 50, value: { color: 'gray', size: at } },
    Test: { weight: 50, value: { color: 'green', size: at + 1 } },
  });
  return {
    keys: { serverSecretKeys: 'secret-local', clientSdkKeys: 'client-local' },
    segments: { employees: { when: { user: { email: { endsWith: '@example.org' } } } } },
    gates: many(100, 'a_gate_with_a_name', (at) => ({
      rules: [
        { name: 'Employees', when: { in: 'employees' } },
        ...(at % 3 === 0 ? [{ name: 'Here', when: here, share: '50%' }] : []),
        { name: 'A part', share: `${at}%` },
      ],
    })),
    configs: many(25, 'a_config_with_a_name', (at) => ({
      default: { color: 'gray', size: at, texts: ['Buy now', 'Add to cart'] },
      rules: [{ name: 'Here', ...(at % 3 === 0 ? { when: here } : {}), value: { color: 'blue', size: at, texts: [] } }],
    })),
    layers: many(10, 'a_layer_with_a_name', (at) => ({ default: { color: 'gray', size: at } })),
    experiments: many(25, 'an_experiment_with_a_name', (at) => ({
      ...(at < 10 ? { layer: `a_layer_with_a_name_${at}`, allocation: '50%' } : {}),
      ...(at % 5 === 0 ? { targeting: 'a_gate_with_a_name_99' } : {}),
      groups: groups(at),
    })),
  };
}
