import type { Document, Operation } from '../document.ts';
import { keyQueryParameterOf, keyTypesOf, knownErrorCodes, mapValues, operationsOf } from '../document.ts';
import { header, literal, propertyName } from '../emit.ts';
import type { Target } from '../target.ts';

/** The tables that the packages read: operations, key types, error codes and the rules of HTTP. */
export const operations: Target = {
  name: 'operations',
  make: (document) => ({ 'operations.ts': header + declarations + tables(document) }),
};

const declarations = `import type { OperationId } from './types.ts';

/** A key type. */
export type KeyType = 'serverSecretKey' | 'clientSdkKey';

/** How a key of a type is sent and recognized. */
export interface KeyRule {
  readonly header: string;
  readonly prefix: string;
}

/** A response that an operation declares. */
export interface ResponseRule {
  /** What the response means, and what the caller can do. */
  readonly description: string;
  /** The names of its headers. */
  readonly headers: readonly string[];
  /** The keys of its examples in \`examples.ts\`. */
  readonly examples: readonly string[];
}

/** An operation of the API. */
export interface Operation {
  readonly id: OperationId;
  readonly method: string;
  readonly path: string;
  /** Other paths of the same operation. */
  readonly aliases: readonly string[];
  /** The documented origin. Every host serves every path. */
  readonly host: string;
  readonly tag: string;
  readonly summary: string;
  /** The key types that can call it. */
  readonly keyTypes: readonly KeyType[];
  /** The names of the request headers that it reads, without the key. */
  readonly headers: readonly string[];
  /** The request fields whose values the response repeats as names: a string, and optionally a list. */
  readonly names: { readonly one: string; readonly many?: string } | null;
  /** The keys of its request examples in \`examples.ts\`. */
  readonly examples: readonly string[];
  /** The responses by status. */
  readonly responses: Readonly<Record<number, ResponseRule>>;
}

`;

function tables(document: Document): string {
  const keyTypes = mapValues(keyTypesOf(document), (scheme) => ({ header: scheme.name, prefix: scheme['x-prefix'] }));
  const keyQueryParameter = keyQueryParameterOf(document);
  // Releases up to 1.1.0 have the parameter in `x-http`.
  const http = { ...document['x-http'], ...(keyQueryParameter === undefined ? {} : { keyQueryParameter }) };
  const rows = operationsOf(document).map(
    (operation) => `  ${propertyName(operation.id)}: ${literal(row(operation), '  ')},\n`,
  );
  return `/** The version of the contract. */
export const version = ${literal(document.info.version)};

/** The rules of HTTP for all operations, such as limits. */
export const http = ${literal(http)} as const;

/** The rule of each key type. */
export const keyRules = ${literal(keyTypes)} as const satisfies Readonly<Record<KeyType, KeyRule>>;

/** Every known error code, with the status of its responses. Accept unknown codes: new ones can appear at any time. */
export const errorCodes = ${literal(errorCodesOf(document))} as const;

/** A known error code. */
export type ErrorCode = keyof typeof errorCodes;

/** An example of each response header. */
export const headerExamples: Readonly<Record<string, string>> = ${literal(headerExamplesOf(document))};

/** The operations by ID. */
export const operations = {
${rows.join('')}} as const satisfies { readonly [Id in OperationId]: Operation & { readonly id: Id } };
`;
}

/** Returns the status of each known error code. */
function errorCodesOf(document: Document): Record<string, number> {
  return mapValues(knownErrorCodes(document), ({ status }) => status);
}

function headerExamplesOf(document: Document): Record<string, string> {
  const responses = operationsOf(document).flatMap((operation) => operation.responses);
  const headers = responses.flatMap((response) => Object.entries(response.headers));
  return Object.fromEntries(headers.map(([name, { example }]) => [name, String(example)]));
}

function row(operation: Operation) {
  const { object } = operation;
  return {
    id: operation.id,
    method: operation.method,
    path: operation.path,
    aliases: object['x-aliases'] ?? [],
    host: operation.host,
    tag: object.tags[0],
    summary: object.summary,
    keyTypes: operation.keyTypes,
    headers: operation.parameters.filter((parameter) => parameter.in === 'header').map((parameter) => parameter.name),
    names: object['x-names'] ?? null,
    examples: Object.keys(operation.request.examples),
    responses: Object.fromEntries(
      operation.responses.map((response) => [
        response.status,
        {
          description: response.description.trim().replaceAll('\n', ' '),
          headers: Object.keys(response.headers),
          examples: Object.keys(response.body.examples),
        },
      ]),
    ),
  };
}
