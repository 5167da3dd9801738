import { hash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Batch } from '../events/row-types.ts';
import { createServer } from '../server.ts';
import { packBatch } from '../store/packed-batch.ts';
import { recordRowHistory } from '../store/row-history.ts';
import { createFakeSharedState } from '../store/shared-state.testing.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { StoreError } from '../store/store.ts';
import { eventRow, exposureRow } from '../store/store-suite.testing.ts';
import { createCopiedReports, openCopiedReports } from './copied-reports.ts';
import { type ReportType, reportColumns } from './files/report-types.ts';
import { project as loadedProject } from './random-rows.testing.ts';
import { reportedProject as project, reportSuite, type TestedReports, textsOf } from './report-suite.testing.ts';

const noon = Date.parse('2026-03-09T20:00:00Z');
const dayMs = 86_400_000;

/** Opens an empty store that several instances share. */
async function openStore() {
  const state = createFakeSharedState();
  const engine = await openSqliteStore(undefined);
  const closing: (() => Promise<void>)[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-copied-'));
  const store = recordRowHistory(engine, state);
  const readAfter: typeof store.readAfter = async (mark, limit) => {
    if (state.isDown) throw new StoreError('database: connection refused');
    // Small pages, as of large rows.
    return store.readAfter(mark, Math.min(limit, 7));
  };
  return {
    store,
    state,
    /** An empty folder. */
    folder,
    copied: (options: { readonly folder?: string; readonly limitMs?: number } = {}) => {
      const reports = createCopiedReports({ readAfter, sharedState: state }, options);
      closing.push(reports.close);
      return reports;
    },
    source: { readAfter, sharedState: state },
    add: async (requests: readonly Batch[]) => {
      for (const request of requests) await store.append(packBatch(request));
    },
    async close() {
      for (const close of closing) await close();
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Opens a store that is closed at the end of the test. */
async function openSharedStore() {
  const opened = await openStore();
  onTestFinished(opened.close);
  return opened;
}

/** Returns the number of events in the report of a unit. */
const countOf = async (reports: TestedReports) =>
  /,event_count,buy,!statsig_topline,(\d+),/.exec((await textsOf(reports, project, noon + dayMs)).join())?.[1];

/** A production event without an own time: equal ones are different events. */
const buy = (received: number) =>
  eventRow({
    name: 'buy',
    userID: 'a',
    user: '{"userID":"a"}',
    day: '2026-03-09',
    time: noon,
    ownTime: null,
    received,
  });

const buys = (count: number, received = noon): Batch => ({
  events: Array.from({ length: count }, () => buy(received)),
  exposures: [],
});

reportSuite('copies of a store', async () => {
  const { store, copied, close } = await openStore();
  return { stores: [store], reports: [copied(), copied()], close };
});

test('results are read from the copy', async () => {
  const { add, copied } = await openSharedStore();
  const user = { userID: 'a', user: '{"userID":"a"}', day: '2026-03-09', time: noon, ownTime: null, received: noon };
  const exposure = exposureRow({ ...user, type: 'config', name: 'imported', groupName: 'Control', passed: true });
  await add([{ events: buys(1).events, exposures: [exposure] }]);
  const reports = copied();
  const page = { search: '', offset: 0, limit: 10 };
  expect(await reports.listResults(page, project, noon + dayMs)).toMatchObject({
    total: 1,
    newestDay: '2026-03-09',
    experiments: [{ name: 'imported', units: 1 }],
  });
  const read = await reports.readResults({ name: 'imported', window: {} }, project, noon + dayMs);
  expect(read).toMatchObject({ parts: [{ data: { groups: [{ name: 'Control', units: 1 }] } }] });
});

test('an old copy and a new one leave out the rows that the store prunes', async () => {
  const { add, store, copied } = await openSharedStore();
  await add([buys(3, noon - 2 * dayMs), buys(2)]);
  const old = copied();
  expect(await countOf(old)).toBe('5');
  await store.prune(noon - dayMs);
  // The row that the store keeps, because it is the newest, is left out too.
  await add([buys(1, noon - 3 * dayMs)]);
  expect(await countOf(old)).toBe('2');
  expect(await countOf(copied())).toBe('2');
});

test('a copy continues after a restart, and reads no row again', async () => {
  const { add, copied, source, folder } = await openSharedStore();
  await add([buys(20)]);
  const first = copied({ folder });
  expect(await countOf(first)).toBe('20');
  await first.close();
  await add([buys(3)]);
  let rows = 0;
  const counted = createCopiedReports(
    {
      ...source,
      readAfter: async (mark, limit) => {
        const page = await source.readAfter(mark, limit);
        rows += page.rows.events.count;
        return page;
      },
    },
    { folder },
  );
  expect(await countOf(counted)).toBe('23');
  expect(rows).toBe(3);
  await counted.close();
});

test('two processes that share a folder copy each row once', async () => {
  const { add, copied, folder } = await openSharedStore();
  await add(Array.from({ length: 30 }, () => buys(5)));
  const [one, other] = [copied({ folder }), copied({ folder })];
  await Promise.all([one.refresh(project), other.refresh(project)]);
  expect(await countOf(one)).toBe('150');
  expect(await countOf(other)).toBe('150');
});

test('reports are unavailable while the store fails, and continue afterwards', async () => {
  const { add, copied, state } = await openSharedStore();
  await add([buys(2)]);
  const reports = copied();
  expect(await countOf(reports)).toBe('2');
  state.isDown = true;
  expect(await reports.make('pulse_daily', project, noon + dayMs)).toBe('unavailable');
  const page = { search: '', offset: 0, limit: 10 };
  expect(await reports.listResults(page, project, noon + dayMs)).toMatchObject({ problem: 'unavailable' });
  state.isDown = false;
  await add([buys(1)]);
  expect(await countOf(reports)).toBe('3');
});

test('a report that takes too long is unavailable, and ready later', async () => {
  const { add, source } = await openSharedStore();
  await add([buys(2)]);
  const gate = Promise.withResolvers<void>();
  const reports = createCopiedReports(
    {
      ...source,
      readAfter: async (mark, limit) => {
        await gate.promise;
        return source.readAfter(mark, limit);
      },
    },
    { limitMs: 200 },
  );
  expect(await reports.make('pulse_daily', project, noon + dayMs)).toBe('unavailable');
  gate.resolve();
  await expect
    .poll(() => reports.make('unit_metrics_daily', project, noon + dayMs), { timeout: 20_000 })
    .toMatchObject({ date: '2026-03-09' });
  await reports.close();
});

test('opens the reports of a store once, in a temporary folder', async () => {
  const { add, source, folder } = await openSharedStore();
  await add([buys(2)]);
  const reports = await openCopiedReports(source, undefined, project, () => noon + dayMs);
  expect(reports.list()).toEqual([]);
  expect(() => reports.experimentData('__proto__')).toThrow(
    'No unit was exposed to __proto__. There are no exposures yet.',
  );
  reports.close();
  (await openCopiedReports(source, folder, project)).close();
  expect(readdirSync(folder)).toContain('statsig.db');
});

/** Starts instances on one store whose clocks show the same time, each without a copy. */
async function startInstances(count: number) {
  const { add, store, state, source } = await openSharedStore();
  let now = noon + dayMs;
  let reads = 0;
  const readAfter: typeof source.readAfter = (mark, limit) => {
    reads += 1;
    return source.readAfter(mark, limit);
  };
  const instances: string[] = [];
  for (let instance = 0; instance < count; instance++) {
    const server = createServer({
      project: loadedProject,
      store: { ...store, readAfter, sharedState: state, close: async () => {} },
      reports: createCopiedReports(
        { readAfter, sharedState: state },
        { readSecret: async () => Buffer.alloc(32, 'a') },
      ),
      clock: () => now,
    });
    onTestFinished(server.close);
    instances.push((await server.listen()).url);
  }
  const [one = '', other = ''] = instances;
  return {
    one,
    other,
    add,
    store,
    state,
    setTime: (time: number) => {
      now = time;
    },
    /** Returns how many pages of rows the instances have read. */
    reads: () => reads,
    /** Requests the newest report. */
    async report(instance: string, type: ReportType = 'unit_metrics_daily'): Promise<SignedReport> {
      const headers = { 'statsig-api-key': 'secret-a' };
      const body = JSON.stringify({ type });
      const response = await fetch(`${instance}/v1/get_daily_report`, { method: 'POST', body, headers });
      return (await response.json()) as SignedReport;
    },
  };
}

interface SignedReport {
  readonly date: string;
  readonly url: string;
}

/** Downloads a signed URL and its manifest from an instance. */
async function download(url: string, instance: string) {
  const { pathname, search } = new URL(url);
  const response = await fetch(`${instance}${pathname}${search}`);
  const text = await response.text();
  const link = /^<(.+)>; rel="describedby"$/.exec(response.headers.get('link') ?? '')?.[1];
  const manifest = link === undefined ? undefined : ((await (await fetch(`${instance}${link}`)).json()) as Manifest);
  return { status: response.status, text, sha256: hash('sha256', text), manifest };
}

/** The manifest in a response. Its restated days have signed URLs. */
interface Manifest {
  readonly date: string;
  readonly sha256: string;
  readonly rows: number;
  readonly bytes: number;
  readonly restatedDays: readonly { readonly date: string; readonly sha256: string; readonly url: string }[];
}

/** An event of the day after the first one. */
const nextDayBuys: Batch = {
  events: [{ ...buy(noon + dayMs), day: '2026-03-10', time: noon + dayMs }],
  exposures: [],
};

test('an instance serves the file of a URL that another one has signed', async () => {
  const { one, other, add, report } = await startInstances(2);
  await add([buys(2)]);
  for (const type of Object.keys(reportColumns) as ReportType[]) {
    const { url } = await report(one, type);
    const made = await download(url, one);
    expect(made).toMatchObject({ status: 200, manifest: { sha256: made.sha256, date: '2026-03-09' } });
    expect(await download(url, other)).toEqual(made);
  }
});

test('an instance serves the file of an earlier day that only another one has made', async () => {
  const { one, other, add, report, setTime } = await startInstances(2);
  await add([buys(2), nextDayBuys]);
  const types = Object.keys(reportColumns) as ReportType[];
  const midnight = Date.parse('2026-03-11T07:00:00Z');
  setTime(midnight - 60_000);
  const signed = await Promise.all(types.map((type) => report(one, type)));
  // Before the URLs expire, the next day becomes the newest complete day.
  setTime(midnight);
  for (const { url } of signed) {
    const made = await download(url, one);
    expect(made).toMatchObject({ status: 200, manifest: { sha256: made.sha256, date: '2026-03-09' } });
    expect(await download(url, other)).toEqual(made);
  }
  for (const [index, type] of types.entries()) {
    const newest = await report(other, type);
    expect(newest.date).toBe('2026-03-10');
    expect(newest.url).not.toBe(signed[index]?.url);
    expect(await download(newest.url, one)).toEqual(await download(newest.url, other));
  }
});

test('an instance serves the restated days of a manifest that only another one has made', async () => {
  const { one, other, add, report, setTime } = await startInstances(2);
  await add([buys(2)]);
  await report(one);
  setTime(noon + 2 * dayMs);
  await add([nextDayBuys, buys(3)]);
  const { url } = await report(one);
  const { manifest } = await download(url, one);
  const [restated] = manifest?.restatedDays ?? [];
  expect(restated).toMatchObject({ date: '2026-03-09' });
  const made = await download(restated?.url ?? '', other);
  expect(made).toMatchObject({ status: 200, sha256: restated?.sha256, manifest: { sha256: restated?.sha256 } });
  expect(made.text).toContain(',event_count,buy,!statsig_topline,5,');
});

test('an instance with an older version of the file makes it again, and reads no rows for its own version', async () => {
  const { one, other, add, report, reads } = await startInstances(2);
  await add([buys(2)]);
  const old = await report(other);
  await add([buys(3)]);
  const { url } = await report(one);
  const made = await download(url, one);
  expect(made.text).toContain(',event_count,buy,!statsig_topline,5,');
  const readsBefore = reads();
  expect((await download(old.url, other)).text).toContain(',event_count,buy,!statsig_topline,2,');
  expect(reads()).toBe(readsBefore);
  expect(await download(url, other)).toEqual(made);
  expect(reads()).toBeGreaterThan(readsBefore);
  // The older version is gone.
  expect(await download(old.url, other)).toEqual(made);
});

test('requests for one file make it once at a time, and requests without a valid signature make nothing', async () => {
  const { one, other, add, report, reads } = await startInstances(2);
  await add([buys(2)]);
  const { url } = await report(one);
  const readsBefore = reads();
  for (const invalid of [
    url.replace('03-09', '03-08'),
    url.replace(/signature=./, 'signature=_'),
    url.replace('expires=', 'expires=1'),
  ])
    expect((await download(invalid, other)).status).toBe(403);
  expect(reads()).toBe(readsBefore);
  const texts = await Promise.all(Array.from({ length: 20 }, () => download(url, other)));
  expect(new Set(texts.map(({ sha256 }) => sha256)).size).toBe(1);
  // A page with the rows, and the empty page after them.
  expect(reads()).toBe(readsBefore + 2);
});

test('a URL of a file that an instance lacks has 503 while the store fails, and 404 after its rows are deleted', async () => {
  const { one, other, add, report, setTime, state, store } = await startInstances(2);
  await add([buys(2)]);
  const { url } = await report(one);
  state.isDown = true;
  const { pathname, search } = new URL(url);
  const response = await fetch(`${other}${pathname}${search}`);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
  expect((await download(url, one)).status).toBe(200);
  state.isDown = false;
  await store.clear();
  expect((await download(url, other)).status).toBe(404);
  setTime(noon + dayMs + 1);
  await add([nextDayBuys]);
  expect((await download(url, other)).status).toBe(404);
});

test('while the store fails, a server responds to report requests with 503 and to checks as before', async () => {
  const { add, store, state, source } = await openSharedStore();
  await add([buys(2)]);
  const server = createServer({
    project: loadedProject,
    store: { ...store, readAfter: source.readAfter, sharedState: state, close: async () => {} },
    reports: createCopiedReports(source),
    clock: () => noon + dayMs,
  });
  onTestFinished(server.close);
  const { url } = await server.listen();
  const statusOf = async (path: string, body: object) => {
    const headers = { 'statsig-api-key': 'secret-a' };
    return (await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(body), headers })).status;
  };
  const report = { type: 'unit_metrics_daily' };
  expect(await statusOf('/v1/get_daily_report', report)).toBe(200);
  state.isDown = true;
  expect(await statusOf('/v1/get_daily_report', report)).toBe(503);
  expect(await statusOf('/v1/check_gate', { gateName: 'a_gate', user: { userID: 'a' } })).toBe(200);
  state.isDown = false;
  expect(await statusOf('/v1/get_daily_report', report)).toBe(200);
});
