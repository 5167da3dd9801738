import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Effect, ExperimentResults } from '../packages/server/src/results/experiment-results.ts';
import type { Interval } from '../packages/server/src/statistics/interval.ts';
import { noR, runR } from './r/rscript.ts';

if (noR !== false) console.warn(noR);

// Programs start slowly on a busy machine.
vi.setConfig({ testTimeout: 40_000 });

const bin = fileURLToPath(new URL('../packages/server/src/bin.js', import.meta.url));

const group = { weight: 50, value: {} };
const projectFile = {
  keys: { serverSecretKeys: 'secret-local' },
  experiments: { colors: { groups: { Control: group, Test: group } } },
  metrics: {
    buyers_of_viewers: {
      type: 'ratio',
      numerator: { type: 'event_count', event: 'purchase' },
      denominator: { type: 'event_count', event: 'page_view' },
    },
    price: { type: 'mean', event: 'purchase' },
    shirts: { type: 'event_count', event: 'purchase', where: { product: 'shirt' } },
  },
};

const users = 1400;
const lastDay = '2026-01-15';

/** Long before the exposures, which are in the last hour of the day. */
const morning = Date.UTC(2026, 0, 15, 18);

/** The events of some users on the day, before their exposure; one line for each. */
const past = Array.from({ length: users / 4 }, (_, at) => {
  const user = { userID: `simulated-r-${2 * at + 1}`, country: 'US' };
  const bought = { eventName: 'purchase', value: at / 4, metadata: { product: 'shirt' }, user, time: morning + at };
  return [bought, { eventName: 'page_view', user, time: morning - at }];
})
  .flat()
  .map((event) => `${JSON.stringify(event)}\n`)
  .join('');

/** Runs a command of the server and returns its output. */
const command = async (...args: readonly string[]) =>
  (await promisify(execFile)(process.execPath, [bin, ...args], { timeout: 30_000 })).stdout;

/** Starts the server and resolves when it listens. */
async function start(...args: readonly string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [bin, '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => resolve(String(chunk).replace('listening on ', '').trim()));
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)));
  });
  return { child, url };
}

