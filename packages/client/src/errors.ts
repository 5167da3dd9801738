import type { OperationId } from '@statsig-http-api/contract/types';

/** What is known of a failed call. */
export interface Failure {
  readonly message: string;
  readonly operation?: OperationId;
  readonly status?: number;
  readonly requestId?: string | undefined;
  readonly retryable?: boolean;
  readonly retryAfter?: number | undefined;
  readonly body?: unknown;
  readonly cause?: unknown;
}

const brand = Symbol.for('@statsig-http-api/client/error');

/**
 * The base of every error that the client throws. Its message, its own fields and its JSON hold neither the key nor
 * anything of the request, so that they can be logged.
 */
export abstract class StatsigError extends Error {
  /** Tells the classes apart, in a `switch` too. */
  abstract get kind(): string;
  /** The operation that was called; `undefined` where the client itself could not be made. */
  declare readonly operation: OperationId | undefined;
  /** The HTTP status, where an answer came. */
  declare readonly status: number | undefined;
  /** What the service calls the request in its own logs, where it says so. */
  declare readonly requestId: string | undefined;
  /** Whether the same request may succeed when it is sent again later. */
  declare readonly retryable: boolean;
  /** The seconds to wait before that, where the service names them, as a number or as a date. */
  declare readonly retryAfter: number | undefined;
  /** What was answered: JSON where it could be read, else the text. Kept out of logs and of JSON. */
  declare readonly body: unknown;

  constructor({ message, body, cause, ...known }: Failure) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, { retryable: false, ...known });
    Object.defineProperties(this, { body: { value: body }, [brand]: { value: true } });
  }

  // On the prototype, where the engine finds it when it writes the first line of the stack.
  override get name(): string {
    return `${this.kind.charAt(0).toUpperCase()}${this.kind.slice(1)}Error`;
  }

  /** What a log may hold. */
  toJSON(): object {
    return { ...this, name: this.name, kind: this.kind, message: this.message };
  }
}

/**
 * The request breaks the contract (400), or another status says that it was not well made (such as 415). The same
 * request fails again: mend it.
 */
export class BadRequestError extends StatsigError {
  get kind() {
    return 'badRequest' as const;
  }

  /** Every refused field with the reason, as in `events[0].eventName: required`. */
  get errors(): readonly string[] {
    const errors = property(this.body, 'errors');
    return Array.isArray(errors) ? errors.map(String) : [];
  }

  /** The first refused field, as in `events[0].eventName`. */
  get field(): string | undefined {
    return this.errors[0]?.split(':', 1)[0];
  }
}

/** The service does not know the key (401). */
export class UnauthorizedError extends StatsigError {
  get kind() {
    return 'unauthorized' as const;
  }
}

/** The service knows the key, and its kind may not call this operation (403). */
export class ForbiddenError extends StatsigError {
  get kind() {
    return 'forbidden' as const;
  }
}

/** What the request names does not exist, such as the layer; or `baseUrl` points to something else (404). */
export class NotFoundError extends StatsigError {
  get kind() {
    return 'notFound' as const;
  }
}

/** The body is larger than the service takes (413). Split it. */
export class PayloadTooLargeError extends StatsigError {
  get kind() {
    return 'payloadTooLarge' as const;
  }
}

/** Too many requests with this key (429). Wait for the seconds of `retryAfter`. */
export class RateLimitedError extends StatsigError {
  get kind() {
    return 'rateLimited' as const;
  }
}

/** The service failed, or it can't answer at the moment (500 and above). */
export class ServerError extends StatsigError {
  get kind() {
    return 'server' as const;
  }
}

/** No whole answer came: the name or the connection failed, or it broke off. `cause` is what `fetch` threw. */
export class ConnectionError extends StatsigError {
  get kind() {
    return 'connection' as const;
  }
}

/** The time was up before the answer was whole: the `timeout` of each attempt, or a `signal: AbortSignal.timeout(1000)`. */
export class TimeoutError extends StatsigError {
  get kind() {
    return 'timeout' as const;
  }
}

/** You ended the call through its `signal`. `cause` is the signal's reason. */
export class AbortedError extends StatsigError {
  get kind() {
    return 'aborted' as const;
  }
}

/** Something answered, and not as the API does: no JSON object, or a redirect. Look at `baseUrl` and at proxies. */
export class InvalidResponseError extends StatsigError {
  get kind() {
    return 'invalidResponse' as const;
  }
}

/** The client was not used as it must be: a wrong or missing key, a request that is no JSON. Nothing was sent. */
export class UsageError extends StatsigError {
  get kind() {
    return 'usage' as const;
  }
}

/** Every error that the client throws. `kind` tells them apart. */
export type AnyStatsigError =
  | BadRequestError
  | UnauthorizedError
  | ForbiddenError
  | NotFoundError
  | PayloadTooLargeError
  | RateLimitedError
  | ServerError
  | ConnectionError
  | TimeoutError
  | AbortedError
  | InvalidResponseError
  | UsageError;

/** What an error is about. */
export type ErrorKind = AnyStatsigError['kind'];

/**
 * Whether a caught value is an error of the client, and, where a kind is given, of that kind. Unlike `instanceof` it
 * also knows errors of another copy of this package and of another realm, such as a frame.
 */
export function isStatsigError(error: unknown): error is AnyStatsigError;
export function isStatsigError<Kind extends ErrorKind>(
  error: unknown,
  kind: Kind,
): error is Extract<AnyStatsigError, { readonly kind: Kind }>;
export function isStatsigError(error: unknown, kind?: ErrorKind): boolean {
  return property(error, brand) === true && (kind === undefined || property(error, 'kind') === kind);
}

/** A property of anything; `undefined` where there is none. */
export function property(value: unknown, name: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
