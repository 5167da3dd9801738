import autocannon from 'autocannon';
import { operations } from '../../generated/operations.ts';
import { type Bench, median } from './row.ts';
import { type Contestant, start, stop } from './running.ts';

const starts = 5;
const rounds = 5;
const secondsPerRound = 3;

/** Our mock and `prism mock` with the same document: requests per second, 99th percentile latency, and start time. */
export const mock: Bench = {
  name: 'mock',
  async run() {
    const ours: Contestant = { name: 'statsig-mock', command: ['packages/mock/src/bin.js', '--port', '0'] };
    const prism: Contestant = {
      name: 'prism mock',
      command: [
        'scripts/bench/node_modules/@stoplight/prism-cli/dist/index.js',
        'mock',
        'generated/openapi.yaml',
        '--port',
        '0',
      ],
    };
    const startTimes = { ours: [] as number[], prism: [] as number[] };
    for (let round = 0; round < starts; round++) {
      startTimes.ours.push(await startAndStop(ours));
      startTimes.prism.push(await startAndStop(prism));
    }
    const running = { ours: await start(ours), prism: await start(prism) };
    const rates = { ours: [] as number[], prism: [] as number[] };
    const slowest = { ours: [] as number[], prism: [] as number[] };
    try {
      for (const side of ['ours', 'prism'] as const) await load(running[side].url, 2);
      for (let round = 0; round < rounds; round++) {
        for (const side of ['ours', 'prism'] as const) {
          const result = await load(running[side].url, secondsPerRound);
          if (result.non2xx > 0 || result.errors > 0)
            throw new Error(`${side} failed ${result.non2xx + result.errors} requests under load`);
          rates[side].push(result.requests.average);
          slowest[side].push(result.latency.p99);
        }
      }
    } finally {
      await Promise.all([stop(running.ours), stop(running.prism)]);
    }
    const pair = (one: readonly number[], other: readonly number[]) => [
      { name: ours.name, median: median(one) },
      { name: prism.name, median: median(other) },
    ];
    return [
      {
        what: 'mock, check_gate over HTTP, 10 connections, each logging its requests',
        contestants: pair(rates.ours, rates.prism),
        unit: 'requests/s',
        ratio: median(rates.ours) / median(rates.prism),
        goal: 'at least 3x',
      },
      {
        what: 'mock, the latency of the same requests, 99th percentile',
        contestants: pair(slowest.ours, slowest.prism),
        unit: 'ms',
        ratio: median(slowest.ours) / median(slowest.prism),
        goal: 'no worse than 1x',
      },
      {
        what: 'mock, from the command to listening',
        contestants: pair(startTimes.ours, startTimes.prism),
        unit: 'ms',
        ratio: median(startTimes.ours) / median(startTimes.prism),
        goal: 'below 500 ms',
      },
    ];
  },
};

function load(url: string, seconds: number) {
  return autocannon({
    url: `${url}${operations.checkGate.path}`,
    method: 'POST',
    connections: 10,
    duration: seconds,
    headers: { 'content-type': 'application/json', 'statsig-api-key': 'client-bench' },
    body: JSON.stringify({ user: { userID: '42' }, gateName: 'a_gate' }),
  });
}

async function startAndStop(contestant: Contestant): Promise<number> {
  const running = await start(contestant);
  await stop(running);
  return running.startedIn;
}
