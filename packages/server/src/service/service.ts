import type { Evaluator } from '../evaluation/results.ts';
import type { Groups } from '../events/batch-to-rows.ts';
import { type ExperimentNames, experimentNames } from '../events/experiment-names.ts';
import { createGroups } from '../events/groups.ts';
import type { Keys } from '../project/keys.ts';
import type { Project } from '../project/project.ts';
import type { ReportFolder, ResultsReader } from '../reports/daily-reports.ts';
import type { Manifest } from '../reports/files/manifest.ts';
import type { ReportType } from '../reports/files/report-types.ts';
import type { ReportProject } from '../reports/tables/refresh.ts';
import { unpackEvents, unpackExposures } from '../store/packed-batch.ts';
import { createQueue, type Queue, type QueueLimits, type QueueListener } from '../store/queue.ts';
import type { Store } from '../store/store.ts';
import { type Changes, createChanges } from './changes.ts';
import { createDeveloperClock, type DeveloperClock } from './clock.ts';
import { createKeyring, type Keyring, type KnownKey, knownKeysOf, type StoredKey } from './keyring.ts';
import type { Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createOverrides, type Overrides } from './overrides.ts';
import { createRejections, type Rejections } from './rejections.ts';
import { storedEventJson, storedExposureJson } from './stored-rows.ts';
import { createStream, type Stream, type StreamRelay } from './stream.ts';
import { createStreamUrls, type StreamUrls } from './stream-urls.ts';

/** The parts of the server that its routes share. */
export interface Service {
  readonly clock: DeveloperClock;
  readonly store: ServedStore;
  readonly queue: Queue;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly overrides: Overrides;
  /** The changes to the project, the overrides and the clock. */
  readonly changes: Changes;
  readonly rejections: Rejections;
  readonly stream: Stream;
  /** The project in use. */
  readonly current: CurrentProject;
  /** Undefined if the store has no database that reports can read. */
  readonly reports: ServedReports | undefined;
  /** The origin of the server behind a proxy; undefined if clients reach it by the origin of their requests. */
  readonly publicUrl: string | undefined;
  /** Whether client SDK keys can download the document with all specs. */
  readonly specsForClientKeys: boolean;
  /** Whether the project and the overrides may be outdated, because the engine can't be reached. */
  isOutdated: boolean;
  /** Switches to another project. */
  use(project: Project): void;
  /** Accepts these keys, beside those of the project, and no key that was accepted before. */
  replaceKeys(keys: readonly StoredKey[]): void;
  /** Returns the IDs of such keys that were used since the last call. */
  takeUsedKeys(): readonly string[];
}

/** What requests need of a store. */
export type ServedStore = Pick<Store, 'append' | 'events' | 'exposures'>;

/** The reports that requests can get. `DailyReports` makes them, in this thread or in another one. */
export interface ServedReports extends ResultsReader {
  /**
   * Makes the report of a complete day. Resolves with undefined if there is no such day with data, and with `unavailable` while
   * its rows can't be read.
   * @param date YYYY-MM-DD. @default the newest complete day
   */
  make(
    type: ReportType,
    project: ReportProject,
    now: number,
    date?: string,
  ): Promise<Manifest | 'unavailable' | undefined>;
  /** Returns the folder of the report files and the signer of their URLs. */
  openFolder(): Promise<ReportFolder>;
}

/** A project, prepared for requests. */
export interface CurrentProject {
  readonly keys: readonly KnownKey[];
  readonly keyring: Keyring;
  /** The number of keys that only the project file can change. */
  readonly keyCounts: { readonly client: number; readonly server: number };
  readonly streamUrls: StreamUrls;
  /** Evaluates with the overrides. */
  readonly evaluator: Evaluator;
  readonly groups: Groups;
  readonly experimentNames: ExperimentNames;
  readonly reported: ReportProject;
  /** The document as its file contains it; undefined for a project in YAML. */
  readonly loaded: Project['loaded'];
  /** The project file; undefined for a downloaded document. */
  readonly file: Project['file'];
  /** A server secret key, which makes the IDs of files unguessable; undefined if the project has only client SDK keys. */
  readonly secret: string | undefined;
}

