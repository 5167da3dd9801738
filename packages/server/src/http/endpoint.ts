import { type BodyReaderOptions, createBodyReader } from '@statsig-http-api/contract/http-body';
import type { AllowedOrigins } from '@statsig-http-api/contract/http-cors';
import { createDocs } from '@statsig-http-api/contract/http-docs';
import { errorWithMessage } from '@statsig-http-api/contract/http-errors';
import {
  type Address,
  closeServer,
  createHttpServer,
  defaultMaxConnections,
  listen,
} from '@statsig-http-api/contract/http-server';
import type { Accounts } from '../console/accounts.ts';
import { createPreviewer } from '../console/previewer.ts';
import type { Coordinator } from '../service/coordinator.ts';
import type { Service } from '../service/service.ts';
import { createBatchParser } from './batch-parser.ts';
import { createRouteCheck } from './checked-route.ts';
import { createConsoleAccess } from './console/console-access.ts';
import { consolePageRoutes } from './console/console-page.ts';
import { createConsoleGuard } from './console/console-route.ts';
import { createFront } from './front.ts';
import { createGuard } from './guarded-route.ts';
import { homeRoute, referencePath } from './home-page.ts';
import { createListener } from './listener.ts';
import { createChangeStreams } from './ofrep/change-streams.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Route, RouteHandler } from './route.ts';
import { createReportHandler } from './signed-report-urls.ts';

/** Serves the requests of one thread. */
export interface Endpoint {
  /**
   * Starts to listen.
   * @throws {NodeJS.ErrnoException} if the server can't listen on the address, such as `EADDRINUSE` for a port in use.
   */
  listen(address?: Address): Promise<{ url: string; port: number }>;
  /** Stops listening, finishes the requests in progress, and commits the queue. */
  close(): Promise<void>;
}

/** The options of an endpoint. */
export interface EndpointOptions {
  readonly service: Service;
  readonly coordinator: Coordinator;
  /** The people, keys and audit log of the Console. */
  readonly accounts: Accounts;
  readonly rateLimit: RateLimit;
  readonly origins: AllowedOrigins;
  /** Whether the endpoints under `/_/` need no key on the same machine. */
  readonly dev: boolean;
  /** Whether several instances can use the store. */
  readonly isShared: boolean;
  /** Milliseconds for a whole request to arrive. */
  readonly requestTimeoutMs: number;
  /** Milliseconds that requests in progress have when the endpoint closes. */
  readonly gracePeriodMs: number;
  readonly bodySpace?: BodyReaderOptions;
  readonly maxConnections?: number;
}

/** Longer than the minute after which most load balancers close an idle connection. */
const keepAliveTimeoutMs = 72_000;

/** Creates an endpoint with all routes of the server. */
export function createEndpoint(options: EndpointOptions): Endpoint {
  const { service, coordinator, accounts, rateLimit, origins, dev, isShared, requestTimeoutMs, gracePeriodMs } =
    options;
  const { bodySpace, maxConnections = defaultMaxConnections() } = options;
  const readBody = createBodyReader(bodySpace);
  const batchParser = createBatchParser();
  const previewer = createPreviewer();
  const front = createFront(service, readBody, rateLimit, batchParser);
  const checkRoute = createRouteCheck(service, readBody);
  const guard = createGuard(service, checkRoute, rateLimit);
  const control = { dev, isShared };
  const requireRole = createConsoleAccess({ dev, accounts, publicUrl: service.publicUrl });
  const consoleGuard = createConsoleGuard(checkRoute, requireRole, accounts, service.log);
  // Streams stay open, and must leave connections for requests.
  const changeStreams = createChangeStreams(service, Math.ceil(maxConnections / 2));
  let isClosing = false;
  const listener = createListener({
    routes: [...front.routes, ...consolePageRoutes(), ...healthRoutes(coordinator), ...docsRoutes()],
    // Loading their code would take a third of the time of a start.
    lazyRoutes: [
      {
        prefixes: ['/v1/', '/v2/'],
        async load() {
          const { sdkRoutes } = await import('./sdk/sdk-routes.ts');
          return sdkRoutes(service, guard);
        },
      },
      {
        prefixes: ['/ofrep/'],
        async load() {
          const { ofrepRoutes } = await import('./ofrep/ofrep-routes.ts');
          return ofrepRoutes(service, guard, changeStreams);
        },
      },
      {
        prefixes: ['/console/v1/'],
        async load() {
          const { consoleRoutes } = await import('./console/console-routes.ts');
          const parts = { service, coordinator, control, requireRole, accounts, previewer };
          return consoleRoutes(parts, consoleGuard);
        },
      },
      {
        prefixes: ['/_/'],
        async load() {
          const { developerRoutes } = await import('./developer-routes.ts');
          return developerRoutes(service, coordinator, readBody, control);
        },
      },
    ],
    fallback: createReportHandler(service, front.fallback),
    handleError: front.handleError,
    allowedOrigins: origins,
    isClosing: () => isClosing,
  });
  const http = createHttpServer(listener, {
    requestTimeoutMs,
    keepAliveTimeoutMs,
    maxConnections,
  });
  return {
    listen: (address) => listen(http, address),
    async close() {
      service.stream.close();
      changeStreams.close();
      isClosing = true;
      // Requests in progress wait for their commits, so the queue is drained after them.
      await closeServer(http, gracePeriodMs);
      batchParser.close();
      previewer.close();
      await service.queue.drain();
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
function healthRoutes(coordinator: Coordinator): readonly Route[] {
  const route = (path: string, handle: RouteHandler): Route => ({ method: 'GET', path, handle });
  return [
    route('/healthz', async () => {
      const { isLost, problem } = await coordinator.health();
      return isLost
        ? errorWithMessage('unavailable', `Restart the server. ${problem}`)
        : { status: 200, body: { status: 'ok' } };
    }),
    route('/readyz', async ({ query }) => {
      const storeProblem = await coordinator.storeProblem();
      const stateProblem = await coordinator.stateProblem();
      const problems = [
        ...(storeProblem === undefined ? [] : [`The store can't commit events. ${storeProblem}`]),
        ...(stateProblem === undefined ? [] : [`The project and overrides may be outdated. ${stateProblem}`]),
      ];
      if (problems.length === 0) return { status: 200, body: { status: 'ready' } };
      // Checks need no store: without them, an outage of the store would be an outage of every application.
      if (query === 'for=checks') return { status: 200, body: { status: 'ready for checks', problems } };
      return errorWithMessage('unavailable', problems.join(' '));
    }),
    route('/metrics', async () => ({
      status: 200,
      headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
      text: await coordinator.metrics(),
    })),
  ];
}
