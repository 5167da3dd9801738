import { StoreError } from '../store/store.ts';

/** Methods that the other side of a port can call. Their arguments and results must be cloneable. */
export type PortMethods<Service> = { readonly [Name in keyof Service]: (...args: never[]) => unknown };

/** Calls the methods of the other side of a port. */
export interface Remote<Theirs extends PortMethods<Theirs>> {
  /** Calls a method. Rejects with its error, or when `end` is called before it replies. */
  call<Name extends keyof Theirs & string>(
    name: Name,
    ...args: Parameters<Theirs[Name]>
  ): Promise<Awaited<ReturnType<Theirs[Name]>>>;
  /** Calls a method without waiting for it. */
  notify<Name extends keyof Theirs & string>(name: Name, ...args: Parameters<Theirs[Name]>): void;
  /** Rejects all calls without a reply, and every further call. */
  end(error: Error): void;
}

/** A port to another thread: a `Worker`, or the `parentPort` in it. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: Message) => void): unknown;
}

/** A call, or the reply to the call with the same ID. A call without an ID needs no reply. */
type Message =
  | { readonly call: string; readonly id: number | undefined; readonly args: readonly unknown[] }
  | { readonly reply: number; readonly value: unknown }
  | { readonly reply: number; readonly error: PortableError };

/** What a clone of an error keeps. A clone of the error itself would lose its class and its code. */
interface PortableError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly code: unknown;
  readonly isFinal: boolean;
}

/** Connects both sides of a port: each can call the other. @param ours The methods that the other side can call. */
export function connectPort<Theirs extends PortMethods<Theirs>, Ours extends PortMethods<Ours>>(
  port: Port,
  ours: Ours,
): Remote<Theirs> {
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const methods = new Map<string, unknown>(Object.entries(ours));
  let lastId = 0;
  let endError: Error | undefined;

  async function run(name: string, id: number | undefined, args: readonly unknown[]): Promise<void> {
    try {
      const method = methods.get(name);
      if (typeof method !== 'function') throw new Error(`No method ${name}.`);
      const value: unknown = await Reflect.apply(method, undefined, args);
      if (id !== undefined) port.postMessage({ reply: id, value } satisfies Message);
    } catch (error) {
      if (id === undefined) throw error;
      port.postMessage({ reply: id, error: toPortable(error) } satisfies Message);
    }
  }

  port.on('message', (message) => {
    if ('call' in message) return void run(message.call, message.id, message.args);
    const call = pending.get(message.reply);
    pending.delete(message.reply);
    if ('error' in message) call?.reject(fromPortable(message.error));
    else call?.resolve(message.value);
  });

  return {
    call(name, ...args) {
      if (endError !== undefined) return Promise.reject(endError);
      lastId += 1;
      const id = lastId;
      const reply = new Promise<unknown>((resolve, reject) => pending.set(id, { resolve, reject }));
      port.postMessage({ call: name, id, args } satisfies Message);
      // The other side has this method, and replies with its result.
      return reply as ReturnType<Remote<Theirs>['call']> as never;
    },
    notify: (name, ...args) => port.postMessage({ call: name, id: undefined, args } satisfies Message),
    end(error) {
      endError ??= error;
      for (const { reject } of pending.values()) reject(endError);
      pending.clear();
    },
  };
}

function toPortable(error: unknown): PortableError {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  return { name, message, stack, code, isFinal: error instanceof StoreError && error.isFinal };
}

function fromPortable({ name, message, stack, code, isFinal }: PortableError): Error {
  const error = name === 'StoreError' ? new StoreError(message, { isFinal }) : new Error(message);
  if (stack !== undefined) error.stack = stack;
  return code === undefined ? error : Object.assign(error, { code });
}
