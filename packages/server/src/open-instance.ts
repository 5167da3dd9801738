import { randomBytes } from 'node:crypto';
import { readProjectText } from './project/read-text.ts';
import type { EngineReports } from './reports/daily-reports.ts';
import { createFileHistory } from './service/file-history.ts';
import { createStateFollower, type StateFollower } from './service/follow-state.ts';
import type { Log } from './service/log.ts';
import { createMemoryHistory, type ProjectHistory } from './service/project-history.ts';
import {
  followPublishedProject,
  type ProjectSource,
  readProjectFile,
  useDemoProject,
} from './service/project-source.ts';
import { createSharedHistory } from './service/shared-history.ts';
import { clickHouseLimits } from './store/clickhouse/queue-limits.ts';
import { openStore } from './store/open-store.ts';
import { postgresLimits } from './store/postgres/queue-limits.ts';
import type { QueueLimits } from './store/queue.ts';
import { sharedKeys } from './store/shared-state.ts';
import { openSqliteState, type SqliteState } from './store/sqlite/sqlite-state.ts';
import type { Store } from './store/store.ts';
import type { ClickHouseLocation, StoreLocation } from './store/store-location.ts';

/** What a server reads and writes: its store, its project, and what it shares with other instances. */
export interface Instance {
  readonly store: Store;
  readonly source: ProjectSource;
  /** Keeps the people, keys and audit log of the Console; undefined if the follower's state does. */
  readonly consoleState?: SqliteState;
  /** Keeps the changes to the project. */
  readonly history: ProjectHistory;
  /** Undefined if a single server uses the store. */
  readonly follower?: StateFollower;
  /** Limits that fit the engine. @default those of the server */
  readonly queueLimits?: QueueLimits;
  /** Undefined if the server makes them from the database of the store. */
  readonly reports?: EngineReports;
}

/** What to open. */
export interface InstanceOptions {
  readonly store: StoreLocation;
  /** The project file; undefined for the published project of a shared store, or for the demo project. */
  readonly project: string | undefined;
  /** The folder for the files of reports, if an engine other than SQLite stores the rows; undefined for a temporary one. */
  readonly data: string | undefined;
}

/**
 * Opens the store and reads the project. If it throws, the store closes in the background.
 * @throws {Error} when the project file can't be read. Nothing is created.
 * @throws {StoreError} when the store can't be opened.
 * @throws {ProjectError} for an invalid project.
 */
export async function openInstance(options: InstanceOptions, log: Log): Promise<Instance> {
  const { project } = options;
  const text = project === undefined ? undefined : readProjectText(project);
  // Without its own project, an instance has nothing to serve before the engine responds.
  const startWithout = () =>
    log('warn', 'starting without the store', {
      hint: 'Checks work. Events are rejected until the store responds. GET /readyz says why it does not.',
    });
  // The store opens in its thread while this thread loads the project.
  const opening = openStore(options.store, project === undefined ? undefined : startWithout);
  try {
    // If both fail, the error of the project is reported.
    opening.catch(() => {});
    const fileSource = project === undefined ? undefined : await readProjectFile(project, text);
    return await openParts(await opening, fileSource, options, log);
  } catch (error) {
    // The caller reports the error now: an engine that doesn't respond can take seconds.
    opening.then((store) => store.close()).catch(() => {});
    throw error;
  }
}

/** Opens what an instance needs besides its store and its project file. */
async function openParts(
  store: Store,
  fileSource: ProjectSource | undefined,
  { store: location, data }: InstanceOptions,
  log: Log,
): Promise<Instance> {
  const { sharedState, readAfter } = store;
  // Changes to the demo project end with the process, and so does their history.
  const localHistory = () =>
    fileSource !== undefined && data !== undefined ? createFileHistory(data) : createMemoryHistory();
  if (sharedState === undefined) {
    const consoleState = openSqliteState(location.engine === 'sqlite' ? location.folder : undefined);
    return { store, source: fileSource ?? useDemoProject(), history: localHistory(), consoleState };
  }
  const follower = createStateFollower(sharedState, log);
  const source = fileSource ?? (await followPublishedProject(follower));
  const history = fileSource === undefined ? createSharedHistory(sharedState) : localHistory();
  const readSecret = async () =>
    Buffer.from(await sharedState.setIfAbsent(sharedKeys.reportSecret, randomBytes(32).toString('hex')), 'hex');
  if (location.engine === 'clickhouse') {
    const reports = await openClickHouseReports(location, data, readSecret);
    return { store, source, history, follower, reports, queueLimits: clickHouseLimits };
  }
  const { createCopiedReports } = await import('./reports/copied-reports.ts');
  return {
    store,
    source,
    history,
    follower,
    reports: createCopiedReports({ readAfter, sharedState }, { folder: data, readSecret }),
    queueLimits: postgresLimits,
  };
}

async function openClickHouseReports(
  location: ClickHouseLocation,
  folder: string | undefined,
  readSecret: () => Promise<Uint8Array>,
): Promise<EngineReports> {
  const { createClickHouseReports } = await import('./reports/clickhouse/clickhouse-reports.ts');
  const { addressOf } = await import('./store/clickhouse/connection.ts');
  return createClickHouseReports(addressOf(location), folder, readSecret);
}