describe('a day of made-up users, played with a lift of 5 %, exported as files,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  const project = join(folder, 'project.json');
  const data = ['--data', join(folder, 'data'), '--project', project];
  const files = new Map<string, { path: string; text: string }>();

  beforeAll(async () => {
    const before = join(folder, 'past.ndjson');
    writeFileSync(before, past);
    writeFileSync(project, JSON.stringify(projectFile));
    await command('backfill', ...data, before);
    const { child, url } = await start(...data);
    try {
      const play = ['--experiment', 'colors', '--users', `${users}`, '--until', lastDay, '--seed', 'r'];
      await command('simulate', '--url', url, '--lift', '5%', ...play);
      for (const type of ['first_exposures', 'unit_metrics_daily', 'pulse_daily']) {
        const asked = {
          method: 'POST',
          headers: { 'statsig-api-key': 'secret-local' },
          body: JSON.stringify({ type }),
        };
        const answer = await fetch(`${url}/v1/get_daily_report`, asked);
        const report = (await answer.json()) as { date: string; url: string };
        expect(report.date).toBe(lastDay);
        const text = await (await fetch(report.url)).text();
        const path = join(folder, `${type}.csv`);
        writeFileSync(path, text);
        files.set(type, { path, text });
      }
    } finally {
      child.kill('SIGKILL');
    }
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  const fileOf = (type: string) => files.get(type) ?? { path: '', text: '' };

  let running: ReturnType<typeof runR> | undefined;
  /** The results of R, computed once. */
  const inR = () => {
    running ??= runR('recompute.R', fileOf('first_exposures').path, fileOf('unit_metrics_daily').path);
    return running;
  };

  /** The rows of pulse_daily by their columns. None of them has a comma in it. */
  const pulse = () => {
    const [head = [], ...rows] = fileOf('pulse_daily')
      .text.trim()
      .split('\r\n')
      .map((line) => line.split(','));
    return rows.map((row) => Object.fromEntries(head.map((column, at) => [column, row[at] ?? ''])));
  };

  test('shows the lift in pulse_daily, within its 95 % interval', () => {
    const [control, tested] = ['Control', 'Test'].map((name) =>
      pulse().find(
        (row) => row.experiment_group === name && row.metric_type === 'event_count' && row.metric_name === 'page_view',
      ),
    );
    const lift = Number(tested?.mean) / Number(control?.mean) - 1;
    const error = Math.hypot(Number(tested?.stderr), Number(control?.stderr)) / Number(control?.mean);
    expect(Math.abs(lift - 0.05)).toBeLessThan(1.96 * error);
    expect(1.96 * error).toBeLessThan(0.05);
  });

  test.skipIf(noR !== false)('has in pulse_daily what R works out from the two other files, to 10 digits', async () => {
    const theirs = await inR();
    const rows = pulse();
    const ours = rows.flatMap(({ name, rule, experiment_group, metric_type, metric_name, ...row }) => {
      const key = [name, rule, experiment_group, metric_type, metric_name].join('|');
      const numbers = ['units', 'participating_units', 'mean', 'total', 'stddev', 'stderr', 'varpop'];
      return numbers.map((column) => [`${key}|${column}`, Number(row[column] || Number.NaN)] as const);
    });
    expect(new Set(ours.map(([name]) => name))).toEqual(
      new Set([...theirs.keys()].filter((name) => name.startsWith('colors|'))),
    );
    const far = ours.filter(([name, value]) => {
      const other = theirs.get(name) ?? Number.NaN;
      return !(Math.abs(value - other) <= 1e-10 * Math.max(1e-3, Math.abs(value)));
    });
    expect(far.map(([name, value]) => `${name}: ${value}, and R says ${theirs.get(name)}`)).toEqual([]);
    expect(new Set(rows.map((row) => row.metric_type))).toEqual(
      new Set(['event_count', 'event_dau', 'mean', 'ratio', 'sum']),
    );
  });

  test.skipIf(noR !== false)(
    'has the results that R works out from the files, CUPED and all, to 9 digits',
    async () => {
      const results = JSON.parse(await command('results', 'colors', ...data, '--json')) as ExperimentResults;
      const theirs = await inR();
      const ours = new Map<string, number | undefined>([
        ['colors.chi_squared', results.sampleRatio?.chiSquared],
        ['colors.srm_p', results.sampleRatio?.p],
      ]);
      const interval = (name: string, [lower, upper]: Interval) =>
        ours.set(`${name}.lower`, lower).set(`${name}.upper`, upper);
      const tell = (name: string, { difference, lift, sequential }: Effect) => {
        ours.set(`${name}.delta`, difference.value).set(`${name}.se`, difference.standardError);
        ours.set(`${name}.df`, difference.degreesOfFreedom).set(`${name}.p`, difference.p);
        interval(`${name}.interval`, difference.interval);
        interval(`${name}.sequential`, sequential.difference);
        ours.set(`${name}.lift`, lift?.value);
        if (lift?.interval) interval(`${name}.${lift.method === 'delta' ? 'lift_interval' : 'fieller'}`, lift.interval);
        if (sequential.lift) interval(`${name}.lift_sequential`, sequential.lift);
      };
      const adjusted: string[] = [];
      for (const { type, name, comparisons } of results.metrics) {
        const key = `colors.${type}|${name}`;
        for (const { plain, cuped, adjustedP } of comparisons) {
          if (plain !== null) tell(key, plain);
          if (cuped !== null) tell(`${key}.cuped`, cuped);
          if (cuped !== null) ours.set(`${key}.theta`, cuped.theta);
          if (adjustedP === null) continue;
          ours.set(`${key}.adjusted_p`, adjustedP);
          adjusted.push(cuped === null ? 'plain' : 'cuped');
        }
      }
      expect([...ours].filter(([name, value]) => isFar(value, theirs.get(name)))).toEqual([]);
      expect(new Set(adjusted)).toEqual(new Set(['plain', 'cuped']));
      expect(results.tests).toBeGreaterThan(8);
    },
  );
});

/** Returns whether two numbers differ by more than rounding, or one is missing. */
const isFar = (one = Number.NaN, other = Number.NaN) =>
  !(Math.abs(one - other) <= 1e-9 * Math.max(1e-3, Math.abs(one)));
