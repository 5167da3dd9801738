import { isDeepStrictEqual } from 'node:util';
import type { StoredKey } from './keyring.ts';
import type { MetricValues } from './metrics.ts';
import type { Override } from './overrides.ts';
import type { RejectedRequest, RejectionQuery } from './rejections.ts';
import type { Service } from './service.ts';

/**
 * A thread that serves requests, as the thread with the store sees it. A server with one thread has only this one.
 * Each method applies to what this thread holds.
 */
export interface WorkerState {
  metrics(): Promise<WorkerMetrics>;
  /** Returns why the last commit failed; undefined if it succeeded. After a failure, tries to commit again. */
  storeProblem(): Promise<string | undefined>;
  /** Resolves when all queued rows are committed, and at the latest after the commit timeout. */
  drain(): Promise<void>;
  rejections(query: RejectionQuery): Promise<readonly RejectedRequest[]>;
  /** Sets these overrides, and removes all others. */
  replaceOverrides(overrides: readonly Override[]): Promise<void>;
  /** Sets whether the project and the overrides may be outdated. */
  setOutdated(isOutdated: boolean): Promise<void>;
  /** Freezes the developer clock at a time, or lets it run again if the time is undefined. */
  freezeClock(time: number | undefined): Promise<void>;
  /** Accepts these keys, beside those of the project. */
  replaceKeys(keys: readonly StoredKey[]): Promise<void>;
  /** Returns the IDs of such keys that were used since the last call. */
  takeUsedKeys(): Promise<readonly string[]>;
  /** Forgets what it remembers about stored rows and rejected requests. Call it after all rows were deleted. */
  forget(): Promise<void>;
}

/** The metrics of a thread. */
export interface WorkerMetrics {
  readonly values: MetricValues;
  /** Rows that wait for their commit. */
  readonly queuedRows: number;
}

/** Creates the view of the store's thread on a service. */
export function createWorkerState(service: Service): WorkerState {
  const { metrics, queue, rejections, overrides, clock, changes } = service;
  return {
    metrics: async () => ({ values: metrics.values, queuedRows: queue.depth }),
    async storeProblem() {
      const { problem } = queue;
      if (problem !== undefined) queue.probe();
      return problem;
    },
    drain: () => queue.drain(),
    rejections: async (query) => rejections.find(query),
    async replaceOverrides(list) {
      // Each call lists all overrides, even when another value of the shared state has changed.
      if (isDeepStrictEqual(overrides.list, list)) return;
      overrides.replace(list);
      changes.record();
    },
    async setOutdated(isOutdated) {
      service.isOutdated = isOutdated;
    },
    async freezeClock(time) {
      if (time === clock.frozenAt) return;
      clock.freeze(time);
      changes.record();
    },
    replaceKeys: async (keys) => service.replaceKeys(keys),
    takeUsedKeys: async () => service.takeUsedKeys(),
    async forget() {
      queue.forgetDuplicates();
      rejections.clear();
    },
  };
}
