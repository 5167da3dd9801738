import { extname } from 'node:path';
import { openAccounts } from '../console/open-accounts.ts';
import { createPauses } from '../project/pauses.ts';
import { type ClonedProject, joinProject } from '../project/project-parts.ts';
import { notAvailable } from '../reports/limit.ts';
import { type CallEach, createCoordinator } from '../service/coordinator.ts';
import { createMetrics, type MetricValues, sumMetrics } from '../service/metrics.ts';
import { prepareStore } from '../service/prepare-store.ts';
import { createProjectEditor } from '../service/project-editor.ts';
import { createMemoryHistory } from '../service/project-history.ts';
import { createPruning } from '../service/prune.ts';
import type { Server, ServerOptions } from '../service/server.ts';
import { createStoreMonitor } from '../service/store-monitor.ts';
import type { WorkerState } from '../service/worker-state.ts';
import { defaultLimits } from '../store/queue.ts';
import { requireFreePort } from './free-port.ts';
import type { OwnerMethods, WorkerSettings } from './protocol.ts';
import { createSharedBuckets, monotonicMs } from './shared-rate-limit.ts';
import { type RunningWorker, startWorker, WorkerEndedError } from './start-worker.ts';

/** The options of a server whose requests are served by workers. */
export interface WorkersServerOptions extends Omit<ServerOptions, 'clock' | 'origins'> {
  readonly workers: number;
  readonly origins?: readonly string[];
  /** Called when a worker can't be started again. Only a new process can help. */
  readonly onWorkersLost?: (problem: string) => void;
  /** The largest heap of a worker, in MB. @default 256 */
  readonly workerHeapMb?: number;
  /** The module of the threads. @default The one of the server. */
  readonly workerModule?: URL;
}

/** A worker that ends this many times before it serves requests is not started again. */
const maxFailedStarts = 3;

/**
 * How often the metrics of the workers are copied, in milliseconds. A worker that ends loses what it counted since then, except
 * what a response has shown.
 */
const metricsIntervalMs = 1000;

