import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noR, runR } from './r/rscript.ts';

if (noR !== false) console.warn(noR);

const bin = fileURLToPath(new URL('../packages/server/src/bin.ts', import.meta.url));

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

/** Long before the exposures of the day, which are in its last hour. */
const morning = Date.UTC(2026, 0, 15, 18);
const dayBefore = Date.UTC(2026, 0, 15, 6);

/** What some users did the day before, and on the day itself before they were exposed: a line for each event. */
const past = Array.from({ length: users / 4 }, (_, at) => {
  const user = { userID: `simulated-r-${2 * at + 1}`, country: 'US' };
  const bought = { eventName: 'purchase', value: at / 4, metadata: { product: 'shirt' }, user, time: morning + at };
  return [bought, { eventName: 'page_view', user, time: (at % 3 ? morning : dayBefore) - at }];
})
  .flat()
  .map((event) => `${JSON.stringify(event)}\n`)
  .join('');

/** A command of the server, to its end. */
const command = async (...args: readonly string[]) =>
  (await promisify(execFile)(process.execPath, [bin, ...args], { timeout: 30_000 })).stdout;

/** The server, once it listens. */
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
  const files = new Map<string, { path: string; text: string }>();

  beforeAll(async () => {
    const [project, before] = [join(folder, 'project.json'), join(folder, 'past.ndjson')];
    writeFileSync(project, JSON.stringify(projectFile));
    writeFileSync(before, past);
    const data = ['--data', join(folder, 'data'), '--project', project];
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
    const theirs = await runR('recompute.R', fileOf('first_exposures').path, fileOf('unit_metrics_daily').path);
    const rows = pulse();
    const ours = rows.flatMap(({ name, rule, experiment_group, metric_type, metric_name, ...row }) => {
      const key = [name, rule, experiment_group, metric_type, metric_name].join('|');
      const numbers = ['units', 'participating_units', 'mean', 'total', 'stddev', 'stderr', 'varpop'];
      return numbers.map((column) => [`${key}|${column}`, Number(row[column] || Number.NaN)] as const);
    });
    expect(new Set(ours.map(([name]) => name))).toEqual(new Set(theirs.keys()));
    const far = ours.filter(([name, value]) => {
      const other = theirs.get(name) ?? Number.NaN;
      return !(Math.abs(value - other) <= 1e-10 * Math.max(1e-3, Math.abs(value)));
    });
    expect(far.map(([name, value]) => `${name}: ${value}, and R says ${theirs.get(name)}`)).toEqual([]);
    expect(new Set(rows.map((row) => row.metric_type))).toEqual(
      new Set(['event_count', 'event_dau', 'mean', 'ratio', 'sum']),
    );
  });
});
