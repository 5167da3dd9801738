import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { loadProject } from '../project/load-project.ts';
import { createServer } from '../server.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { ReportType } from './files/report-types.ts';
import { verificationText, verifyReports } from './files/verify.ts';

const project = loadProject(
  `keys: { serverSecretKeys: secret-a, clientSdkKeys: client-a }
gates: { a_gate: { rules: [{ name: Half, id: half, share: 50 }] } }
experiments:
  an_experiment:
    groups: { Control: { id: c, weight: 50, value: {} }, Test: { id: t, weight: 50, value: {} } }
`,
  'project.yaml',
  {},
);

const noon = Date.parse('2026-01-15T20:00:00Z');
const day = 86_400_000;

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-reports-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function serve(folder: string | undefined, start: number, keepDays = 0) {
  let now = start;
  const server = createServer({ project, store: await openSqliteStore(folder), clock: () => now, keepDays });
  const { url } = await server.listen();
  const post = async (path: string, body: unknown) => {
    const headers = { 'statsig-api-key': 'secret-a' };
    const response = await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body), headers });
    return { status: response.status, body: (await response.json()) as { date: string; url: string } };
  };
  const event = (userID: string, value: number, time = now, eventName = 'buy') =>
    post('/v1/log_event', { events: [{ eventName, value, time, user: { userID } }] });
  const expose = (userID: string, group: string, time = now) =>
    post('/v1/log_custom_exposure', {
      exposures: [{ experimentName: 'an_experiment', group, time, user: { userID } }],
    });
  const report = (type: ReportType) => post('/v1/get_daily_report', { type });
  const csv = async (type: ReportType) => {
    const { body } = await report(type);
    const response = await fetch(body.url);
    expect(response.status).toBe(200);
    const manifest = /^<(.+)>; rel="describedby"$/.exec(response.headers.get('link') ?? '')?.[1] ?? '';
    return { ...body, text: await response.text(), manifest: await (await fetch(`${url}${manifest}`)).json() };
  };
  const setTime = (time: number) => {
    now = time;
  };
  return { url, post, event, expose, report, csv, setTime, close: () => server.close() };
}

let shared: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  shared = await serve(undefined, noon);
});

beforeEach(async () => {
  shared.setTime(noon);
  await shared.post('/_/reset', {});
});

afterAll(() => shared.close());

test('writes the three reports of a small example', async () => {
  const { event, expose, csv, setTime } = shared;
  await event('=cmd', 1, noon - 1000);
  await expose('=cmd', 'Test');
  await expose('b', 'Control', noon + 1);
  await expose('c', 'Control', noon - day);
  await expose('c', 'Test', noon);
  await event('=cmd', 2.5, noon + 2);
  await event('b', 0.5, noon + 3);
  await event('b', 1, noon + 4);
  setTime(noon + day);
  const asOf = '2026-01-15';
  expect(await csv('first_exposures')).toMatchObject({
    date: asOf,
    text: [
      'unit_id,unit_type,name,rule,experiment_group,first_exposure_utc,first_exposure_pst_date,as_of_pst_date,user_dimensions',
      `'=cmd,userID,an_experiment,experiment,Test,2026-01-15T20:00:00.000Z,${asOf},${asOf},"{""userID"":""=cmd""}"`,
      `b,userID,an_experiment,experiment,Control,2026-01-15T20:00:00.001Z,${asOf},${asOf},"{""userID"":""b""}"`,
      '',
    ].join('\r\n'),
    manifest: { rows: 2, asOf, restatedDays: [] },
  });
  const since = '!since_exposure:an_experiment:experiment';
  expect((await csv('unit_metrics_daily')).text.split('\r\n')).toEqual([
    'pst_ds,unit_id,metric_type,metric_name,metric_dimension,metric_value,numerator,denominator,unit_type',
    `${asOf},'=cmd,event_count,buy,!statsig_topline,2,,,userID`,
    `${asOf},b,event_count,buy,!statsig_topline,2,,,userID`,
    `${asOf},'=cmd,event_count,buy,${since},1,,,userID`,
    `${asOf},'=cmd,event_dau,buy,!statsig_topline,1,,,userID`,
    `${asOf},b,event_dau,buy,!statsig_topline,1,,,userID`,
    `${asOf},'=cmd,event_dau,buy,${since},1,,,userID`,
    `${asOf},'=cmd,sum,buy,!statsig_topline,3.5,,,userID`,
    `${asOf},b,sum,buy,!statsig_topline,1.5,,,userID`,
    `${asOf},'=cmd,sum,buy,${since},2.5,,,userID`,
    '',
  ]);
  const row = `an_experiment,experiment,Control,${asOf}`;
  expect((await csv('pulse_daily')).text.split('\r\n').slice(0, 3)).toEqual([
    'name,rule,experiment_group,pst_date,metric_type,metric_name,metric_dimension,units,participating_units,mean,total,stddev,stderr,varpop',
    `${row},event_count,buy,!statsig_topline,1,1,2,2,,,0`,
    `an_experiment,experiment,Test,${asOf},event_count,buy,!statsig_topline,1,1,1,1,,,0`,
  ]);
});

test('reports a day after it ends in Pacific time', async () => {
  const { event, report, setTime } = shared;
  await event('a', 1);
  const midnight = Date.parse('2026-01-16T08:00:00Z');
  setTime(midnight - 1);
  expect(await report('unit_metrics_daily')).toMatchObject({ status: 400, body: { message: 'Data is not available' } });
  setTime(midnight);
  expect(await report('unit_metrics_daily')).toMatchObject({ status: 200, body: { date: '2026-01-15' } });
});

