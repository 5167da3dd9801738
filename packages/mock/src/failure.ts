import { type Operation, operations } from '@statsig-http-api/contract';
import { exampleOf } from '@statsig-http-api/contract/example-response';

/** A failure in the shape of the contract. */
export interface Failure {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The key of the example that it is. */
  readonly example?: string;
}

/**
 * The contract's own example of a failure: of the status's examples the one with this key, or the first.
 * @throws when the contract has none.
 */
export function exampleFailure(operation: Operation, status: number, key?: string): Failure {
  const example = key ?? String(operation.responses[status]?.examples[0]);
  const body = exampleOf(operation, status, example);
  if (body === undefined)
    throw new Error(`${operation.id} has no ${key ?? 'example'} of a ${status}: add it to openapi/paths`);
  return { status, body, example };
}

/** A failure that the contract has no example of, in the shape of its errors. */
export function failure(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Failure {
  return { status, body: { status, message }, headers };
}

/** No operation is at the path. The path isn't repeated: some clients put a key into it. */
export function unknownPath(): Failure {
  const paths = Object.values(operations).map(({ method, path }) => `${method} ${path}`);
  return failure(404, `No operation has this path: use one of ${paths.join(', ')}`);
}

/** The path is an operation's and the method isn't. */
export function wrongMethod({ method, path }: Operation): Failure {
  return failure(405, `${path} takes ${method} only: send the request with ${method}`, { allow: `${method}, OPTIONS` });
}
