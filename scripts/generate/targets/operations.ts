import type { Document, Operation } from '../document.ts';
import { knownErrorCodes, mapValues, operationsOf } from '../document.ts';
import { header, literal, propertyName } from '../emit.ts';
import type { Target } from '../target.ts';

/** The operations table and the HTTP manners, as data: what client, mock, server, conformance and docs read. */
export const operations: Target = {
  name: 'operations',
  committed: true,
  make: (document) => ({ 'operations.ts': header + declarations + tables(document) }),
};

const declarations = `import type { OperationId } from './types.ts';

/** A kind of key. */
export type KeyType = 'serverSecretKey' | 'clientSdkKey';

/** How a kind of key is sent, and how it is known by sight. */
export interface KeyRule {
  readonly header: string;
  readonly prefix: string;
}

/** One way an operation can answer. */
export interface ResponseRule {
  /** What it means, and what the caller does then. */
  readonly description: string;
  /** Headers that always come with it. */
  readonly headers: readonly string[];
  /** Keys of its examples in \`examples.ts\`. */
  readonly examples: readonly string[];
}

/** An operation of the API. */
export interface Operation {
  readonly id: OperationId;
  readonly method: string;
  readonly path: string;
  /** Other paths with the same meaning. */
  readonly aliases: readonly string[];
  /** The origin that documents it. Every host serves every path. */
  readonly host: string;
  readonly tag: string;
  readonly summary: string;
  /** The kinds of key that may call it. */
  readonly keyTypes: readonly KeyType[];
  /** Headers it reads beside the key. */
  readonly headers: readonly string[];
  /** The field, or list, of the request that names what the answer is about. */
  readonly names: { readonly one: string; readonly many?: string } | null;
  /** Keys of its request examples in \`examples.ts\`. */
  readonly examples: readonly string[];
  /** By status. */
  readonly responses: Readonly<Record<number, ResponseRule>>;
}

`;

function tables(document: Document): string {
  const keyTypes = Object.fromEntries(
    Object.entries(document.components.securitySchemes).map(([kind, scheme]) => [
      kind,
      { header: scheme.name, prefix: scheme['x-prefix'] },
    ]),
  );
  const rows = operationsOf(document).map(
    (operation) => `  ${propertyName(operation.id)}: ${literal(row(operation), '  ')},\n`,
  );
  return `/** The version of the contract. */
export const version = ${literal(document.info.version)};

/** Limits and manners of HTTP that hold for every operation. */
export const http = ${literal(document['x-http'])} as const;

/** Every kind of key. */
export const keyRules = ${literal(keyTypes)} as const satisfies Readonly<Record<KeyType, KeyRule>>;

/** Every known error code, with the status of its responses. Accept unknown codes: new ones can appear at any time. */
export const errorCodes = ${literal(errorCodesOf(document))} as const;

/** A known error code. */
export type ErrorCode = keyof typeof errorCodes;

/** Every operation, by its id. */
export const operations = {
${rows.join('')}} as const satisfies { readonly [Id in OperationId]: Operation & { readonly id: Id } };
`;
}

/** The status of every known error code. */
function errorCodesOf(document: Document): Record<string, number> {
  return mapValues(knownErrorCodes(document), ({ status }) => status);
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
    keyTypes: object.security.flatMap((requirement) => Object.keys(requirement)),
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
