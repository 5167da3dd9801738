import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { type Bench, median, type Row, ratioOf } from './row.ts';
import { ourServer, type Running, start, stop } from './running.ts';
import { projectOf } from './server.ts';

const rounds = 7;
const secondsPerRound = 1;
const gates = 1000;
const path = '/v1/download_config_specs/secret-local.json';

/** The document that SDKs download, compared with a server that sends the same bytes and nothing else. */
export const sdks: Bench = {
  name: 'sdks',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'statsig-bench-'));
    const running: Running[] = [];
    try {
      const file = join(folder, 'project.json');
      writeFileSync(file, projectOf(gates));
      const ours = await start(ourServer(join(folder, 'data'), '--project', file, '--workers', '1'));
      running.push(ours);
      const compressed = await fetch(ours.url + path, { headers: { 'accept-encoding': 'br' } });
      const etag = compressed.headers.get('etag') ?? '';
      const bytes = Number(compressed.headers.get('content-length'));
      await compressed.arrayBuffer();
      const bare = await start({ name: 'node:http', command: ['scripts/bench/programs/bare-specs.ts', String(bytes)] });
      running.push(bare);
      return [
        await compare(
          `specs of ${gates} gates for an SDK that has them (304); 10 connections`,
          [ours, bare],
          { 'if-none-match': etag },
          304,
          'at least 0.9x',
        ),
        await compare(
          `specs of ${gates} gates, compressed to ${bytes.toLocaleString('en')} bytes; 10 connections`,
          [ours, bare],
          { 'accept-encoding': 'br' },
          200,
        ),
      ];
    } finally {
      await Promise.all(running.map(stop));
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function compare(
  what: string,
  servers: readonly Running[],
  headers: Readonly<Record<string, string>>,
  status: number,
  goal?: string,
): Promise<Row> {
  const rates = servers.map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, { url }] of servers.entries()) {
      const rate = await load(url, headers, status);
      // The first round warms up the compiler.
      if (round >= 0) rates[index]?.push(rate);
    }
  }
  const [ours = [], bare = []] = rates;
  return {
    what: `server, ${what}`,
    contestants: [
      { name: 'statsig-server', median: median(ours) },
      { name: 'node:http', median: median(bare) },
    ],
    unit: 'requests/s',
    ratio: ratioOf(ours, bare),
    ...(goal === undefined ? {} : { goal }),
  };
}

/** Returns the requests per second. @throws when a response has another status. */
async function load(url: string, headers: Readonly<Record<string, string>>, status: number): Promise<number> {
  const {
    requests,
    statusCodeStats = {},
    errors,
  } = await autocannon({
    url: url + path,
    connections: 10,
    duration: secondsPerRound,
    headers,
  });
  const statuses = Object.keys(statusCodeStats);
  if (errors > 0 || statuses.join() !== String(status)) throw new Error(`${url} failed: status ${statuses.join()}`);
  return requests.average;
}
