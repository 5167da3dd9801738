import type { Evaluator } from '../evaluation/results.ts';
import type { Groups } from '../events/batch.ts';
import { createGroups } from '../events/groups.ts';
import type { Project } from '../project/project.ts';
import { createDailyReports, type DailyReports } from '../reports/daily-reports.ts';
import type { ReportProject } from '../reports/tables/refresh.ts';
import { unpackEvents, unpackExposures } from '../store/packed-batch.ts';
import { createQueue, type Queue, type QueueLimits } from '../store/queue.ts';
import type { Store } from '../store/store.ts';
import { createDeveloperClock, type DeveloperClock } from './clock.ts';
import { createKeyring, type Keyring } from './keyring.ts';
import type { Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createOverrides, type Overrides } from './overrides.ts';
import { createRefusals, type Refusals } from './refusals.ts';
import { shownEvent, shownExposure } from './shown.ts';
import { createStream, type Stream } from './stream.ts';

/** What the server is made of, without its front. */
export interface Service {
  readonly clock: DeveloperClock;
  readonly store: Store;
  readonly queue: Queue;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly overrides: Overrides;
  readonly refusals: Refusals;
  readonly stream: Stream;
  /** What the project in use says. */
  readonly current: {
    readonly keyring: Keyring;
    readonly evaluator: Evaluator;
    readonly groups: Groups;
    readonly reported: ReportProject;
  };
  /** Undefined when the store can't be read beside it. */
  readonly reports: DailyReports | undefined;
  /** The origin by which callers know the server, where it isn't the one of their request. */
  readonly publicUrl: string | undefined;
  /** Answers by another project from now on. */
  use(project: Project): void;
}

/** What a service is given. */
export interface ServiceOptions {
  readonly project: Project;
  readonly store: Store;
  readonly log: Log;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly clock: () => number;
  readonly queueLimits: QueueLimits;
  readonly publicUrl: string | undefined;
}

/** Puts the parts together. */
export function createService({ project, store, log, clock, queueLimits, publicUrl }: ServiceOptions): Service {
  const metrics = createMetrics();
  const overrides = createOverrides();
  const stream = createStream();
  let failing = false;
  const queue = createQueue(store, queueLimits, {
    onCommit(batch, { events, exposures }) {
      const ids = [...events, ...exposures];
      const known = ids.filter((id) => id === 0).length;
      metrics.count('statsig_rows_committed_total', ids.length - known);
      metrics.count('statsig_rows_known_total', known);
      if (failing) log('info', 'store works again');
      failing = false;
      if (!stream.watched) return;
      for (const [index, row] of unpackEvents(batch.events).entries()) {
        const id = events[index] ?? 0;
        if (id > 0) stream.send('event', shownEvent(row, id));
      }
      for (const [index, row] of unpackExposures(batch.exposures).entries()) {
        const id = exposures[index] ?? 0;
        if (id > 0) stream.send('exposure', shownExposure(row, id));
      }
    },
    onFailure({ reason, cause }, rows) {
      metrics.count('statsig_rows_failed_total', rows);
      // Once for each trouble, not for each commit of it.
      if (!failing)
        log('error', 'store failed', { reason, rows, problem: cause instanceof Error ? cause.message : '' });
      failing = true;
    },
  });
  const currentOf = ({ keys, evaluator, document, metrics: counted }: Project) => ({
    keyring: createKeyring(keys),
    evaluator: overrides.over(evaluator),
    groups: createGroups(document),
    reported: { document, metrics: counted },
  });
  let current = currentOf(project);
  return {
    clock: createDeveloperClock(clock),
    store,
    queue,
    metrics,
    log,
    overrides,
    refusals: createRefusals(),
    stream,
    reports: store.database && createDailyReports(store.database),
    publicUrl,
    get current() {
      return current;
    },
    use(next) {
      current = currentOf(next);
    },
  };
}
