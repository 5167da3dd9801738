import { getCompileCacheDir } from 'node:module';
import { type MessagePort, type ResourceLimits, Worker } from 'node:worker_threads';
import { memoryToMove } from './move-memory.ts';

/**
 * Methods that a worker thread can serve. They may return promises; their arguments and results must be cloneable. Their memory
 * is copied, except that of `moveMemory`.
 */
export type WorkerMethods<Service> = { readonly [Name in keyof Service]: (...args: never[]) => unknown };

/** A call from the main thread. A request without a method only opens the service. */
interface RpcRequest<Method> {
  readonly id: number;
  readonly method: Method | undefined;
  readonly args: readonly unknown[];
}

/** The reply of the worker to the request with the same ID. */
type RpcReply = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: ErrorFields };

/** The parts of an error that reach the other thread. */
interface ErrorFields {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}

/** Calls a service that runs in a worker thread. */
export interface WorkerClient<Service extends WorkerMethods<Service>> {
  /** Opens the service. Rejects with the error of `open` in the worker. */
  open(): Promise<void>;
  /** Calls a method in the worker. Rejects with its error, or when the thread ends before it replies. */
  call<Name extends keyof Service & string>(
    method: Name,
    ...args: Parameters<Service[Name]>
  ): Promise<Awaited<ReturnType<Service[Name]>>>;
  /** Whether the thread has ended. Every further call rejects. */
  readonly hasEnded: boolean;
  /** Stops the thread at once. Pending calls reject. */
  terminate(): void;
}

/** The options of a worker thread. */
export interface WorkerClientOptions {
  /** The worker module. */
  readonly url: URL;
  readonly workerData: unknown;
  /** @default A heap of 768 MB, as the first line of bin.js sets it for the process. */
  readonly resourceLimits?: ResourceLimits;
  /** The name of the service in error messages; for example, a path. */
  readonly name: string;
  /**
   * Creates the error of a failed call. `cause` is the worker's error; undefined when the thread was closed.
   * @param hasEnded Whether the thread has ended, so every further call fails too.
   */
  readonly createError: (message: string, cause: unknown, hasEnded: boolean) => Error;
}

/** Starts a worker thread that runs `serveWorker`, and returns a client for it. */
export function startWorker<Service extends WorkerMethods<Service>>(
  options: WorkerClientOptions,
): WorkerClient<Service> {
  const { url, workerData, resourceLimits, name, createError } = options;
  const worker = new Worker(url, {
    workerData,
    // A worker uses the compile cache only if its environment names the folder.
    env: { NODE_COMPILE_CACHE: getCompileCacheDir() ?? '', ...process.env },
    resourceLimits: { maxOldGenerationSizeMb: 768, ...resourceLimits },
  });
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let endError: Error | undefined;

  worker.on('message', (reply: RpcReply) => {
    const call = pending.get(reply.id);
    pending.delete(reply.id);
    if ('error' in reply) call?.reject(createError(reply.error.message, rebuildError(reply.error), false));
    else call?.resolve(reply.value);
  });
  worker.on('error', (error) => end(createError(`${name}: its thread failed (${error.message}).`, error, true)));
  worker.on('exit', () => end(createError(`${name}: it is closed.`, undefined, true)));

  function end(error: Error): void {
    endError ??= error;
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  }

  async function send(method: keyof Service | undefined, args: readonly unknown[]): Promise<unknown> {
    if (endError !== undefined) throw endError;
    lastId += 1;
    const request: RpcRequest<keyof Service> = { id: lastId, method, args };
    try {
      worker.postMessage(request, memoryToMove(args));
    } catch (error) {
      // The reason is not part of the message, because it can quote an argument.
      throw createError(`${name}: the arguments of ${String(method)} can't be sent to its thread.`, error, false);
    }
    return new Promise<unknown>((resolve, reject) => pending.set(request.id, { resolve, reject }));
  }

  return {
    async open() {
      await send(undefined, []);
    },
    call: (method, ...args) => send(method, args) as Promise<Awaited<ReturnType<Service[typeof method]>>>,
    get hasEnded() {
      return endError !== undefined;
    },
    terminate() {
      // The thread ends later: until then, a call to it would fail.
      end(createError(`${name}: it is closed.`, undefined, true));
      void worker.terminate();
    },
  };
}

/** Calls a service in a thread that is started when it is first needed, and again after it has failed. */
export interface RestartingClient<Service extends WorkerMethods<Service>> {
  readonly call: WorkerClient<Service>['call'];
  /** The running thread; undefined if it isn't started, or has ended. */
  readonly running: WorkerClient<Service> | undefined;
}

/**
 * Creates a client.
 * @param start Starts a thread; called when none runs.
 * @param first A thread that runs already. @default None: the first call starts one.
 */
export function createRestartingClient<Service extends WorkerMethods<Service>>(
  start: () => WorkerClient<Service>,
  first?: WorkerClient<Service>,
): RestartingClient<Service> {
  let worker = first;
  return {
    call(method, ...args) {
      if (worker === undefined || worker.hasEnded) worker = start();
      return worker.call(method, ...args);
    },
    get running() {
      return worker === undefined || worker.hasEnded ? undefined : worker;
    },
  };
}

/**
 * Serves the calls of a `WorkerClient` in a worker thread. Synchronous methods run in the order of the calls; calls of methods
 * that return promises overlap.
 * @param port The worker's `parentPort`.
 * @param open Opens the service on the first call. If it throws, that call fails and the next call tries again.
 * @param closingMethod The method after which the thread ends.
 * @throws {Error} when `port` is null: the module does not run in a worker thread.
 */
export function serveWorker<Service extends WorkerMethods<Service>>(
  port: MessagePort | null,
  open: () => Service | Promise<Service>,
  closingMethod: keyof Service & string,
): void {
  if (port === null) throw new Error('This module must run in a worker thread. Start it with `startWorker`.');
  let service: Promise<Service> | undefined;
  const openOnce = () => {
    service ??= Promise.resolve().then(open);
    return service.catch((error: unknown) => {
      service = undefined;
      throw error;
    });
  };
  port.on('message', async ({ id, method, args }: RpcRequest<keyof Service>) => {
    const send = (reply: RpcReply) => port.postMessage(reply, 'value' in reply ? memoryToMove([reply.value]) : []);
    try {
      const opened = await openOnce();
      send({ id, value: method === undefined ? undefined : await Reflect.apply(opened[method], undefined, args) });
    } catch (error) {
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
      send({ id, error: { name, message, stack } });
    }
    if (method === closingMethod) port.close();
  });
}

function rebuildError({ name, message, stack }: ErrorFields): Error {
  const error = new Error(message);
  error.name = name;
  if (stack !== undefined) error.stack = stack;
  return error;
}