/** The options of a service. */
export interface ServiceOptions {
  readonly project: Project;
  readonly store: ServedStore;
  readonly log: Log;
  /** Returns milliseconds since 1970-01-01 UTC. */
  readonly clock: () => number;
  readonly queueLimits: QueueLimits;
  readonly publicUrl: string | undefined;
  /** Whether client SDK keys can download the document with all specs. @default false */
  readonly specsForClientKeys?: boolean;
  readonly reports: ServedReports | undefined;
  /** Reaches the other threads that serve the developer stream. @default This is the only thread. */
  readonly relay?: StreamRelay;
}

/** Creates a service. */
export function createService(options: ServiceOptions): Service {
  const { project, store, log, clock, queueLimits, publicUrl, reports, relay } = options;
  const { specsForClientKeys = false } = options;
  const metrics = createMetrics();
  const overrides = createOverrides();
  const stream = createStream(relay);
  let storedKeys: readonly StoredKey[] = [];
  const usedKeys = new Set<string>();
  const prepareKeys = (projectKeys: Keys): Pick<CurrentProject, 'keys' | 'keyring' | 'streamUrls'> => {
    const keys = knownKeysOf(projectKeys, storedKeys);
    return { keys, keyring: createKeyring(keys, (id) => usedKeys.add(id)), streamUrls: createStreamUrls(keys) };
  };
  const prepare = ({ keys, evaluator, document, loaded, file, metrics: reportedMetrics }: Project): CurrentProject => ({
    ...prepareKeys(keys),
    keyCounts: { client: keys.clientSdkKeys.length, server: keys.serverSecretKeys.length },
    evaluator: overrides.wrap(evaluator),
    groups: createGroups(document),
    experimentNames: experimentNames(document),
    reported: { document, metrics: reportedMetrics },
    loaded,
    file,
    secret: keys.serverSecretKeys[0],
  });
  let projectKeys = project.keys;
  let current = prepare(project);
  const changes = createChanges(clock, project.document.time);
  // Every thread records the changes itself.
  changes.subscribe(() => stream.sendHere('change', JSON.stringify({ time: changes.time })));
  return {
    clock: createDeveloperClock(clock),
    store,
    queue: createQueue(store, queueLimits, observeCommits(metrics, log, stream)),
    metrics,
    log,
    overrides,
    changes,
    rejections: createRejections(),
    stream,
    reports,
    publicUrl,
    specsForClientKeys,
    isOutdated: false,
    get current() {
      return current;
    },
    use(next) {
      projectKeys = next.keys;
      current = prepare(next);
      changes.record(next.document.time);
    },
    replaceKeys(keys) {
      storedKeys = keys;
      current = { ...current, ...prepareKeys(projectKeys) };
    },
    takeUsedKeys() {
      const ids = [...usedKeys];
      usedKeys.clear();
      return ids;
    },
  };
}

/** Records commits in the metrics, the log and the developer stream. */
function observeCommits(metrics: Metrics, log: Log, stream: Stream): QueueListener {
  let isFailing = false;
  return {
    startCommit(batch) {
      // The store takes over the memory of the batch.
      const watched = stream.watched
        ? { events: unpackEvents(batch.events), exposures: unpackExposures(batch.exposures) }
        : { events: [], exposures: [] };
      return ({ events, exposures }) => {
        // A row that the store already has gets no ID.
        const ids = [...events, ...exposures];
        const duplicates = ids.filter((id) => id === 0).length;
        metrics.count('statsig_rows_committed_total', ids.length - duplicates);
        metrics.count('statsig_rows_known_total', duplicates);
        if (isFailing) log('info', 'store works again');
        isFailing = false;
        for (const [index, row] of watched.events.entries()) {
          const id = events[index] ?? 0;
          if (id > 0) stream.send('event', storedEventJson({ ...row, id }));
        }
        for (const [index, row] of watched.exposures.entries()) {
          const id = exposures[index] ?? 0;
          if (id > 0) stream.send('exposure', storedExposureJson({ ...row, id }));
        }
      };
    },
    onFailure({ reason, cause }, rows) {
      metrics.count('statsig_rows_failed_total', rows);
      // One line for each outage, not for each failed commit.
      if (!isFailing)
        log('error', 'store failed', { reason, rows, problem: cause instanceof Error ? cause.message : '' });
      isFailing = true;
    },
  };
}
