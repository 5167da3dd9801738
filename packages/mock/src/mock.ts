import { type Address, closeServer, createHttpServer, listen } from '@statsig-http-api/contract/http-server';
import { createHandler, type HandlerOptions } from './handler.ts';
import { createPrism } from './prism.ts';

/** The options of a mock. */
export interface MockOptions<F = unknown> extends HandlerOptions<F> {
  /** Milliseconds for a whole request to arrive. @default 30,000 */
  readonly requestTimeout?: number;
}

/** A mock that isn't listening yet. */
export interface Mock {
  /**
   * Starts to listen.
   * @throws {NodeJS.ErrnoException} if the mock can't listen on the address, such as `EADDRINUSE` for a port in use.
   */
  listen(address?: Address): Promise<{ url: string; port: number }>;
  /** Stops listening. Requests in progress have one second to finish. */
  close(): Promise<void>;
}

const closeTimeoutMs = 1000;

/**
 * Creates the mock as a server.
 * @throws {TypeError} for invalid values. The message lists every problem.
 */
export function createMock<F = unknown>(options: MockOptions<F> = {}): Mock {
  const { prism = createPrism(), requestTimeout: requestTimeoutMs = 30_000, ...handlerOptions } = options;
  const server = createHttpServer(createHandler({ ...handlerOptions, prism }), { requestTimeoutMs });
  return {
    async listen(address) {
      const bound = await listen(server, address);
      // The first response needs Prism. If Prism fails to load, that response is a 500.
      setImmediate(() => prism.load().catch(() => {}));
      return bound;
    },
    close: () => closeServer(server, closeTimeoutMs),
  };
}
