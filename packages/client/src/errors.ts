import type { OperationId } from '@statsig-http-api/contract/types';

/** The fields of an error. */
export interface ErrorFields {
  readonly message: string;
  readonly operation?: OperationId;
  readonly status?: number;
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryable?: boolean;
  readonly retryAfter?: number | undefined;
  readonly body?: unknown;
  readonly cause?: unknown;
}

const brand = Symbol.for('@statsig-http-api/client/error');

/**
 * The base class of every error that the client throws. You can log the message, the fields and the JSON of an error:
 * they hold neither the key nor data of your users.
 */
export abstract class StatsigError extends Error {
  /** Names the class, for a `switch`. */
  abstract get kind(): string;
  /** The operation that failed. `undefined` if `createClient` failed. */
  declare readonly operation: OperationId | undefined;
  /** The HTTP status. `undefined` if there is no response. */
  declare readonly status: number | undefined;
  /**
   * The error code of the service, such as `rate_limited`. It says more than `status`: two errors with the same status can
   * have different codes. `undefined` if the response has no code of at most 64 characters.
   */
  declare readonly code: string | undefined;
  /** The ID of the request in the logs of the service. `undefined` if the response has no `x-request-id` header. */
  declare readonly requestId: string | undefined;
  /** Whether the same request may succeed later. */
  declare readonly retryable: boolean;
  /** Seconds to wait before a retry. `undefined` if the response has no valid `Retry-After` header. */
  declare readonly retryAfter: number | undefined;
  /**
   * The response body without the key: parsed JSON, or a string if the body is not JSON. It is not part of logs and JSON
   * because it can hold data of your users.
   */
  declare readonly body: unknown;

  constructor({ message, body, cause, ...fields }: ErrorFields) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, { retryable: false, ...fields });
    Object.defineProperties(this, { body: { value: body }, [brand]: { value: true } });
  }

  // A getter of the prototype, because the engine reads the name while `super` writes the first line of the stack.
  override get name(): string {
    return `${this.kind.charAt(0).toUpperCase()}${this.kind.slice(1)}Error`;
  }

  /** Returns the fields for a log. */
  toJSON(): object {
    return { ...this, name: this.name, kind: this.kind, message: this.message };
  }
}

/**
 * The request is invalid (400), or the service rejects it with another status below 500, such as 415. Correct the request
 * before you retry, unless `retryable` is true.
 */
export class BadRequestError extends StatsigError {
  get kind() {
    return 'badRequest' as const;
  }

  /** Every invalid field with the reason, such as `events[0].eventName: required`. */
  get errors(): readonly string[] {
    const errors = property(this.body, 'errors');
    return Array.isArray(errors) ? errors.map(String) : [];
  }

  /** The first invalid field, such as `events[0].eventName`. */
  get field(): string | undefined {
    return this.errors[0]?.split(':', 1)[0];
  }
}

/** The service doesn't know the key (401). */
export class UnauthorizedError extends StatsigError {
  get kind() {
    return 'unauthorized' as const;
  }
}

/** The key is valid, but its type can't call this operation (403). */
export class ForbiddenError extends StatsigError {
  get kind() {
    return 'forbidden' as const;
  }
}

/** The service doesn't know a name in the request, such as the layer, or `baseUrl` is wrong (404). */
export class NotFoundError extends StatsigError {
  get kind() {
    return 'notFound' as const;
  }
}

/** The request body is too large (413). Send less in each request. */
export class PayloadTooLargeError extends StatsigError {
  get kind() {
    return 'payloadTooLarge' as const;
  }
}

/** The key has exceeded its rate limit (429). Retry after `retryAfter` seconds. */
export class RateLimitedError extends StatsigError {
  get kind() {
    return 'rateLimited' as const;
  }
}

/** The service failed or is unavailable (500 or above), or it stored nothing (`"success": false`). */
export class ServerError extends StatsigError {
  get kind() {
    return 'server' as const;
  }
}

/** The service can't be reached, or the connection broke during the response. `cause` is the error of `fetch`. */
export class ConnectionError extends StatsigError {
  get kind() {
    return 'connection' as const;
  }
}

/** The response took longer than `timeout`, or than your `signal: AbortSignal.timeout(…)`. */
export class TimeoutError extends StatsigError {
  get kind() {
    return 'timeout' as const;
  }
}

/** You ended the call through its `signal`. `cause` is the reason of the signal. */
export class AbortedError extends StatsigError {
  get kind() {
    return 'aborted' as const;
  }
}

/** The response is not a response of the API: it is not a JSON object, or it is a redirect. Check `baseUrl` and proxies. */
export class InvalidResponseError extends StatsigError {
  get kind() {
    return 'invalidResponse' as const;
  }
}

/** The client is used incorrectly, for example with a wrong key or an invalid option. It sent nothing. */
export class UsageError extends StatsigError {
  get kind() {
    return 'usage' as const;
  }
}

/** Every error that the client throws. Use `kind` to tell them apart. */
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

/** The values of `kind`. */
export type ErrorKind = AnyStatsigError['kind'];

/**
 * Returns whether a caught value is an error of the client and, if you pass a kind, an error of this kind. Unlike
 * `instanceof`, it recognizes errors of another copy of this package and of another realm, such as a frame.
 */
export function isStatsigError(error: unknown): error is AnyStatsigError;
export function isStatsigError<Kind extends ErrorKind>(
  error: unknown,
  kind: Kind,
): error is Extract<AnyStatsigError, { readonly kind: Kind }>;
export function isStatsigError(error: unknown, kind?: ErrorKind): boolean {
  return property(error, brand) === true && (kind === undefined || property(error, 'kind') === kind);
}

/** Returns a property of any value, or `undefined` if the value has no such property. */
export function property(value: unknown, name: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
