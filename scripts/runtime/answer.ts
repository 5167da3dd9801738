import { examples } from '../../generated/examples.ts';
import { type Operation, operations } from '../../generated/operations.ts';

/** An answer of the contract: the example that fits the request best. */
export interface Answer {
  readonly status: number;
  /** The key of the example. */
  readonly example: string;
}

/**
 * The example that answers a request: of those that ask for the same name, or at least in the same way, the one that
 * shares most of the request's values; the first where several share as many.
 */
export function bestAnswer(operation: Operation, body: unknown): Answer {
  const requests: Readonly<Record<string, unknown>> = examples[operation.id].request;
  const { names } = operation;
  const fields = names === null ? [] : [names.one, ...(names.many === undefined ? [] : [names.many])];
  const asked = fields.find((field) => fieldOf(body, field) !== undefined);
  let keys = Object.keys(requests);
  if (asked !== undefined) {
    keys = keys.filter((key) => fieldOf(requests[key], asked) !== undefined);
    const name = JSON.stringify(fieldOf(body, asked));
    const same = keys.filter((key) => JSON.stringify(fieldOf(requests[key], asked)) === name);
    if (same.length > 0) keys = same;
    // An example of a failure is for those who ask for it by its name.
    else keys = keys.filter((key) => statusOf(operation, key) < 400);
  }
  const sent = leaves(body);
  let best = keys[0] ?? '';
  let most = Number.NEGATIVE_INFINITY;
  for (const key of keys) {
    const own = leaves(requests[key]);
    const shared = [...own].filter((leaf) => sent.has(leaf)).length;
    const score = 2 * shared - own.size;
    if (score > most) [best, most] = [key, score];
  }
  return { status: statusOf(operation, best), example: best };
}

/**
 * The answer with the names that were asked for: `name` of a single one, and an entry for each of a list, in its order.
 * Anything but an evaluation is left as it is.
 */
export function withAskedNames(operation: Operation, body: unknown, answer: unknown): unknown {
  const { names } = operation;
  if (names === null || !isObject(answer)) return answer;
  const one = fieldOf(body, names.one);
  if (typeof one === 'string') return 'name' in answer ? { ...answer, name: one } : answer;
  const many = names.many === undefined ? undefined : fieldOf(body, names.many);
  if (!Array.isArray(many) || 'message' in answer) return answer;
  const entries = many.map((name): [string, unknown] => {
    const known = Object.hasOwn(answer, name) ? answer[name] : evaluationOf(operation, body, String(name));
    return [String(name), isObject(known) ? { ...known, name } : known];
  });
  // From entries, so that a gate called __proto__ is an entry like any other.
  return Object.fromEntries(entries);
}

/** The evaluation of one name of a list, as if it had been asked for alone. */
function evaluationOf(operation: Operation, body: unknown, name: string): unknown {
  const { names } = operation;
  if (names?.many === undefined || !isObject(body)) return undefined;
  const { [names.many]: _, ...rest } = body;
  const { status, example } = bestAnswer(operation, { ...rest, [names.one]: name });
  return exampleOf(operation, status, example);
}

/** The body of an example by its status and key. */
export function exampleOf(operation: Operation, status: number, key: string): unknown {
  const responses: Readonly<Record<number, Readonly<Record<string, unknown>>>> = examples[operation.id].responses;
  return responses[status]?.[key];
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

function statusOf(operation: Operation, key: string): number {
  const rows = Object.entries(operation.responses);
  const row = rows.find(([, response]) => response.examples.includes(key));
  return Number(row?.[0] ?? rows[0]?.[0]);
}

/** Every scalar of a JSON value, with its path. */
function leaves(value: unknown, path = '', found = new Set<string>()): Set<string> {
  // Beyond this a request is far larger than any example.
  if (found.size >= 1000) return found;
  if (typeof value !== 'object' || value === null) found.add(`${path}=${JSON.stringify(value)}`);
  else for (const [key, item] of Object.entries(value)) leaves(item, `${path}/${key}`, found);
  return found;
}

function fieldOf(body: unknown, field: string): unknown {
  return isObject(body) && Object.hasOwn(body, field) ? body[field] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
