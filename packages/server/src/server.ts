import { openAccounts } from './console/open-accounts.ts';
import { createEndpoint } from './http/endpoint.ts';
import { createRateLimit } from './http/rate-limit.ts';
import { createPauses } from './project/pauses.ts';
import { compileCloned, joinProject } from './project/project-parts.ts';
import { type CallEach, createCoordinator } from './service/coordinator.ts';
import { prepareStore } from './service/prepare-store.ts';
import { createProjectEditor } from './service/project-editor.ts';
import { createMemoryHistory } from './service/project-history.ts';
import { createPruning } from './service/prune.ts';
import type { Server, ServerOptions } from './service/server.ts';
import { createService } from './service/service.ts';
import { createStoreMonitor } from './service/store-monitor.ts';
import { createWorkerState } from './service/worker-state.ts';
import { defaultLimits } from './store/queue.ts';

export type { Address } from '@statsig-http-api/contract/http-server';
export type { Server, ServerOptions } from './service/server.ts';

/** Creates a server of the API that serves its requests in this thread. */
export function createServer(options: ServerOptions): Server {
  const { project, log = () => {}, clock = Date.now, origins, rateLimit = 0, keepDays = 0 } = options;
  const { queueLimits = defaultLimits, requestTimeout = 30_000, publicUrl, dev = false, onStoreLost } = options;
  const { follower, storage, history = createMemoryHistory(), specsForClientKeys = false } = options;
  const { commitTimeoutMs } = queueLimits;
  const { store, reports } = prepareStore(options);
  const service = createService({ project, store, log, clock, queueLimits, publicUrl, specsForClientKeys, reports });
  const monitor = createStoreMonitor({ store, log, timeoutMs: commitTimeoutMs, onLost: onStoreLost });
  const worker = createWorkerState(service);
  const callEach: CallEach = async (call) => [await call(worker)];
  const accounts = openAccounts({ ...options, callEach, clock });
  const editor = createProjectEditor({
    storage,
    history,
    env: process.env,
    clock,
    project,
    async use(parts) {
      const pause = createPauses();
      const next = await compileCloned(await joinProject(parts, pause), pause);
      service.use(next);
      return next;
    },
  });
  const endpoint = createEndpoint({
    service,
    accounts,
    coordinator: createCoordinator({
      callEach,
      store,
      reports,
      monitor,
      follower,
      editor,
    }),
    rateLimit: createRateLimit(rateLimit, clock),
    origins,
    dev,
    isShared: follower !== undefined,
    requestTimeoutMs: requestTimeout,
    gracePeriodMs: commitTimeoutMs,
  });
  const pruning = createPruning({ store, reports, log, clock, keepDays, project: () => service.current.reported });

  async function close(): Promise<void> {
    pruning.stop();
    monitor.stop();
    follower?.stop();
    await endpoint.close();
    editor.close();
    await accounts.close();
    await reports?.close();
    await Promise.race([store.close(), new Promise((resolve) => setTimeout(resolve, commitTimeoutMs).unref())]);
  }
  let closed: Promise<void> | undefined;

  return {
    async listen(address) {
      await accounts.start();
      const bound = await endpoint.listen(address);
      monitor.start();
      follower?.start();
      pruning.start();
      return bound;
    },
    use: async (next) => service.use(next),
    reload: (isForced) => editor.reload(isForced),
    reloaded: (success) =>
      service.metrics.count(success ? 'statsig_project_reloads_total' : 'statsig_project_reload_failures_total', 1),
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
