import { type Document, keyTypesOf, type Operation, operationsOf } from '../document.ts';
import { comment, header, literal, propertyName } from '../emit.ts';
import type { Target } from '../target.ts';

/** The parts of the document that the client needs: routes, key types and docs of its methods. Small, for browsers. */
export const routes: Target = {
  name: 'routes',
  make: (document) => ({ 'routes.ts': header + clientOf(document) }),
};

function clientOf(document: Document): string {
  const operations = operationsOf(document);
  const securitySchemes = Object.entries(keyTypesOf(document));
  const keys = Object.fromEntries(
    securitySchemes.map(([keyType, scheme]) => [
      keyType,
      { header: scheme.name, prefix: scheme['x-prefix'], operations: idsOf(operations, keyType) },
    ]),
  );
  return `import type { OperationId } from './types.ts';

/** The method and the URL of an operation. */
export interface Route {
  readonly method: string;
  /** The documented origin. Every host of the API serves every path. */
  readonly host: string;
  readonly path: string;
}

/** The route of each operation. */
export const routes = {
${operations.map((operation) => `  ${propertyName(operation.id)}: ${literal(routeOf(operation), '  ')},\n`).join('')}} as const satisfies { readonly [Id in OperationId]: Route };

/** How a key of a type is sent and recognized, and which operations it can call. */
export interface Key {
  readonly header: string;
  readonly prefix: string;
  readonly operations: readonly OperationId[];
}

/** The key types. */
export const keys = ${literal(keys)} as const satisfies Readonly<Record<string, Key>>;

/** A key type. */
export type KeyType = keyof typeof keys;

/** The methods of a client, one for each operation. \`Calls\` contains the type of each method. */
export interface Methods<Calls extends { readonly [Id in OperationId]: unknown }> {
${operations.map((operation) => `${comment(docOf(operation), '  ')}  readonly ${propertyName(operation.id)}: Calls[${literal(operation.id)}];\n`).join('\n')}}
${securitySchemes.map(([keyType]) => methodsOf(keyType, idsOf(operations, keyType))).join('')}`;
}

function routeOf(operation: Operation) {
  return { method: operation.method, host: operation.host, path: operation.path };
}

function idsOf(operations: readonly Operation[], keyType: string): string[] {
  return operations.filter(({ keyTypes }) => keyTypes.includes(keyType)).map(({ id }) => id);
}

function methodsOf(keyType: string, ids: readonly string[]): string {
  const name = `${keyType.charAt(0).toUpperCase()}${keyType.slice(1)}Methods`;
  const union = ids.map((id) => literal(id)).join(' | ') || 'never';
  return `
/** The methods of a client with a key of the type \`${keyType}\`. */
export interface ${name}<Calls extends { readonly [Id in OperationId]: unknown }>
  extends Pick<Methods<Calls>, ${union}> {}
`;
}

/** Returns the docs of an operation, which an editor shows for the method. */
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
