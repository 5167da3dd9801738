import { http, type KeyType, keyRules, type Operation, operations } from '@statsig-http-api/contract';
import { operationAt } from '@statsig-http-api/contract/example-response';
import { validRequest } from '@statsig-http-api/contract/validate';
import { listBranches, listUsedBranches } from './branches.ts';
import { expectSuccess, keyTypeNames, keyTypes } from './requests.ts';
import { requestSchema } from './schema.ts';
import type { Target } from './target.ts';
import { type Exchange, isResponse, parseJson, type WireResponse } from './wire.ts';

/** How much of one aspect of the contract the exchanges covered. */
export interface CoverageRow {
  /** The aspect: `operations`, `statuses`, `media types`, `parameters` or `request branches`. */
  readonly what: string;
  /** The number of covered parts. */
  readonly covered: number;
  /** The number of all parts. */
  readonly all: number;
  /** The parts that were not covered, although they could be. */
  readonly missing: readonly string[];
  /** The parts that can't be covered with this target, and why. */
  readonly excepted: readonly { readonly name: string; readonly reason: string }[];
}

/** One row for each aspect of the contract. */
export type Coverage = readonly CoverageRow[];

/** A part of the contract. Its name is unique and starts with the ID of the operation. */
interface Part {
  readonly name: string;
  readonly operation: Operation;
}

/** For each aspect of the contract, a function that returns the names of an operation's parts. */
const aspects: Readonly<Record<string, (operation: Operation) => readonly string[]>> = {
  operations: ({ id }) => [id],
  statuses: ({ id, responses }) => Object.keys(responses).map((status) => statusPart(id, status)),
  'media types': ({ id }) => http.readAsJson.map((type) => `${id} ${type}`),
  parameters: ({ id, headers, keyTypes: accepted, aliases }) => [
    ...headers.map((header) => `${id} ${header}`),
    ...accepted.flatMap((keyType) => [keyPart(id, keyType, 'header'), keyPart(id, keyType, 'query')]),
    ...aliases.map((alias) => aliasPart(id, alias)),
  ],
  'request branches': ({ id }) => [...listBranches(requestSchema(id), id)],
};

const statusPart = (id: string, status: number | string) => `${id} ${status}`;
const keyPart = (id: string, keyType: KeyType, place: string) => `${id} ${keyTypeNames[keyType]} in the ${place}`;
const aliasPart = (id: string, path: string) => `${id} at ${path}`;

/** Measures how much of the contract the exchanges covered. A request without a response covers nothing. */
export function measureCoverage(exchanges: readonly Exchange[], target: Target): Coverage {
  const covered = new Set<string>();
  for (const exchange of exchanges) for (const name of coveredParts(exchange)) covered.add(name);

  return Object.entries(aspects).map(([what, partNamesOf]) => {
    const parts = Object.values<Operation>(operations).flatMap((operation) =>
      partNamesOf(operation).map((name): Part => ({ name, operation })),
    );
    const uncovered = parts
      .filter(({ name }) => !covered.has(name))
      .map((part) => ({ name: part.name, reason: exceptionFor(part, target) }));
    return {
      what,
      all: parts.length,
      covered: parts.length - uncovered.length,
      missing: uncovered.filter(({ reason }) => reason === undefined).map(({ name }) => name),
      excepted: uncovered.flatMap(({ name, reason }) => (reason === undefined ? [] : [{ name, reason }])),
    };
  });
}

/** Bodies of this length or longer are not parsed. They use no branch that shorter bodies don't use. */
const maxParsedLength = 200_000;

function* coveredParts({ request, response }: Exchange): Generator<string, void, undefined> {
  const path = request.path.replace(/\?.*/s, '');
  const operation = operationAt(path);
  if (operation === undefined || operation.method !== request.method || !isResponse(response)) return;
  const { id } = operation;
  yield statusPart(id, response.status);

  const text = String(request.body);
  const body = text.length < maxParsedLength ? parseJson(text) : undefined;
  const isValid = validRequest(id, body);
  if (!isAccepted(operation, response, isValid)) return;
  yield id;
  yield aliasPart(id, path);
  const headers = lowerCaseNames(request.headers);
  yield `${id} ${headers['content-type']?.toLowerCase().replace(/;.*/s, '')}`;
  for (const header of operation.headers) if (headers[header.toLowerCase()] !== undefined) yield `${id} ${header}`;
  const queryKey = new URLSearchParams(request.path.slice(path.length)).get(http.keyQueryParameter);
  for (const keyType of keyTypesOf(headers[keyRules.serverSecretKey.header])) yield keyPart(id, keyType, 'header');
  for (const keyType of keyTypesOf(queryKey)) yield keyPart(id, keyType, 'query');
  if (isValid) yield* listUsedBranches(requestSchema(id), id, body);
}

/** Returns whether the target accepted a request. A rejected request doesn't show that its parameters work. */
function isAccepted(operation: Operation, { status, text }: WireResponse, isValid: boolean): boolean {
  if (!expectSuccess(operation).statuses.includes(status)) return false;
  return status !== 400 || (isValid && !Object.hasOwn(Object(parseJson(text)), 'errors'));
}

function lowerCaseNames(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function keyTypesOf(key: string | null | undefined): KeyType[] {
  return keyTypes.filter((keyType) => key?.startsWith(keyRules[keyType].prefix));
}

/** Returns why a part can't be covered with a target, or undefined if it can. */
function exceptionFor({ operation, name }: Part, { claims, keys }: Target): string | undefined {
  const { id, keyTypes: accepted } = operation;
  if (!accepted.some((keyType) => keys[keyType] !== undefined)) return 'needs a key that the operation accepts';
  const missingKey = accepted.find(
    (keyType) => [keyPart(id, keyType, 'header'), keyPart(id, keyType, 'query')].includes(name) && !keys[keyType],
  );
  if (missingKey !== undefined) return `needs a ${keyTypeNames[missingKey]}`;
  if (claims.includes('prefer')) return undefined;

  const isStatus = (status: number) => name === statusPart(id, status);
  if ([429, 500, 503].some(isStatus)) return 'needs the claim prefer';
  if (isStatus(403)) return 'needs a key of another type that the target accepts';
  if (isStatus(404)) return 'needs a name that the target does not know';
  // An operation whose data isn't ready yet returns 400.
  const canBeTooEarly = expectSuccess(operation).statuses.includes(400);
  if (isStatus(200) && canBeTooEarly && !claims.includes('storing'))
    return 'needs data of a past day, and the claim storing';
  return undefined;
}
