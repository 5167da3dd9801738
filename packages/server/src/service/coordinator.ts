import type { RequestedChange } from '../project/edit/entry-change.ts';
import type { DailyReports } from '../reports/daily-reports.ts';
import type { Store } from '../store/store.ts';
import type { StateFollower } from './follow-state.ts';
import { formatMetrics, type MetricValues, sumMetrics } from './metrics.ts';
import { createOverrides, type Override } from './overrides.ts';
import type { ChangeOutcome, ChangeRequest, ProjectEditor, ProjectText } from './project-editor.ts';
import type { RecordedChange } from './project-history.ts';
import type { RejectedRequest, RejectionQuery } from './rejections.ts';
import { createOverrideChanges } from './shared-overrides.ts';
import type { StoreMonitor } from './store-monitor.ts';
import type { WorkerState } from './worker-state.ts';

/**
 * What a request can require of the whole server, even when several threads serve its requests. A change is in effect in
 * every thread when its promise resolves.
 */
export interface Coordinator {
  health(): Promise<Health>;
  /** Returns why the server can't commit events; undefined while it can. */
  storeProblem(): Promise<string | undefined>;
  /** Returns why the project and the overrides may be outdated; undefined if they are not. */
  stateProblem(): Promise<string | undefined>;
  /** Returns the metrics of all threads in the Prometheus text format. */
  metrics(): Promise<string>;
  /** Resolves when all queued rows are committed, and at the latest after the commit timeout. */
  drain(): Promise<void>;
  /** Returns rejected requests, newest first. */
  rejections(query: RejectionQuery): Promise<readonly RejectedRequest[]>;
  setOverride(override: Override): Promise<void>;
  /** Removes the override for one user, or for every user. Returns false if no such override is set. */
  removeOverride(override: Omit<Override, 'value'>): Promise<boolean>;
  clearOverrides(): Promise<void>;
  /** Freezes the developer clock at a time, or lets it run again if the time is undefined. */
  freezeClock(time: number | undefined): Promise<void>;
  /** Deletes all rows and reports, and everything that a developer has set. */
  reset(): Promise<void>;
  /** Returns the text of the project in use. */
  readProject(): Promise<ProjectText>;
  /** Changes entries of the project. @param isNew Whether the first entry must not exist yet. */
  saveChanges(changes: readonly RequestedChange[], request: ChangeRequest, isNew?: boolean): Promise<ChangeOutcome>;
  /** Undoes a change to the project. */
  undoChange(id: string, request: ChangeRequest): Promise<ChangeOutcome>;
  /** Returns the changes to the project, newest first. */
  listChanges(): Promise<readonly RecordedChange[]>;
}

/** Whether the server must be restarted. */
export interface Health {
  readonly isLost: boolean;
  readonly problem: string | undefined;
}

/** The options of a coordinator. */
export interface CoordinatorOptions {
  /** Calls all threads that serve requests, and returns their results. */
  readonly callEach: CallEach;
  readonly store: Pick<Store, 'clear'>;
  readonly reports: Pick<DailyReports, 'clear'> | undefined;
  readonly monitor: StoreMonitor;
  readonly editor: ProjectEditor;
  /** Follows the state that all instances share. @default A single server uses the store. */
  readonly follower?: StateFollower | undefined;
  /** Returns the metrics of threads that serve no requests. @default None. */
  readonly otherMetrics?: () => readonly MetricValues[];
}

/** Calls all threads that serve requests. Leaves out a thread that ends before it returns. */
export type CallEach = <Result>(call: (worker: WorkerState) => Promise<Result>) => Promise<readonly Result[]>;

/** Creates the coordinator of the threads that serve requests. It runs in the thread with the store. */
export function createCoordinator(options: CoordinatorOptions): Coordinator & {
  /** What a new thread must know. */
  readonly state: {
    readonly overrides: readonly Override[];
    readonly frozenAt: number | undefined;
    readonly isOutdated: boolean;
  };
} {
  const { callEach, store, reports, monitor, editor, follower, otherMetrics = () => [] } = options;
  const overrides = createOverrides();
  const overrideChanges = createOverrideChanges(overrides, follower);
  let frozenAt: number | undefined;

  const shareOverrides = async () => {
    const { list } = overrides;
    await callEach((worker) => worker.replaceOverrides(list));
  };
  follower?.subscribe(() => void shareOverrides());
  follower?.onProblem((problem) => void callEach((worker) => worker.setOutdated(problem !== undefined)));
  async function clearOverrides() {
    await overrideChanges.clear();
    await shareOverrides();
  }
  async function freezeClock(time: number | undefined) {
    frozenAt = time;
    await callEach((worker) => worker.freezeClock(time));
  }
  async function drain() {
    await callEach((worker) => worker.drain());
  }

  return {
    get state() {
      return { overrides: overrides.list, frozenAt, isOutdated: follower?.problem !== undefined };
    },
    health: async () => ({ isLost: monitor.isLost, problem: monitor.problem }),
    async storeProblem() {
      const problems = await callEach((worker) => worker.storeProblem());
      return monitor.problem ?? problems.find((problem) => problem !== undefined);
    },
    stateProblem: async () => follower?.problem,
    async metrics() {
      const all = await callEach((worker) => worker.metrics());
      const queuedRows = all.reduce((sum, one) => sum + one.queuedRows, 0);
      return formatMetrics(
        sumMetrics([...otherMetrics(), ...all.map(({ values }) => values)]),
        queuedRows,
        follower?.problem !== undefined,
      );
    },
    drain,
    async rejections(query) {
      const lists = await callEach((worker) => worker.rejections(query));
      return lists
        .flat()
        .toSorted((one, other) => other.time - one.time)
        .slice(0, query.limit);
    },
    async setOverride(override) {
      await overrideChanges.set(override);
      await shareOverrides();
    },
    async removeOverride(override) {
      const isRemoved = await overrideChanges.remove(override);
      await shareOverrides();
      return isRemoved;
    },
    clearOverrides,
    freezeClock,
    async reset() {
      await drain();
      await store.clear();
      await reports?.clear();
      await callEach((worker) => worker.forget());
      await clearOverrides();
      await freezeClock(undefined);
    },
    readProject: () => editor.readText(),
    saveChanges: (changes, request, isNew) => editor.save(changes, request, isNew),
    undoChange: (id, request) => editor.undo(id, request),
    listChanges: () => editor.history(),
  };
}
