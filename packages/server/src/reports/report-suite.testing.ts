import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Batch } from '../events/row-types.ts';
import { packBatch } from '../store/packed-batch.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { createDailyReports, type DailyReports } from './daily-reports.ts';
import { reportPaths } from './files/manifest.ts';
import { type ReportType, reportColumns } from './files/report-types.ts';
import { project as loadedProject, now, randomRequests } from './random-rows.testing.ts';
import type { ReportProject } from './tables/refresh.ts';

/** The parts of the project of the random rows that reports depend on. They can be sent to a thread. */
export const reportedProject: ReportProject = { document: loadedProject.document, metrics: loadedProject.metrics };

/** The reports of one instance. */
export interface TestedReports extends Pick<DailyReports, 'openFolder'> {
  make(...args: Parameters<DailyReports['make']>): Promise<unknown>;
}

/**
 * Makes every report. Returns the contents of the files, or the outcome instead of a file.
 * @param date YYYY-MM-DD. @default the newest complete day
 */
export async function textsOf(
  reports: TestedReports,
  project: ReportProject,
  at: number,
  date?: string,
): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const type of Object.keys(reportColumns) as ReportType[]) {
    const made = await reports.make(type, project, at, date);
    texts.push(isManifest(made) ? await readFile(reports, type, made.date) : String(made));
  }
  return texts;
}

const isManifest = (made: unknown): made is { readonly date: string } =>
  typeof made === 'object' && made !== null && 'date' in made;

const readFile = async (reports: TestedReports, type: ReportType, date: string) =>
  readFileSync(reportPaths((await reports.openFolder()).files, type, date).csv, 'utf8');

/** Instances that share an engine. */
export interface TestedInstances {
  /** The stores of the instances. */
  readonly stores: readonly Pick<Store, 'append' | 'clear'>[];
  readonly reports: readonly TestedReports[];
  close(): Promise<void>;
}

/**
 * Tests that the reports of each instance have the bytes of the reports that a single SQLite server makes of the same requests.
 * @param name The name of the engine.
 * @param open Opens instances with an empty engine. The suite stores rows through each of them.
 * @param options.numRuns The number of random histories. @default 10 in CI, otherwise 4
 */
export function reportSuite(
  name: string,
  open: () => Promise<TestedInstances>,
  { numRuns = process.env.CI ? 10 : 4 }: { readonly numRuns?: number } = {},
): void {
  describe(`reports from ${name}`, () => {
    let folder: string;
    let single: { readonly store: Store; readonly reports: DailyReports };
    let instances: TestedInstances;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'statsig-server-suite-'));
      const store = await openSqliteStore(folder);
      single = { store, reports: createDailyReports(store.database) };
      instances = await open();
    }, 60_000);

    afterAll(async () => {
      await instances.close();
      await single.reports.close();
      await single.store.close();
      rmSync(folder, { recursive: true, force: true });
    });

    const histories = randomRequests.chain((requests) =>
      fc.record({
        requests: fc.constant(requests),
        shuffled: fc.shuffledSubarray([...requests], { minLength: requests.length }),
        firstShare: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    );

    /** Stores requests, in turns through each instance. */
    async function add(stores: TestedInstances['stores'], requests: readonly Batch[]): Promise<void> {
      for (const [index, request] of requests.entries())
        await stores[index % stores.length]?.append(packBatch(request));
    }

    test('every instance gives the same bytes as SQLite, in any order of arrival', async () => {
      await fc.assert(
        fc.asyncProperty(histories, async ({ requests, shuffled, firstShare }) => {
          await single.store.clear();
          await single.reports.clear();
          await instances.stores[0]?.clear();
          await add([single.store], requests);
          const first = Math.floor(shuffled.length * firstShare);
          await add(instances.stores, shuffled.slice(0, first));
          // Only one instance makes reports in between.
          await instances.reports[0]?.make('pulse_daily', reportedProject, now);
          await add(instances.stores, shuffled.slice(first));
          const texts = await textsOf(single.reports, reportedProject, now);
          for (const reports of instances.reports) expect(await textsOf(reports, reportedProject, now)).toEqual(texts);
          const dayBefore = now - 86_400_000;
          const earlier = await single.reports.make('pulse_daily', reportedProject, dayBefore);
          if (earlier === undefined) return;
          const earlierTexts = await textsOf(single.reports, reportedProject, dayBefore);
          for (const reports of instances.reports)
            expect(await textsOf(reports, reportedProject, now, earlier.date)).toEqual(earlierTexts);
        }),
        { numRuns },
      );
    }, 60_000);
  });
}
