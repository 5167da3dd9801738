// Generated from scripts/generate/runtime/example-response.ts by `npm run generate`. Do not edit: change that file, then generate again.

import { examples } from './examples.ts';
import { type Operation, operations } from './operations.ts';

/** The response example for a request. */
export interface ChosenExample {
  readonly status: number;
  /** The key of the example. */
  readonly example: string;
}

/** The error body of a 400 that lists the invalid fields of the request. */
export interface InvalidBody {
  readonly status: number;
  readonly code?: string;
  readonly message: string;
  readonly errors: readonly string[];
}

/**
 * Chooses the response example for a request. Compares the request with the request examples:
 *
 * 1. Keeps the examples that request the same name, or else examples of a success that use the same field for names.
 * 2. Returns the example with the most equal values, and the first one on a tie.
 *
 * The running time depends on the examples, and not on the size of the body.
 */
export function chooseExample(operation: Operation, body: unknown): ChosenExample {
  const requests: Readonly<Record<string, unknown>> = examples[operation.id].request;
  const nameField = Object.values(operation.names ?? {}).find((field) => valueAt(body, [field]) !== undefined);
  let keys = Object.keys(requests);
  if (nameField !== undefined) {
    keys = keys.filter((key) => valueAt(requests[key], [nameField]) !== undefined);
    const sameName = keys.filter((key) => valueAt(requests[key], [nameField]) === valueAt(body, [nameField]));
    if (sameName.length > 0) keys = sameName;
    // Only a request for the name in the example of an error gets this error.
    else keys = keys.filter((key) => statusOf(operation, key) < 400);
  }
  const score = (key: string) =>
    [...leaves(requests[key])].reduce((sum, [path, value]) => sum + (valueAt(body, path) === value ? 1 : -1), 0);
  const example = keys.reduce((best, key) => (score(key) > score(best) ? key : best));
  return { status: statusOf(operation, example), example };
}

/**
 * Returns a response body with the requested names. A request for one name gets an evaluation with this name. A request
 * for a list gets a map with an entry for each name, in the same order. Returns any other body unchanged.
 */
export function withRequestedNames(operation: Operation, requestBody: unknown, responseBody: unknown): unknown {
  const { names } = operation;
  if (names === null || Array.isArray(responseBody)) return responseBody;
  const evaluations = isEvaluation(responseBody) ? [responseBody] : Object.values<unknown>(Object(responseBody));
  if (!evaluations.every(isEvaluation)) return responseBody;
  const [first] = evaluations;
  if (first === undefined) return responseBody;
  const one = valueAt(requestBody, [names.one]);
  if (typeof one === 'string') return { ...first, name: one };
  const many = names.many && valueAt(requestBody, [names.many]);
  if (!Array.isArray(many)) return responseBody;
  const entries = many.map((item): [string, unknown] => {
    const name = String(item);
    // A name that the response example doesn't contain gets the example for a request with only this name.
    const evaluation = isEvaluation(responseBody)
      ? responseBody
      : (valueAt(responseBody, [name]) ?? exampleFor(operation, { ...Object(requestBody), [names.one]: name }));
    return [name, Object.assign({}, evaluation, { name })];
  });
  // `fromEntries` also creates an entry for a gate with the name __proto__.
  return Object.fromEntries(entries);
}

/**
 * Returns the body of the 400 response for these problems. Its message has the wording of the contract's example, with
 * the first problem and the number of other problems.
 * @throws if the contract has no example of a 400 that lists `errors`.
 */
export function invalidBody(operation: Operation, problems: readonly string[]): InvalidBody {
  const responses: Readonly<Record<number, Readonly<Record<string, unknown>>>> = examples[operation.id].responses;
  for (const body of Object.values(responses[400] ?? {})) {
    if (!isInvalidBody(body)) continue;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    const message = body.message.replace(String(body.errors[0]), () => `${problems[0]}${more}`);
    return { ...body, message, errors: problems };
  }
  throw new Error(`${operation.id} has no example of a 400 with errors. Add one to openapi/paths.`);
}

/** Returns the body of a response example, or `undefined` if the example doesn't exist. */
export function exampleOf(operation: Operation, status: number, key: string): unknown {
  const responses: Readonly<Record<number, Readonly<Record<string, unknown>>>> = examples[operation.id].responses;
  const bodies = responses[status];
  return bodies !== undefined && Object.hasOwn(bodies, key) ? bodies[key] : undefined;
}

/** Returns the operation of a path or an alias, or `undefined` for an unknown path. */
export function operationAt(path: string): Operation | undefined {
  return byPath.get(path);
}

const byPath = new Map<string, Operation>(
  Object.values<Operation>(operations).flatMap((operation) =>
    [operation.path, ...operation.aliases].map((path) => [path, operation] as const),
  ),
);

function exampleFor(operation: Operation, body: unknown): unknown {
  const { status, example } = chooseExample(operation, body);
  return exampleOf(operation, status, example);
}

function statusOf(operation: Operation, key: string): number {
  return Number(Object.entries(operation.responses).find(([, { examples }]) => examples.includes(key))?.[0]);
}

/** Yields each scalar of an example, with its path. */
function* leaves(
  value: unknown,
  path: readonly string[] = [],
): Generator<[readonly string[], unknown], void, undefined> {
  if (typeof value !== 'object') yield [path, value];
  else for (const [key, item] of Object.entries(value ?? {})) yield* leaves(item, [...path, key]);
}

function valueAt(body: unknown, path: readonly string[]): unknown {
  let value = body;
  for (const key of path) {
    const holder: Readonly<Record<string, unknown>> = Object(value);
    if (!Object.hasOwn(holder, key)) return undefined;
    value = holder[key];
  }
  return value;
}

function isInvalidBody(value: unknown): value is InvalidBody {
  return Array.isArray(valueAt(value, ['errors']));
}

function isEvaluation(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof valueAt(value, ['name']) === 'string';
}
