import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Effect, ExperimentResults } from '../packages/server/src/results/experiment-results.ts';
import type { Interval } from '../packages/server/src/statistics/interval.ts';
import { rscript, runR } from './r/rscript.ts';
import { minutes } from './tools.ts';

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

/** A time before all exposures, which are in the last hour of the day. */
const morning = Date.UTC(2026, 0, 15, 18);

/** The events of a quarter of the users on the same day, before their exposure, as NDJSON. */
const earlierEvents = Array.from({ length: users / 4 }, (_, index) => {
  const user = { userID: `simulated-r-${2 * index + 1}`, country: 'US' };
  const purchase = {
    eventName: 'purchase',
    value: index / 4,
    metadata: { product: 'shirt' },
    user,
    time: morning + index,
  };
  return [purchase, { eventName: 'page_view', user, time: morning - index }];
})
  .flat()
  .map((event) => `${JSON.stringify(event)}\n`)
  .join('');

/** Runs a command of the server and returns its output. */
const runCommand = async (...args: readonly string[]) =>
  (await promisify(execFile)(process.execPath, [bin, ...args], { timeout: 30_000 })).stdout;

/** Starts the server. Resolves when it accepts requests. */
async function start(...args: readonly string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [bin, '--dev', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => resolve(String(chunk).replace('listening on ', '').trim()));
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)));
  });
  return { child, url };
}