test('late events restate their day, and the newest manifest lists its new file', async () => {
  const { event, csv, setTime } = shared;
  await event('a', 1);
  setTime(noon + day);
  const before = await csv('unit_metrics_daily');
  await event('a', 1);
  setTime(noon + 2 * day);
  expect((await csv('unit_metrics_daily')).manifest).toMatchObject({ date: '2026-01-16', restatedDays: [] });
  await event('a', 5, noon + 7);
  const after = await csv('unit_metrics_daily');
  expect(after.manifest).toMatchObject({ date: '2026-01-16', restatedDays: [{ date: '2026-01-15' }] });
  const restated = await (await fetch(after.manifest.restatedDays[0].url)).text();
  expect(restated).toBe(
    before.text
      .replace('event_count,buy,!statsig_topline,1', 'event_count,buy,!statsig_topline,2')
      .replace('sum,buy,!statsig_topline,1', 'sum,buy,!statsig_topline,6'),
  );
  await event('a', 1, noon + day + 1);
  const again = await csv('unit_metrics_daily');
  expect(again.text).toContain('event_count,buy,!statsig_topline,2');
  expect(again.manifest.sha256).not.toBe(after.manifest.sha256);
});

test.each([
  ['altered', (url: string) => url.replace('01-15.csv', '01-14.csv'), 'has no valid signature'],
  ['unsigned', (url: string) => url.replace(/\?.*/, ''), 'has no valid signature'],
  ['of another report type', (url: string) => url.replace('pulse_daily', 'secret'), 'has no valid signature'],
  ['outside the folder', (url: string) => url.replace('pulse_daily/', 'pulse_daily/../'), 'has no valid signature'],
])('responds to a URL that is %s with 403 and an error of the contract', async (_, change, message) => {
  const { event, report, setTime } = shared;
  await event('a', 1);
  setTime(noon + day);
  const { body } = await report('pulse_daily');
  const response = await fetch(change(body.url));
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ status: 403, message: expect.stringContaining(message) });
});

test('responds to an expired URL with 403, and never puts a key into a URL', async () => {
  const { event, report, setTime } = shared;
  await event('a', 1);
  setTime(noon + day);
  const { body } = await report('pulse_daily');
  expect(body.url).not.toContain('secret-a');
  const head = await fetch(body.url, { method: 'HEAD' });
  const text = await (await fetch(body.url)).text();
  expect(head.status).toBe(200);
  expect(head.headers.get('content-length')).toBe(String(text.length));
  setTime(noon + day + 3_600_000);
  const response = await fetch(body.url);
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ status: 403, message: expect.stringContaining('expired') });
});

test('reports keep the data of pruned events until a reset deletes all files', async () => {
  const folder = newFolder();
  const first = await serve(folder, noon);
  for (const value of [1, 2, 4]) await first.event('a', value, noon + value);
  await first.close();
  // The server prunes rows that are older than a day when it starts.
  const second = await serve(folder, noon + 2 * day, 1);
  const countEvents = async () =>
    (
      (await (await fetch(`${second.url}/_/events`, { headers: { 'statsig-api-key': 'secret-a' } })).json()) as {
        events: unknown[];
      }
    ).events.length;
  await expect.poll(countEvents, { timeout: 10_000 }).toBe(1);
  const { text, url } = await second.csv('unit_metrics_daily');
  expect(text).toContain('sum,buy,!statsig_topline,7,');
  await second.post('/_/reset', {});
  second.setTime(noon + 2 * day);
  expect((await second.report('unit_metrics_daily')).status).toBe(400);
  expect((await fetch(url)).status).toBe(404);
  await second.close();
});

test('a server in memory deletes its files when it stops', async () => {
  const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('statsig-server-memory-'));
  const server = await serve(undefined, noon);
  const before = folders();
  await server.event('a', 1);
  expect((await server.report('pulse_daily')).status).toBe(400);
  const [folder] = folders().filter((name) => !before.includes(name));
  expect(folder).toBeDefined();
  await server.close();
  expect(folders()).not.toContain(folder);
});

test('verify finds a changed number and a missing row', async () => {
  const folder = newFolder();
  const { event, expose, csv, setTime } = shared;
  for (const [index, group] of ['Control', 'Test', 'Test'].entries()) {
    await event(`u${index}`, 1, noon - 1);
    await expose(`u${index}`, group);
    await event(`u${index}`, index + 0.25, noon + 1);
  }
  setTime(noon + day);
  for (const type of ['first_exposures', 'unit_metrics_daily', 'pulse_daily'] as const)
    writeFileSync(join(folder, `${type}_2026-01-15.csv`), (await csv(type)).text);
  const verification = await verifyReports(folder);
  expect(verificationText(verification)).toBe(
    'pulse_daily of 2026-01-15: 6 rows, recomputed from 3 first exposures and 18 unit metrics: all rows match',
  );
  const file = join(folder, 'pulse_daily_2026-01-15.csv');
  const lines = readFileSync(file, 'utf8').split('\r\n');
  writeFileSync(
    file,
    lines
      .filter((_, index) => index !== 1)
      .join('\r\n')
      .replace(',2,2,1.75,3.5,', ',2,2,1.75,3.6,'),
  );
  expect((await verifyReports(folder)).problems).toEqual([
    'an_experiment, experiment, Test: sum buy: total is 3.6, but must be 3.5',
    'an_experiment, experiment, Control: event_count buy: is missing from pulse_daily',
  ]);
  rmSync(file);
  await expect(verifyReports(folder)).rejects.toThrow(
    `${folder}: has no pulse_daily.csv. Download the report to this folder.`,
  );
});
