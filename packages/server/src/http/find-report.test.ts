import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Manifest, reportPaths } from '../reports/files/manifest.ts';
import { fakeProject } from './fake-project.testing.ts';
import { createReportFinder } from './find-report.ts';

const [type, date] = ['pulse_daily', '2026-01-15'] as const;

const manifestOf = (sha256: string): Manifest => ({
  type,
  date,
  asOf: date,
  rows: 1,
  bytes: 1,
  sha256,
  restatedDays: [],
});

/** Creates a finder and reports that are made when the test says so. */
function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-find-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = reportPaths(folder, type, date).manifest;
  mkdirSync(dirname(path));
  const { document, metrics } = fakeProject();
  const finder = createReportFinder({ clock: { now: () => 0 }, current: { reported: { document, metrics } } });
  const works: PromiseWithResolvers<Manifest | 'unavailable' | undefined>[] = [];
  const reports = {
    make: () => {
      const work = Promise.withResolvers<Manifest | 'unavailable' | undefined>();
      works.push(work);
      return work.promise;
    },
  };
  return {
    works,
    path,
    find: (sha256: string | null = 'new') => finder(reports, folder, { type, date, sha256 }),
    store: (sha256: string) => writeFileSync(path, JSON.stringify(manifestOf(sha256))),
    /** Waits until a number of reports are being made or made. */
    started: (count: number) => expect.poll(() => works.length).toBe(count),
  };
}

test('makes no file that is there, also for a URL without a digest', async () => {
  const { works, find, store } = setUp();
  store('new');
  expect(await find()).toMatchObject({ sha256: 'new' });
  expect(await find(null)).toMatchObject({ sha256: 'new' });
  expect(works).toEqual([]);
});

test('makes one file for all waiting requests, and another one for a later version', async () => {
  const { works, find, store, started } = setUp();
  const [one, other] = [find(), find()];
  await started(1);
  const later = find('later');
  store('new');
  works[0]?.resolve(undefined);
  expect([await one, await other]).toMatchObject([{ sha256: 'new' }, { sha256: 'new' }]);
  await started(2);
  store('later');
  works[1]?.resolve(undefined);
  expect(await later).toMatchObject({ sha256: 'later' });
});

test('serves another version than that of the URL if the file can be made only so', async () => {
  const { works, find, store, started } = setUp();
  store('old');
  const found = find();
  await started(1);
  works[0]?.resolve(undefined);
  expect(await found).toMatchObject({ sha256: 'old' });
});

test('is unavailable for all requests that wait, and tries again for the next one', async () => {
  const { works, find, started } = setUp();
  const first = find();
  await started(1);
  const second = find();
  await new Promise((resolve) => setTimeout(resolve, 50));
  works[0]?.resolve('unavailable');
  expect([await first, await second]).toEqual(['unavailable', 'unavailable']);
  const failing = find();
  await started(2);
  works[1]?.reject(new Error('The disk is full.'));
  await expect(failing).rejects.toThrow('The disk is full.');
  const last = find();
  await started(3);
  works[2]?.resolve(undefined);
  expect(await last).toBeUndefined();
});

test('makes a file again whose manifest is damaged', async () => {
  const { works, path, find, store, started } = setUp();
  writeFileSync(path, '{"type":');
  const found = find(null);
  await started(1);
  store('new');
  works[0]?.resolve(undefined);
  expect(await found).toMatchObject({ sha256: 'new' });
});
