import { http, type KeyType, keyRules, type Operation, operations } from '@statsig-http-api/contract';
import { operationAt } from '@statsig-http-api/contract/example-response';
import { validRequest } from '@statsig-http-api/contract/validate';
import { branchesOf, branchesTaken } from './branches.ts';
import { acceptance } from './requests.ts';
import { requestSchema } from './schema.ts';
import type { Target } from './target.ts';
import { type Exchange, parsed, type WireAnswer } from './wire.ts';

/** How much of one side of the contract went over the wire. */
export interface CoverageRow {
  /** `operations`, `statuses`, `media types`, `parameters`, `branches of requests`. */
  readonly what: string;
  readonly covered: number;
  readonly all: number;
  /** What was not seen, though it could have been. */
  readonly missing: readonly string[];
  /** What was not seen, and why that can't be helped with this target. */
  readonly excepted: readonly { readonly name: string; readonly reason: string }[];
}

/** A row for each side of the contract. */
export type Coverage = readonly CoverageRow[];

/** What of the contract really went over the wire, and was answered. */
export function coverageOf(exchanges: readonly Exchange[], target: Target): Coverage {
  const seen = new Set<string>();
  for (const exchange of exchanges) for (const name of seenIn(exchange)) seen.add(name);
  return Object.entries(sides).map(([what, namesOf]) => {
    const parts = all.flatMap((operation) => namesOf(operation).map((name) => ({ name, operation })));
    const unseen = parts
      .filter(({ name }) => !seen.has(name))
      .map(({ name, operation }) => ({ name, reason: exceptionFor(operation, name, target) }));
    return {
      what,
      all: parts.length,
      covered: parts.length - unseen.length,
      missing: unseen.filter(({ reason }) => reason === undefined).map(({ name }) => name),
      excepted: unseen.flatMap(({ name, reason }) => (reason === undefined ? [] : [{ name, reason }])),
    };
  });
}

const all: readonly Operation[] = Object.values<Operation>(operations);

/** The names of what an operation has on each side. Each begins with the operation's. */
const sides: Readonly<Record<string, (operation: Operation) => readonly string[]>> = {
  operations: ({ id }) => [id],
  statuses: ({ id, responses }) => Object.keys(responses).map((status) => `${id} ${status}`),
  'media types': ({ id }) => http.readAsJson.map((type) => `${id} ${type}`),
  parameters: ({ id, headers, keyTypes, aliases }) => [
    ...headers.map((header) => `${id} ${header}`),
    ...keyTypes.flatMap((kind) => [`${id} ${kind} in the header`, `${id} ${kind} in the query`]),
    ...aliases.map((alias) => `${id} at ${alias}`),
  ],
  'branches of requests': ({ id }) => [...branchesOf(requestSchema(id), id)],
};

/** Longer bodies are one of the few that are long on purpose, and hold nothing that the others don't. */
const maxBody = 200_000;

function* seenIn({ request, answer }: Exchange): Generator<string, void, undefined> {
  const path = request.path.replace(/\?.*/s, '');
  const operation = operationAt(path);
  if (operation === undefined || operation.method !== request.method || !('status' in answer)) return;
  const { id } = operation;
  yield `${id} ${answer.status}`;
  const text = String(request.body);
  const body = text.length < maxBody ? parsed(text) : undefined;
  const valid = validRequest(id, body);
  if (!accepted(operation, answer, valid)) return;
  yield id;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  yield `${id} ${headers['content-type']?.toLowerCase().replace(/;.*/s, '')}`;
  for (const header of operation.headers) if (headers[header.toLowerCase()] !== undefined) yield `${id} ${header}`;
  const inQuery = new URLSearchParams(request.path.slice(path.length)).get(http.keyQueryParameter);
  for (const kind of kindsOf(headers[keyRules.serverSecretKey.header])) yield `${id} ${kind} in the header`;
  for (const kind of kindsOf(inQuery)) yield `${id} ${kind} in the query`;
  yield `${id} at ${path}`;
  if (valid) yield* branchesTaken(requestSchema(id), id, body);
}

/** Whether a request was read. What was refused for itself shows nothing of what it was refused with. */
function accepted(operation: Operation, { status, text }: WireAnswer, valid: boolean): boolean {
  const { statuses } = acceptance(operation);
  return statuses.includes(status) && (status !== 400 || (valid && !hasFaults(parsed(text))));
}

const hasFaults = (body: unknown) => Object.hasOwn(Object(body), 'errors');

const kinds = Object.keys(keyRules) as KeyType[];

const kindsOf = (key: string | null | undefined): KeyType[] =>
  kinds.filter((kind) => key?.startsWith(keyRules[kind].prefix));

/** Why something can't be seen at a target; undefined when it could be. */
function exceptionFor(operation: Operation, name: string, { claims, keys }: Target): string | undefined {
  const rest = name.slice(operation.id.length + 1);
  if (!operation.keyTypes.some((kind) => keys[kind] !== undefined)) return 'no key was given that may call it';
  const kind = kinds.find((one) => rest.startsWith(`${one} in the`));
  if (kind !== undefined && keys[kind] === undefined) return 'no key of this kind was given';
  if (claims.includes('prefer')) return undefined;
  if (['429', '500', '503'].includes(rest))
    return 'nothing provokes it on purpose but Prefer, which the target does not claim';
  if (rest === '403') return 'it takes a key that the target knows and that is of a wrong kind';
  const waits = acceptance(operation).statuses.includes(400);
  if (rest.startsWith('2') && waits && !claims.includes('storing'))
    return 'it takes data of a day that is over, which only a target that claims storing has';
  if (rest === '404') return 'it takes a name that the target does not know, and it may know all of them';
  return undefined;
}
