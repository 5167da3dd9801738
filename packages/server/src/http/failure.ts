import { type Operation, operations } from '@statsig-http-api/contract';
import { exampleOf, invalidBody } from '@statsig-http-api/contract/example-response';
import type { BodyFailure } from './body.ts';
import type { KeyFailure } from './keys.ts';
import type { Answer } from './response.ts';

/** A failure in the shape of the contract. */
export interface Failure extends Answer {
  readonly body: unknown;
  /** The one word by which it is counted. */
  readonly reason: string;
}

/**
 * The contract's own example of a failure: of the status's examples the one with this key, or the first.
 * @throws when the contract has none.
 */
function exampleFailure(operation: Operation, status: number, reason: string, key?: string): Failure {
  const example = key ?? operation.responses[status]?.examples[0];
  const body = example === undefined ? undefined : exampleOf(operation, status, example);
  if (body === undefined)
    throw new Error(`${operation.id} has no example ${key ?? ''} of a ${status}: add one to openapi/paths`);
  return { status, body, reason };
}

/** A failure that the contract has no example of, in the shape of its errors. */
export function failure(status: number, reason: string, message: string, headers = {}): Failure {
  return { status, body: { status, message }, headers, reason };
}

/** The key is none that may be used here. */
export function keyRefused(operation: Operation, why: KeyFailure): Failure {
  if (why === 'wrong kind') return exampleFailure(operation, 403, 'wrong_kind_of_key');
  if (why === 'missing') return exampleFailure(operation, 401, 'no_key');
  const way = 'use one that stands in its project file';
  return failure(
    401,
    'unknown_key',
    `${operation.method} ${operation.path}: this server does not know the key: ${way}`,
  );
}

/** The body can't be read. */
export function bodyRefused(operation: Operation, why: Exclude<BodyFailure, 'gone'>): Failure {
  if (why === 'malformed') return exampleFailure(operation, 400, 'malformed_body', 'malformed_json');
  if (why === 'unknown encoding') return typeRefused(operation);
  const refused =
    why === 'too large' ? exampleFailure(operation, 413, 'too_large') : unavailable(operation, 'too_many_bodies');
  return { ...refused, ends: true };
}

/** The body is of a type, or an encoding, that is not read. */
export function typeRefused(operation: Operation): Failure {
  return exampleFailure(operation, 415, 'unknown_type');
}

/** The body breaks the contract in these fields. */
export function fieldsRefused(operation: Operation, problems: readonly string[]): Failure {
  return { status: 400, body: invalidBody(operation, problems), reason: 'broken_contract' };
}

/** It can't be done at the moment; a client may try again after a second. */
export function unavailable(operation: Operation, reason: string): Failure {
  return { ...exampleFailure(operation, 503, reason), headers: { 'retry-after': '1' } };
}

/** The key was used too often. @param seconds Until it may be used again. */
export function tooMany(operation: Operation, seconds: number): Failure {
  return { ...exampleFailure(operation, 429, 'too_many_requests'), headers: { 'retry-after': String(seconds) } };
}

/** Something that should not have happened. */
export function failed(operation?: Operation): Failure {
  if (operation !== undefined) return exampleFailure(operation, 500, 'failed');
  return failure(500, 'failed', 'The server failed: send it again later');
}

/** The layer is none of the project's. */
export function unknownLayer(operation: Operation): Failure {
  return exampleFailure(operation, 404, 'unknown_layer');
}

/** There is no report yet. */
export function noReport(operation: Operation): Failure {
  return exampleFailure(operation, 400, 'no_data', 'report_not_ready');
}

/** No operation is at the path. The path isn't repeated: some clients put a key into it. */
export function unknownPath(): Failure {
  const paths = Object.values(operations).map(({ method, path }) => `${method} ${path}`);
  return failure(404, 'unknown_path', `No operation has this path: use one of ${paths.join(', ')}`);
}

/** The path is an operation's and the method isn't. */
export function wrongMethod({ method, path }: Operation): Failure {
  const message = `${path} takes ${method} only: send the request with ${method}`;
  return failure(405, 'wrong_method', message, { allow: `${method}, OPTIONS` });
}