describe.skipIf(minutes.isMissing)(`a simulated day with a lift of 5 %, exported as files,${minutes.note}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  const project = join(folder, 'project.json');
  const data = ['--data', join(folder, 'data'), '--project', project];
  const files = new Map<string, { path: string; text: string }>();

  beforeAll(async () => {
    const eventsFile = join(folder, 'earlier-events.ndjson');
    writeFileSync(eventsFile, earlierEvents);
    writeFileSync(project, JSON.stringify(projectFile));
    await runCommand('backfill', ...data, eventsFile);
    const { child, url } = await start(...data);
    try {
      const simulation = ['--experiment', 'colors', '--users', `${users}`, '--until', lastDay, '--seed', 'r'];
      await runCommand('simulate', '--url', url, '--lift', '5%', ...simulation);
      for (const type of ['first_exposures', 'unit_metrics_daily', 'pulse_daily']) {
        const response = await fetch(`${url}/v1/get_daily_report`, {
          method: 'POST',
          headers: { 'statsig-api-key': 'secret-local' },
          body: JSON.stringify({ type }),
        });
        const report = (await response.json()) as { date: string; url: string };
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

  let resultsOfR: ReturnType<typeof runR> | undefined;
  /** Returns the results of R, which it computes on the first call. */
  const computeInR = () => {
    resultsOfR ??= runR('recompute.R', fileOf('first_exposures').path, fileOf('unit_metrics_daily').path);
    return resultsOfR;
  };

  /** Returns the rows of pulse_daily as records. No cell contains a comma. */
  const pulseRows = () => {
    const [head = [], ...rows] = fileOf('pulse_daily')
      .text.trim()
      .split('\r\n')
      .map((line) => line.split(','));
    return rows.map((row) => Object.fromEntries(head.map((column, index) => [column, row[index] ?? ''])));
  };

  test('shows the lift in pulse_daily within its 95 % interval', () => {
    const [control, treatment] = ['Control', 'Test'].map((name) =>
      pulseRows().find(
        (row) => row.experiment_group === name && row.metric_type === 'event_count' && row.metric_name === 'page_view',
      ),
    );
    const lift = Number(treatment?.mean) / Number(control?.mean) - 1;
    const error = Math.hypot(Number(treatment?.stderr), Number(control?.stderr)) / Number(control?.mean);
    expect(Math.abs(lift - 0.05)).toBeLessThan(1.96 * error);
    expect(1.96 * error).toBeLessThan(0.05);
  });

  test.skipIf(rscript.isMissing)(
    `has the pulse_daily that R computes from the other two files, to 10 digits${rscript.note}`,
    async () => {
      const numbersOfR = await computeInR();
      const rows = pulseRows();
      const serverNumbers = rows.flatMap(({ name, rule, experiment_group, metric_type, metric_name, ...row }) => {
        const key = [name, rule, experiment_group, metric_type, metric_name].join('|');
        const numbers = ['units', 'participating_units', 'mean', 'total', 'stddev', 'stderr', 'varpop'];
        return numbers.map((column) => [`${key}|${column}`, Number(row[column] || Number.NaN)] as const);
      });
      expect(new Set(serverNumbers.map(([name]) => name))).toEqual(
        new Set([...numbersOfR.keys()].filter((name) => name.startsWith('colors|'))),
      );
      const differences = serverNumbers.filter(([name, value]) => isFar(value, numbersOfR.get(name), 1e-10));
      expect(differences.map(([name, value]) => `${name}: ${value}, but ${numbersOfR.get(name)} in R`)).toEqual([]);
      expect(new Set(rows.map((row) => row.metric_type))).toEqual(
        new Set(['event_count', 'event_dau', 'mean', 'ratio', 'sum']),
      );
    },
  );

  test.skipIf(rscript.isMissing)(
    `has the results that R computes from the files, with and without CUPED, to 9 digits${rscript.note}`,
    async () => {
      const results = JSON.parse(await runCommand('results', 'colors', ...data, '--json')) as ExperimentResults;
      const numbersOfR = await computeInR();
      const serverNumbers = new Map<string, number | undefined>([
        ['colors.chi_squared', results.sampleRatio?.chiSquared],
        ['colors.srm_p', results.sampleRatio?.p],
      ]);
      const addInterval = (name: string, [lower, upper]: Interval) =>
        serverNumbers.set(`${name}.lower`, lower).set(`${name}.upper`, upper);
      const addEffect = (name: string, { difference, lift, sequential }: Effect) => {
        serverNumbers.set(`${name}.delta`, difference.value).set(`${name}.se`, difference.standardError);
        serverNumbers.set(`${name}.df`, difference.degreesOfFreedom).set(`${name}.p`, difference.p);
        addInterval(`${name}.interval`, difference.interval);
        addInterval(`${name}.sequential`, sequential.difference);
        serverNumbers.set(`${name}.lift`, lift?.value);
        serverNumbers.set(`${name}.pooled_p`, difference.pooledP);
        if (lift?.interval) addInterval(`${name}.lift_interval`, lift.interval);
        if (sequential.lift) addInterval(`${name}.lift_sequential`, sequential.lift);
      };
      const adjusted: string[] = [];
      for (const { type, name, comparisons } of results.metrics) {
        const key = `colors.${type}|${name}`;
        for (const { plain, cuped, adjustedP } of comparisons) {
          if (plain !== null) addEffect(key, plain);
          if (cuped !== null) addEffect(`${key}.cuped`, cuped);
          if (cuped !== null) serverNumbers.set(`${key}.theta`, cuped.theta);
          if (adjustedP === null) continue;
          serverNumbers.set(`${key}.adjusted_p`, adjustedP);
          adjusted.push(cuped === null ? 'plain' : 'cuped');
        }
      }
      const differences = [...serverNumbers].filter(([name, value]) => isFar(value, numbersOfR.get(name), 1e-9));
      expect(differences.map(([name, value]) => `${name}: ${value}, but ${numbersOfR.get(name)} in R`)).toEqual([]);
      expect(new Set(adjusted)).toEqual(new Set(['plain', 'cuped']));
      expect(results.tests.secondary).toBeGreaterThan(8);
    },
  );
});

/** Returns whether two numbers differ by more than a share of the first one, or one is missing. */
const isFar = (actual = Number.NaN, expected = Number.NaN, tolerance: number) =>
  !(Math.abs(actual - expected) <= tolerance * Math.max(1e-3, Math.abs(actual)));
