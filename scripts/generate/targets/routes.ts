import { type Document, type Operation, operationsOf } from '../document.ts';
import { comment, header, literal, propertyName } from '../emit.ts';
import type { Target } from '../target.ts';

/** What the client needs of the document, and no more, since it is shipped to browsers: routes, keys, and the docs of its methods. */
export const routes: Target = {
  name: 'routes',
  committed: true,
  make: (document) => ({ 'routes.ts': header + clientOf(document) }),
};

function clientOf(document: Document): string {
  const operations = operationsOf(document);
  const kinds = Object.entries(document.components.securitySchemes);
  const keys = Object.fromEntries(
    kinds.map(([kind, scheme]) => [
      kind,
      { header: scheme.name, prefix: scheme['x-prefix'], operations: idsOf(operations, kind) },
    ]),
  );
  return `import type { OperationId } from './types.ts';

/** Where an operation is called. */
export interface Route {
  readonly method: string;
  /** The origin that documents it; any host that serves the API serves every path. */
  readonly host: string;
  readonly path: string;
}

/** Where every operation is called. */
export const routes = {
${operations.map((operation) => `  ${propertyName(operation.id)}: ${literal(routeOf(operation), '  ')},\n`).join('')}} as const satisfies { readonly [Id in OperationId]: Route };

/** A kind of key: how it is sent, how it is known by sight, and what it may call. */
export interface Key {
  readonly header: string;
  readonly prefix: string;
  readonly operations: readonly OperationId[];
}

/** Every kind of key. */
export const keys = ${literal(keys)} as const satisfies Readonly<Record<string, Key>>;

/** A kind of key. */
export type KeyType = keyof typeof keys;

/** The methods of a client, one an operation. \`Calls\` says how each is called. */
export interface Methods<Calls extends { readonly [Id in OperationId]: unknown }> {
${operations.map((operation) => `${comment(docOf(operation), '  ')}  readonly ${propertyName(operation.id)}: Calls[${literal(operation.id)}];\n`).join('\n')}}
${kinds.map(([kind]) => methodsOf(kind, idsOf(operations, kind))).join('')}`;
}

function routeOf(operation: Operation) {
  return { method: operation.method, host: operation.host, path: operation.path };
}

function idsOf(operations: readonly Operation[], kind: string): string[] {
  return operations
    .filter(({ object }) => object.security.some((requirement) => Object.hasOwn(requirement, kind)))
    .map(({ id }) => id);
}

function methodsOf(kind: string, ids: readonly string[]): string {
  const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Methods`;
  const union = ids.map((id) => literal(id)).join(' | ') || 'never';
  return `
/** What a client may call with a key of the kind \`${kind}\`. */
export interface ${name}<Calls extends { readonly [Id in OperationId]: unknown }>
  extends Pick<Methods<Calls>, ${union}> {}
`;
}

/** The reference of an operation, as an editor shows it over the method. */
function docOf({ object, responses }: Operation): string {
  const errors = responses.filter(({ status }) => status >= 400);
  return [
    `${object.summary}.`,
    oneLine(object.description),
    `Fails with:\n${errors.map(({ status, description }) => `- ${status}: ${oneLine(description)}`).join('\n')}`,
  ].join('\n\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
