import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createBodyReader } from './http/body.ts';
import type { AllowedOrigins } from './http/cors.ts';
import { developerRoutes } from './http/developer-routes.ts';
import { failure } from './http/failure.ts';
import { createFront } from './http/front.ts';
import { createListener, type Handle, type Route } from './http/listener.ts';
import { createRateLimit } from './http/rate-limit.ts';
import { createReportHandle } from './http/report-routes.ts';
import type { Project } from './project/project.ts';
import type { Log } from './service/log.ts';
import { createService, type Service } from './service/service.ts';
import { defaultLimits, type QueueLimits } from './store/queue.ts';
import type { Store } from './store/store.ts';

/** What a server is made of. */
export interface ServerOptions {
  readonly project: Project;
  /** It is closed with the server. */
  readonly store: Store;
  /** None by default. */
  readonly log?: Log;
  /** Milliseconds since 1970-01-01 UTC; the system's by default. */
  readonly clock?: () => number;
  /** Origins whose pages may read the answers; any by default. */
  readonly origins?: AllowedOrigins;
  /** Requests a second that each key may make; 0, the default, for no limit. */
  readonly rateLimit?: number;
  /** Days after which events and exposures are forgotten; 0, the default, keeps them for ever. */
  readonly keepDays?: number;
  readonly queueLimits?: QueueLimits;
  /** Milliseconds in which a request must be all there, 30,000 by default. */
  readonly requestTimeout?: number;
  /** The origin by which callers know it behind a proxy, as `https://api.example.com`; the one of each request by default. */
  readonly publicUrl?: string;
}

/** Where to listen. */
export interface Address {
  /** 127.0.0.1 by default. */
  readonly host?: string;
  /** 0, the default, is any that is free. */
  readonly port?: number;
}

/** A server that isn't listening yet. */
export interface Server {
  /** @throws {NodeJS.ErrnoException} when the address can't be listened on: `EADDRINUSE` for a port that is taken. */
  listen(address?: Address): Promise<{ url: string; port: number }>;
  /** Answers by another project from now on. */
  use(project: Project): void;
  /** Counts a reading of the project file. */
  reloaded(good: boolean): void;
  /** Takes no more requests, answers those under way, commits what waits and closes the store; once, however often asked. */
  close(): Promise<void>;
}

// An import of it would load all that it offers, a WebSocket client too, which takes as long as everything of ours.
const { createServer: createHttpServer, STATUS_CODES } = process.getBuiltinModule('node:http');

/** Bytes of bodies that may be under way at the same time. */
const bodyRoom = 64 * 2 ** 20;

/** Milliseconds for which a connection is kept that nothing comes on: longer than the minute of most load balancers. */
const keepAliveTimeout = 72_000;

const day = 86_400_000;

/** The API as a server. */
export function createServer(options: ServerOptions): Server {
  const { project, store, log = () => {}, clock = Date.now, origins, rateLimit = 0, keepDays = 0 } = options;
  const { queueLimits = defaultLimits, requestTimeout = 30_000, publicUrl } = options;
  const service = createService({ project, store, log, clock, queueLimits, publicUrl });
  const reportHandle = createReportHandle(service);
  const readBody = createBodyReader(bodyRoom);
  const front = createFront(service, readBody, createRateLimit(rateLimit, clock));
  let closing = false;
  const listener = createListener({
    routes: [...front.routes, ...developerRoutes(service, readBody), ...healthRoutes(service)],
    otherwise: (exchange) => reportHandle(exchange) ?? front.otherwise(exchange),
    failed: front.failed,
    badPath: failure(400, 'bad_path', 'The path can not be read: check its percent signs'),
    origins,
    isClosing: () => closing,
  });
  const http = createHttpServer(
    {
      requestTimeout,
      headersTimeout: requestTimeout / 2,
      connectionsCheckingInterval: requestTimeout / 20,
      keepAliveTimeout,
    },
    listener,
  );
  http.on('clientError', (error: NodeJS.ErrnoException, socket) => refuse(error.code, socket));

  const forget = async () => {
    try {
      // What reports are made of stays: it is taken out of the rows before they go.
      await service.reports?.refresh(service.current.reported);
      let forgotten = 0;
      for (;;) {
        const rows = await store.prune(clock() - keepDays * day);
        if (rows === 0) break;
        forgotten += rows;
      }
      if (forgotten > 0) log('info', 'forgot old rows', { rows: forgotten, keepDays });
    } catch (error) {
      log('error', 'old rows could not be forgotten', { problem: error instanceof Error ? error.message : '' });
    }
  };
  let forgetting: NodeJS.Timeout | undefined;

  async function end(): Promise<void> {
    clearInterval(forgetting);
    service.stream.close();
    closing = true;
    const late = setTimeout(() => http.closeAllConnections(), queueLimits.commitTimeoutMs);
    // Those under way wait for their commit, so it must not wait for them.
    await new Promise((resolve) => http.close(resolve));
    clearTimeout(late);
    await service.queue.drain();
    await service.reports?.close();
    await Promise.race([
      store.close(),
      new Promise((resolve) => setTimeout(resolve, queueLimits.commitTimeoutMs).unref()),
    ]);
  }
  let ended: Promise<void> | undefined;

  return {
    async listen({ host = '127.0.0.1', port = 0 } = {}) {
      http.listen(port, host);
      await once(http, 'listening');
      if (keepDays > 0) {
        void forget();
        forgetting = setInterval(forget, day / 24);
      }
      const address = http.address() as AddressInfo;
      return { url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`, port: address.port };
    },
    use: (next) => service.use(next),
    reloaded: (good) =>
      service.metrics.count(good ? 'statsig_project_reloads_total' : 'statsig_project_reload_failures_total', 1),
    close: () => {
      ended ??= end();
      return ended;
    },
  };
}

/** For those who run it: is it alive, can it take requests, and how does it do. */
function healthRoutes({ queue, metrics }: Service): readonly Route[] {
  const route = (path: string, handle: Handle): Route => ({ method: 'GET', path, handle });
  return [
    route('/healthz', () => ({ status: 200, body: { status: 'ok' } })),
    route('/readyz', () => {
      const { problem } = queue;
      if (problem === undefined) return { status: 200, body: { status: 'ready' } };
      queue.probe();
      return { status: 503, body: { status: 503, message: `Events can't be stored: ${problem}` } };
    }),
    route('/metrics', () => ({
      status: 200,
      headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
      text: metrics.text(queue.depth),
    })),
  ];
}

/** What can't be read as HTTP, or comes too slowly, is refused in the contract's shape too. */
function refuse(code: string | undefined, socket: Duplex): void {
  if (!socket.writable || code === 'ECONNRESET') return void socket.destroy();
  const [status, message] = refusals[code ?? ''] ?? [400, 'The request is not HTTP: check its first line and headers'];
  const text = JSON.stringify({ status, message });
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\naccess-control-allow-origin: *\r\nconnection: close`;
  socket.end(`${head}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

const refusals: Readonly<Record<string, readonly [number, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive: send it again, all at once'],
  HPE_HEADER_OVERFLOW: [431, 'The headers are too long: send fewer or shorter ones'],
};