/** Creates a server whose requests are served by worker threads on one port. This thread owns the store. */
export function createWorkersServer(options: WorkersServerOptions): Server {
  const { workers, log = () => {}, origins, rateLimit = 0, keepDays = 0, requestTimeout = 30_000 } = options;
  const {
    queueLimits = defaultLimits,
    publicUrl,
    specsForClientKeys = false,
    dev = false,
    onStoreLost,
    onWorkersLost = () => {},
    workerHeapMb = 256,
  } = options;
  const { follower, storage, history = createMemoryHistory() } = options;
  const { commitTimeoutMs } = queueLimits;
  // In the published package, both the worker and this module are JavaScript.
  const { workerModule = new URL(`requests-worker${extname(import.meta.url)}`, import.meta.url) } = options;
  const { store, reports } = prepareStore(options);
  const monitor = createStoreMonitor({ store, log, timeoutMs: commitTimeoutMs, onLost: onStoreLost });
  const reloads = createMetrics();
  const shared: WorkerSettings['shared'] = {
    buckets: createSharedBuckets(),
    bucketsStartMs: monotonicMs(),
    streamClients: new Int32Array(new SharedArrayBuffer(workers * Int32Array.BYTES_PER_ELEMENT)),
  };
  let project = clonedProject(options.project);
  /** The workers that serve requests, or are about to. */
  const serving = new Map<number, RunningWorker>();
  /** What the workers counted, by position. */
  const counted = new Map<number, MetricValues>();
  /** What workers counted that have ended. */
  let countedBefore = sumMetrics([]);
  let isStopping = false;
  let metricsTimer: NodeJS.Timeout | undefined;

  const callEach: CallEach = async (call) => {
    const outcomes = await Promise.allSettled([...serving].map(([index, worker]) => call(stateOf(index, worker))));
    return outcomes.flatMap((outcome) => {
      if (outcome.status === 'fulfilled') return [outcome.value];
      if (outcome.reason instanceof WorkerEndedError) return [];
      throw outcome.reason;
    });
  };
  const accounts = openAccounts({ ...options, callEach, clock: Date.now });
  const use = async (next: ClonedProject) => {
    project = clonedProject(next);
    await Promise.allSettled([...serving.values()].map((worker) => worker.call('use', project)));
  };
  const editor = createProjectEditor({
    storage,
    history,
    env: process.env,
    clock: Date.now,
    project,
    async use(parts) {
      project = await joinProject(parts, createPauses());
      await Promise.allSettled([...serving.values()].map((worker) => worker.call('useParts', parts)));
      return project;
    },
  });
  const coordinator = createCoordinator({
    callEach,
    store,
    reports,
    monitor,
    follower,
    editor,
    otherMetrics: () => [reloads.values, countedBefore],
  });
  const pruning = createPruning({ store, reports, log, clock: Date.now, keepDays, project: () => project });

  /** Returns what the worker at a position can call. */
  const methodsFor = (index: number): OwnerMethods => ({
    ...coordinator,
    ...accounts,
    append: (batch) => store.append(batch),
    events: (query) => store.events(query),
    exposures: (query) => store.exposures(query),
    log,
    async makeReport(type, now, date) {
      return reports?.make(type, project, now, date);
    },
    async listResults(page, now) {
      return reports?.listResults(page, project, now) ?? notAvailable;
    },
    async readResults(read, now) {
      return reports?.readResults(read, project, now) ?? notAvailable;
    },
    async openReportFolder() {
      if (reports === undefined) throw new Error('The store has no reports.');
      const { files, secret } = await reports.openFolder();
      return { files, secret };
    },
    forwardToStreams(event, json) {
      for (const [other, worker] of serving)
        if (other !== index && Atomics.load(shared.streamClients, other) > 0)
          worker.notify('sendToStream', event, json);
    },
  });

  /** Returns what the coordinator can call in a worker. */
  const stateOf = (index: number, worker: RunningWorker): WorkerState => ({
    async metrics() {
      const metrics = await worker.call('metrics');
      // A counter that a response has shown stays after the end of its worker: counters must not decrease.
      if (serving.get(index) === worker) counted.set(index, metrics.values);
      return metrics;
    },
    storeProblem: () => worker.call('storeProblem'),
    drain: () => worker.call('drain'),
    rejections: (query) => worker.call('rejections', query),
    replaceOverrides: (overrides) => worker.call('replaceOverrides', overrides),
    setOutdated: (isOutdated) => worker.call('setOutdated', isOutdated),
    freezeClock: (time) => worker.call('freezeClock', time),
    replaceKeys: (keys) => worker.call('replaceKeys', keys),
    takeUsedKeys: () => worker.call('takeUsedKeys'),
    forget: () => worker.call('forget'),
  });

  /** Starts a thread, which loads its modules. */
  function startThread(index: number): RunningWorker {
    const settings: WorkerSettings = {
      index,
      workers,
      hasReports: reports !== undefined,
      origins,
      rateLimit,
      queueLimits,
      requestTimeoutMs: requestTimeout,
      publicUrl,
      specsForClientKeys,
      dev,
      isShared: follower !== undefined,
      shared,
    };
    return startWorker({ url: workerModule, settings, heapMb: workerHeapMb, methods: methodsFor(index) });
  }

  /** Lets a worker listen. When it ends, starts another one. */
  async function serve(index: number, worker: RunningWorker, host: string | undefined, port: number) {
    // From here on, the worker gets every change: its port keeps the order.
    serving.set(index, worker);
    try {
      const address = { port, reusePort: true, ...(host === undefined ? {} : { host }) };
      const bound = await worker.call('start', {
        address,
        project,
        ...coordinator.state,
        keys: accounts.apiKeys,
      });
      void worker.ended.then((problem) => replace(index, problem, host, bound.port));
      return bound;
    } catch (error) {
      serving.delete(index);
      await worker.terminate();
      throw error;
    }
  }

  async function replace(index: number, problem: string, host: string | undefined, port: number): Promise<void> {
    serving.delete(index);
    Atomics.store(shared.streamClients, index, 0);
    countedBefore = sumMetrics([countedBefore, counted.get(index) ?? sumMetrics([])]);
    counted.delete(index);
    if (isStopping) return;
    log('error', 'worker ended', { worker: index, problem, hint: 'The server starts another one.' });
    for (let failedStarts = 0; ; ) {
      try {
        await serve(index, startThread(index), host, port);
        return log('info', 'worker started again', { worker: index });
      } catch (error) {
        if (isStopping) return;
        failedStarts += 1;
        const reason = error instanceof Error ? error.message : String(error);
        if (failedStarts < maxFailedStarts) continue;
        return onWorkersLost(
          `Worker ${index} ended ${failedStarts} times while it started. ${reason} Restart the server.`,
        );
      }
    }
  }

  async function copyMetrics(): Promise<void> {
    for (const [index, worker] of serving)
      await stateOf(index, worker)
        .metrics()
        .catch(() => undefined);
  }

  async function close(): Promise<void> {
    isStopping = true;
    clearInterval(metricsTimer);
    pruning.stop();
    monitor.stop();
    follower?.stop();
    const running = [...serving.values()];
    // A worker has one timeout for its requests, and one for its queue.
    const timeout = new Promise((resolve) => setTimeout(resolve, 2 * commitTimeoutMs + 1000).unref());
    await Promise.race([Promise.allSettled(running.map((worker) => worker.call('close'))), timeout]);
    editor.close();
    await accounts.close();
    await Promise.all(running.map((worker) => worker.terminate()));
    await reports?.close();
    await Promise.race([store.close(), new Promise((resolve) => setTimeout(resolve, commitTimeoutMs).unref())]);
  }
  let closed: Promise<void> | undefined;

  return {
    async listen({ host, port = 0 } = {}) {
      if (port > 0) await requireFreePort({ port, ...(host === undefined ? {} : { host }) });
      await accounts.start();
      const [first, ...others] = Array.from({ length: workers }, (_, index) => startThread(index));
      if (first === undefined) throw new Error('The number of workers must be at least 1.');
      try {
        // With port 0, the first worker decides the port.
        const bound = await serve(0, first, host, port);
        await Promise.all(others.map((worker, at) => serve(at + 1, worker, host, bound.port)));
        monitor.start();
        follower?.start();
        pruning.start();
        metricsTimer = setInterval(copyMetrics, metricsIntervalMs).unref();
        return bound;
      } catch (error) {
        isStopping = true;
        await Promise.all([first, ...others].map((worker) => worker.terminate()));
        throw error;
      }
    },
    use,
    reload: (isForced) => editor.reload(isForced),
    reloaded: (success) =>
      reloads.count(success ? 'statsig_project_reloads_total' : 'statsig_project_reload_failures_total', 1),
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

const clonedProject = ({ keys, document, loaded, file, metrics, warnings }: ClonedProject): ClonedProject => ({
  keys,
  document,
  loaded,
  file,
  metrics,
  warnings,
});
