import { createBodyReader } from '@statsig-http-api/contract/http-body';
import type { AllowedOrigins } from '@statsig-http-api/contract/http-cors';
import { createDocs } from '@statsig-http-api/contract/http-docs';
import { errorWithMessage } from '@statsig-http-api/contract/http-errors';
import { type Address, closeServer, createHttpServer, listen } from '@statsig-http-api/contract/http-server';
import { messageOf } from '@statsig-http-api/contract/json';
import { createBatchParser } from './http/batch-parser.ts';
import { developerRoutes } from './http/developer-routes.ts';
import { createFront } from './http/front.ts';
import { homeRoute, referencePath } from './http/home-page.ts';
import { createListener, type Route, type RouteHandler } from './http/listener.ts';
import { createRateLimit } from './http/rate-limit.ts';
import { createReportHandler } from './http/report-routes.ts';
import type { Project } from './project/project.ts';
import type { Log } from './service/log.ts';
import { createService, type Service } from './service/service.ts';
import { createStoreMonitor, type StoreMonitor } from './service/store-monitor.ts';
import { defaultLimits, type QueueLimits } from './store/queue.ts';
import type { Store } from './store/store.ts';

export type { Address } from '@statsig-http-api/contract/http-server';

/** The options of a server. */
export interface ServerOptions {
  readonly project: Project;
  /** The server closes the store when it closes. */
  readonly store: Store;
  /** @default No log. */
  readonly log?: Log;
  /** Returns milliseconds since 1970-01-01 UTC. @default Date.now */
  readonly clock?: () => number;
  /** Origins whose pages may read responses. @default Every origin. */
  readonly origins?: AllowedOrigins;
  /** The most requests per second for each key; 0 for no limit. @default 0 */
  readonly rateLimit?: number;
  /** Days after which events and exposures are deleted; 0 to keep them. @default 0 */
  readonly keepDays?: number;
  readonly queueLimits?: QueueLimits;
  /** Milliseconds for a whole request to arrive. @default 30,000 */
  readonly requestTimeout?: number;
  /**
   * The origin of the server behind a proxy or under a host name, such as `https://api.example.com`.
   * @default localhost, or the address that the client connected to
   */
  readonly publicUrl?: string;
  /**
   * Whether the endpoints under `/_/` need no key on the same machine. Never set this behind a proxy.
   * @default false
   */
  readonly dev?: boolean;
  /** Called when the store has lost its data and can't continue. Only a new process can store events again. */
  readonly onStoreLost?: (problem: string) => void;
}

/** A server that isn't listening yet. */
export interface Server {
  /**
   * Starts to listen.
   * @throws {NodeJS.ErrnoException} if the server can't listen on the address, such as `EADDRINUSE` for a port in use.
   */
  listen(address?: Address): Promise<{ url: string; port: number }>;
  /** Switches to another project. */
  use(project: Project): void;
  /** Counts a reload of the project file. */
  reloaded(success: boolean): void;
  /** Stops listening, finishes the requests in progress, commits the queue and closes the store. Repeated calls wait too. */
  close(): Promise<void>;
}

/** Longer than the minute after which most load balancers close an idle connection. */
const keepAliveTimeoutMs = 72_000;

const dayMs = 86_400_000;
const pruneIntervalMs = 3_600_000;

/** Creates a server of the API. */
export function createServer(options: ServerOptions): Server {
  const { project, store, log = () => {}, clock = Date.now, origins, rateLimit = 0, keepDays = 0 } = options;
  const { queueLimits = defaultLimits, requestTimeout = 30_000, publicUrl, dev = false } = options;
  const service = createService({ project, store, log, clock, queueLimits, publicUrl });
  const monitor = createStoreMonitor({
    store,
    log,
    timeoutMs: queueLimits.commitTimeoutMs,
    onLost: options.onStoreLost,
  });
  const readBody = createBodyReader();
  const batchParser = createBatchParser();
  const front = createFront(service, readBody, createRateLimit(rateLimit, clock), batchParser);
  let isClosing = false;
  const listener = createListener({
    routes: [
      ...front.routes,
      ...developerRoutes(service, readBody, dev),
      ...healthRoutes(service, monitor),
      ...docsRoutes(),
    ],
    fallback: createReportHandler(service, front.fallback),
    handleError: front.handleError,
    allowedOrigins: origins,
    isClosing: () => isClosing,
  });
  const http = createHttpServer(listener, { requestTimeoutMs: requestTimeout, keepAliveTimeoutMs });

  /** Deletes rows that are older than `keepDays`. */
  async function prune(): Promise<void> {
    try {
      // The report tables keep what they need from the rows.
      await service.reports?.refresh(service.current.reported);
      let total = 0;
      let rows: number;
      do {
        rows = await store.prune(clock() - keepDays * dayMs);
        total += rows;
      } while (rows > 0);
      if (total > 0) log('info', 'deleted old rows', { rows: total, keepDays });
    } catch (error) {
      log('error', 'failed to delete old rows', { problem: messageOf(error) });
    }
  }
  let pruneTimer: NodeJS.Timeout | undefined;

  async function close(): Promise<void> {
    clearInterval(pruneTimer);
    monitor.stop();
    service.stream.close();
    isClosing = true;
    // Requests in progress wait for their commits, so the queue is drained after them.
    await closeServer(http, queueLimits.commitTimeoutMs);
    batchParser.close();
    await service.queue.drain();
    await service.reports?.close();
    await Promise.race([
      store.close(),
      new Promise((resolve) => setTimeout(resolve, queueLimits.commitTimeoutMs).unref()),
    ]);
  }
  let closed: Promise<void> | undefined;

  return {
    async listen(address) {
      const bound = await listen(http, address);
      monitor.start();
      if (keepDays > 0) {
        void prune();
        pruneTimer = setInterval(prune, pruneIntervalMs);
      }
      return bound;
    },
    use: (next) => service.use(next),
    reloaded: (success) =>
      service.metrics.count(success ? 'statsig_project_reloads_total' : 'statsig_project_reload_failures_total', 1),
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}

/** Returns the routes of the page at `/` and of the API's documentation. */
function docsRoutes(): readonly Route[] {
  const docs = createDocs();
  const files = docs.paths.map(
    (path): Route => ({
      method: 'GET',
      path: path === '/' ? referencePath : path,
      handle: async ({ request, response }) => {
        await docs.send(path, request, response);
        return undefined;
      },
    }),
  );
  return [homeRoute(), ...files];
}

/** Returns the routes for operators: should the server be restarted, can it store events, and its metrics. */
function healthRoutes({ queue, metrics }: Service, monitor: StoreMonitor): readonly Route[] {
  const route = (path: string, handle: RouteHandler): Route => ({ method: 'GET', path, handle });
  return [
    route('/healthz', () =>
      monitor.isLost
        ? errorWithMessage('unavailable', `Restart the server. ${monitor.problem}`)
        : { status: 200, body: { status: 'ok' } },
    ),
    route('/readyz', () => {
      const problem = monitor.problem ?? queue.problem;
      if (problem === undefined) return { status: 200, body: { status: 'ready' } };
      if (queue.problem !== undefined) queue.probe();
      return errorWithMessage('unavailable', `The store can't commit events. ${problem}`);
    }),
    route('/metrics', () => ({
      status: 200,
      headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
      text: metrics.format(queue.depth),
    })),
  ];
}
