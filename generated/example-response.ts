// Made from scripts/generate/runtime/example-response.ts by `npm run generate`. Do not edit: change that file, then generate again.

import { examples } from './examples.ts';
import { type Operation, operations } from './operations.ts';

/** An answer of the contract: the example that fits the request best. */
export interface Answer {
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
 * The example that answers a request: of those that ask for the same name, or at least in the same way, the one that
 * shares most of the request's values; the first where several share as many. The work is bounded by the examples,
 * however large the body.
 */
export function chooseExample(operation: Operation, body: unknown): Answer {
  const requests: Readonly<Record<string, unknown>> = examples[operation.id].request;
  const asked = Object.values(operation.names ?? {}).find((field) => valueAt(body, [field]) !== undefined);
  let keys = Object.keys(requests);
  if (asked !== undefined) {
    keys = keys.filter((key) => valueAt(requests[key], [asked]) !== undefined);
    const same = keys.filter((key) => valueAt(requests[key], [asked]) === valueAt(body, [asked]));
    if (same.length > 0) keys = same;
    // An example of a failure is for those who ask for it by its name.
    else keys = keys.filter((key) => statusOf(operation, key) < 400);
  }
  const score = (key: string) =>
    [...leaves(requests[key])].reduce((sum, [path, value]) => sum + (valueAt(body, path) === value ? 1 : -1), 0);
  const example = keys.reduce((best, key) => (score(key) > score(best) ? key : best));
  return { status: statusOf(operation, example), example };
}

/**
 * The answer with the names that were asked for: `name` of a single one, and an entry for each of a list, in its order.
 * Anything but an evaluation, or a map of them, is left as it is.
 */
export function withRequestedNames(operation: Operation, body: unknown, answer: unknown): unknown {
  const { names } = operation;
  if (names === null || Array.isArray(answer)) return answer;
  const known = isEvaluation(answer) ? [answer] : Object.values<unknown>(Object(answer));
  if (!known.every(isEvaluation)) return answer;
  const [first] = known;
  if (first === undefined) return answer;
  const one = valueAt(body, [names.one]);
  if (typeof one === 'string') return { ...first, name: one };
  const many = names.many && valueAt(body, [names.many]);
  if (!Array.isArray(many)) return answer;
  const entries = many.map((item): [string, unknown] => {
    const name = String(item);
    // A name that the answer does not hold is answered as if it had been asked for alone.
    const own = isEvaluation(answer)
      ? answer
      : (valueAt(answer, [name]) ?? exampleFor(operation, { ...Object(body), [names.one]: name }));
    return [name, Object.assign({}, own, { name })];
  });
  // From entries, so that a gate called __proto__ is an entry like any other.
  return Object.fromEntries(entries);
}

/**
 * The 400 for a body with these problems, in the words of the contract's own example: the first problem, and how many
 * more there are.
 * @throws when the contract has no example of a 400 that lists `errors`.
 */
export function invalidBody(operation: Operation, problems: readonly string[]): InvalidBody {
  const responses: Readonly<Record<number, Readonly<Record<string, unknown>>>> = examples[operation.id].responses;
  for (const body of Object.values(responses[400] ?? {})) {
    if (!isInvalidBody(body)) continue;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    const message = body.message.replace(String(body.errors[0]), () => `${problems[0]}${more}`);
    return { ...body, message, errors: problems };
  }
  throw new Error(`${operation.id} has no example of a 400 with errors: add one to openapi/paths`);
}

/** The body of an example by its status and key. */
export function exampleOf(operation: Operation, status: number, key: string): unknown {
  const responses: Readonly<Record<number, Readonly<Record<string, unknown>>>> = examples[operation.id].responses;
  const ofStatus = responses[status];
  return ofStatus !== undefined && Object.hasOwn(ofStatus, key) ? ofStatus[key] : undefined;
}

/** The operation that a path, or an alias of one, leads to. */
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

/** Every scalar of an example, with its path. */
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
