import { http, type KeyKind, keyRules, type Operation, operations } from '@statsig-http-api/contract';
import { operationAt } from '@statsig-http-api/contract/answer';
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
  return Object.entries(sides).map(([what, names]) => {
    const all = names();
    const unseen = [...all].filter((name) => !seen.has(name));
    const reasons = unseen.map((name) => ({ name, reason: exceptionFor(name, target) }));
    return {
      what,
      all: all.size,
      covered: all.size - unseen.length,
      missing: reasons.filter(({ reason }) => reason === undefined).map(({ name }) => name),
      excepted: reasons.flatMap(({ name, reason }) => (reason === undefined ? [] : [{ name, reason }])),
    };
  });
}

const all: readonly Operation[] = Object.values<Operation>(operations);

const sides: Readonly<Record<string, () => Set<string>>> = {
  operations: () => new Set(all.map(({ id }) => id)),
  statuses: () =>
    new Set(all.flatMap(({ id, responses }) => Object.keys(responses).map((status) => `${id} ${status}`))),
  'media types': () => new Set(all.flatMap(({ id }) => http.readAsJson.map((type) => `${id} ${type}`))),
  parameters: () =>
    new Set(
      all.flatMap(({ id, headers, keyKinds, aliases }) => [
        ...headers.map((header) => `${id} ${header}`),
        ...keyKinds.flatMap((kind) => [`${id} ${kind} in the header`, `${id} ${kind} in the query`]),
        ...aliases.map((alias) => `${id} at ${alias}`),
      ]),
    ),
  'branches of requests': () => new Set(all.flatMap(({ id }) => [...branchesOf(requestSchema(id), id)])),
};

/** Longer bodies are one of the few that are long on purpose, and hold nothing that the others don't. */
const maxBody = 200_000;

function seenIn({ request, answer }: Exchange): string[] {
  const [path = '', query = ''] = request.path.split('?');
  const operation = operationAt(path);
  if (operation === undefined || operation.method !== request.method || 'silence' in answer) return [];
  const { id } = operation;
  const seen: string[] = [`${id} ${answer.status}`];
  const body = typeof request.body === 'string' && request.body.length < maxBody ? parsed(request.body) : undefined;
  const valid = body !== undefined && validRequest(id, body);
  if (!accepted(operation, answer, valid)) return seen;
  seen.push(id);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  seen.push(`${id} ${headers['content-type']?.split(';')[0]?.toLowerCase()}`);
  for (const header of operation.headers) if (headers[header.toLowerCase()] !== undefined) seen.push(`${id} ${header}`);
  const inQuery = new URLSearchParams(query).get(http.keyQueryParameter) ?? undefined;
  for (const kind of kindsOf(headers[keyRules.serverSecretKey.header])) seen.push(`${id} ${kind} in the header`);
  for (const kind of kindsOf(inQuery)) seen.push(`${id} ${kind} in the query`);
  if (path !== operation.path) seen.push(`${id} at ${path}`);
  if (valid) seen.push(...branchesTaken(requestSchema(id), id, body));
  return seen;
}

/** Whether a request was read. What was refused for itself shows nothing of what it was refused with. */
function accepted(operation: Operation, { status, text }: WireAnswer, valid: boolean): boolean {
  const { statuses } = acceptance(operation);
  return statuses.includes(status) && (status !== 400 || (valid && !hasFaults(parsed(text))));
}

const hasFaults = (body: unknown) => typeof body === 'object' && body !== null && 'errors' in body;

const kindsOf = (key = ''): KeyKind[] =>
  (Object.keys(keyRules) as KeyKind[]).filter((kind) => key.startsWith(keyRules[kind].prefix));

/** Why something can't be seen at a target; undefined when it could be. */
function exceptionFor(name: string, { claims, keys }: Target): string | undefined {
  const [id, rest = ''] = [name.split(/[ .]/)[0], name.slice(name.indexOf(' ') + 1)];
  const operation = all.find((one) => one.id === id);
  const hasKey = operation?.keyKinds.some((kind) => keys[kind] !== undefined);
  if (operation !== undefined && !hasKey) return 'no key was given that may call it';
  const kind = (Object.keys(keyRules) as KeyKind[]).find((one) => rest.startsWith(`${one} in the`));
  if (kind !== undefined && keys[kind] === undefined) return 'no key of this kind was given';
  if (claims.includes('prefer')) return undefined;
  if (/^(429|500|503)$/.test(rest)) return 'nothing provokes it on purpose but Prefer, which the target does not claim';
  if (rest === '403') return 'it takes a key that the target knows and that is of a wrong kind';
  if (
    /^2/.test(rest) &&
    operation !== undefined &&
    acceptance(operation).statuses.includes(400) &&
    !claims.includes('storing')
  )
    return 'it takes data of a day that is over, which only a target that claims storing has';
  if (rest === '404') return 'it takes a name that the target does not know, and it may know all of them';
  return undefined;
}
