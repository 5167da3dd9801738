import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '@statsig-http-api/conformance';
import { expect, onTestFinished, test } from 'vitest';
import { operations } from '../generated/operations.ts';
import { demoFile } from '../packages/server/src/project/demo-file.ts';
import { newFolder, runServer } from '../packages/server/src/run-server.testing.ts';
import {
  clickHouseNote,
  isClickHouseMissing,
  startClickHouse,
} from '../packages/server/src/store/clickhouse/clickhouse.testing.ts';
import {
  freePort,
  postgresNote,
  postgresPrograms,
  startPostgres,
} from '../packages/server/src/store/postgres/postgres.testing.ts';
import { findProgram, minutes } from './tools.ts';

const nginx = findProgram('nginx', 'nginx');

const keys = { serverSecretKey: 'secret-local', clientSdkKey: 'client-local' };
/** Fixed, so that a failure can be reproduced. The command uses a random seed by default. */
const seed = 1;

/** A full run sends thousands of requests, and ClickHouse takes longest for each. */
const timeoutMs = 600_000;
/** Long enough for a report of ClickHouse on a busy machine. */
const deadlineMs = 30_000;

const reportTypes = ['first_exposures', 'unit_metrics_daily', 'pulse_daily'] as const;

/** The options of the command that name a store, and its environment. */
interface TestedStore {
  readonly args: readonly string[];
  readonly env: Record<string, string>;
}

async function startPostgresStore(): Promise<TestedStore> {
  const postgres = await startPostgres();
  onTestFinished(() => postgres.close());
  const { host, port, database, user, password = '' } = await postgres.createDatabase();
  return {
    args: ['--store', `postgres://${user}@${host}:${port}/${database}`],
    env: { STATSIG_STORE_PASSWORD: password },
  };
}

async function startClickHouseStore(): Promise<TestedStore> {
  const clickHouse = await startClickHouse();
  onTestFinished(() => clickHouse.close());
  return { args: ['--store', clickHouse.newDatabaseUrl()], env: {} };
}

/** Starts nginx with the file of `deploy` in front of these instances. Returns its address. */
async function startLoadBalancer(urls: readonly string[]): Promise<string> {
  const folder = newFolder();
  const port = await freePort();
  const text = readFileSync(new URL('../packages/server/deploy/nginx-load-balancer.conf', import.meta.url), 'utf8');
  const config = text
    .replaceAll(/^ *server server-(\d):4020.*\n/gm, (line: string, number: string) => {
      const url = urls[Number(number) - 1];
      return url === undefined ? '' : line.replace(`server-${number}:4020`, new URL(url).host);
    })
    .replace('listen 80;', `listen 127.0.0.1:${port};`);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, name)};`,
  );
  writeFileSync(
    join(folder, 'nginx.conf'),
    `pid ${join(folder, 'pid')}; error_log stderr; events {} http { access_log off; ${paths.join(' ')} ${config} }`,
  );
  const options = ['-c', join(folder, 'nginx.conf'), '-p', folder, '-g', 'daemon off; master_process off;'];
  const child = spawn('nginx', options, { stdio: ['ignore', 'ignore', 'pipe'] });
  let problem = '';
  child.stderr.on('data', (chunk) => {
    problem += chunk;
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const url = `http://127.0.0.1:${port}`;
  const isReady = async () => {
    if (child.exitCode !== null) throw new Error(problem);
    return (await fetch(`${url}/readyz`).catch(() => undefined))?.ok;
  };
  await expect.poll(isReady, { timeout: 15_000, interval: 20 }).toBe(true);
  return url;
}

const post = (url: string, path: string, body: unknown) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'statsig-api-key': keys.serverSecretKey },
  });

/** Sends exposures and events of a day that has ended. */
async function sendPastDay(url: string): Promise<void> {
  const time = Date.now() - 2 * 86_400_000;
  for (let id = 0; id < 40; id++) {
    const user = { userID: String(id) };
    const exposure = { user, time, experimentName: 'a_running_experiment', group: id % 2 ? 'Control' : 'Test' };
    const event = { user, time: time + 1000, eventName: 'purchase', value: id / 10 };
    for (const [path, body] of [
      [operations.logCustomExposure.path, { exposures: [exposure] }],
      [operations.logEvent.path, { events: [event] }],
    ] as const)
      expect((await post(url, path, body)).status).toBe(202);
  }
}

/** Downloads all reports of an instance. */
async function downloadReports(url: string): Promise<string[]> {
  const files: string[] = [];
  for (const type of reportTypes) {
    const response = await post(url, operations.getDailyReport.path, { type });
    files.push(await (await fetch((await response.json()).url)).text());
  }
  return files;
}

const tested = [
  {
    name: 'three instances on PostgreSQL',
    engine: { isMissing: postgresPrograms === undefined, note: postgresNote },
    instances: 3,
    startStore: startPostgresStore,
  },
  {
    name: 'two instances on ClickHouse',
    engine: { isMissing: isClickHouseMissing, note: clickHouseNote },
    instances: 2,
    startStore: startClickHouseStore,
  },
];

for (const { name, engine, instances, startStore } of tested) {
  const missing = [nginx, engine, minutes].filter(({ isMissing }) => isMissing);
  const note = missing.map((tool) => tool.note).join('');
  test.skipIf(missing.length > 0)(
    `${name} behind nginx conform, store events, and make equal reports${note}`,
    async () => {
      const { args, env } = await startStore();
      const project = join(newFolder(), 'project.json');
      writeFileSync(project, JSON.stringify(demoFile));
      const servers = Array.from({ length: instances }, () =>
        runServer(['--port', '0', ...args, '--project', project], env),
      );
      const urls = await Promise.all(servers.map((server) => server.url()));
      const balancer = await startLoadBalancer(urls);
      await sendPastDay(balancer);

      const report = await run({ url: balancer, keys, claims: ['storing'] }, { seed, deadline: deadlineMs });
      const failures = report.results.flatMap((result) => result.failures.map((failure) => [result.name, failure]));
      expect(failures, servers.map(({ printed }) => printed.problem).join('\n')).toEqual([]);
      expect(report.conforms).toBe(true);

      const [first = [], ...others] = await Promise.all(urls.map(downloadReports));
      for (const file of first) expect(file.split('\n').length).toBeGreaterThan(3);
      for (const files of others) expect(files).toEqual(first);
      for (const url of urls) {
        const metrics = await (await fetch(`${url}/metrics`)).text();
        // Each instance got some of the requests.
        expect(metrics).toMatch(/^statsig_requests_total\{.*status="202/m);
        expect(metrics).not.toMatch(/^statsig_requests_total\{.*status="5/m);
      }
    },
    timeoutMs,
  );
}
