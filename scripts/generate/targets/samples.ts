import { type Document, type Operation, operationsOf } from '../document.ts';
import { header, literal, propertyName } from '../emit.ts';
import type { Target } from '../target.ts';

/** One call, as a reader would make it: from a shell, and through our client. */
export interface Sample {
  /** What the call is for. */
  readonly summary: string;
  readonly curl: string;
  /** A whole module. */
  readonly typescript: string;
}

/** Samples of every request example of the document, ready to paste once the key is filled in. */
export const samples: Target = {
  name: 'samples',
  committed: true,
  make(document) {
    const rows = Object.entries(samplesOf(document)).map(
      ([id, byKey]) => `  ${propertyName(id)}: ${literal(byKey, '  ')},\n`,
    );
    return { 'samples.ts': header + declarations(rows.join('')) };
  },
};

const declarations = (rows: string) => `import type { OperationId } from './types.ts';

/** One call, as a reader would make it: from a shell, and through the client. */
export interface Sample {
  /** What the call is for. */
  readonly summary: string;
  readonly curl: string;
  /** A whole module. */
  readonly typescript: string;
}

/** Every request example of the document as code: by operation and by the example's key. */
export const samples = {
${rows}} as const satisfies { readonly [Id in OperationId]: Readonly<Record<string, Sample>> };
`;

/** The samples of a document: by operation, then by the key of the request example. */
export function samplesOf(document: Document): Record<string, Record<string, Sample>> {
  return Object.fromEntries(
    operationsOf(document).map((operation) => [
      operation.id,
      Object.fromEntries(
        Object.entries(operation.request.examples).map(([key, example]) => [
          key,
          {
            summary: example.summary ?? operation.object.summary,
            curl: curlOf(document, operation, example.value),
            typescript: typescriptOf(operation, example.value),
          },
        ]),
      ),
    ]),
  );
}

/** The key that a sample shows: the one that may be shipped, wherever the operation takes it. */
function keyOf(operation: Operation): { readonly kind: string; readonly placeholder: string } {
  const kinds = operation.object.security.flatMap((requirement) => Object.keys(requirement));
  return kinds.includes('clientSdkKey')
    ? { kind: 'clientSdkKey', placeholder: '<YOUR-SDK-KEY>' }
    : { kind: 'serverSecretKey', placeholder: '<YOUR-SERVER-SECRET-KEY>' };
}

function curlOf(document: Document, operation: Operation, body: unknown): string {
  const { kind, placeholder } = keyOf(operation);
  const keyHeader = document.components.securitySchemes[kind]?.name ?? '';
  return [
    'curl',
    `--header ${doubleQuoted(`${keyHeader}: ${placeholder}`)}`,
    '--header "Content-Type: application/json"',
    `--request ${operation.method}`,
    `--data ${singleQuoted(spacedJson(body))}`,
    doubleQuoted(`${operation.host}${operation.path}`),
  ].join(' \\\n');
}

function typescriptOf(operation: Operation, body: unknown): string {
  const { kind, placeholder } = keyOf(operation);
  return `import { createClient } from '@statsig-http-api/client';

const statsig = createClient({ ${kind}: '${placeholder}' });

const answer = await statsig.${operation.id}(${argument(body)});
console.log(answer);
`;
}

/** A request with a line for each of its fields, so that a narrow panel shows it whole. */
function argument(body: unknown): string {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return literal(body);
  const fields = Object.entries(body).map(([name, value]) => `  ${propertyName(name)}: ${literal(value, '  ')},\n`);
  return `{\n${fields.join('')}}`;
}

/** A word of a POSIX shell, for texts that a reader may want to put a variable into. */
function doubleQuoted(text: string): string {
  // An interactive shell also expands `!`, which no backslash stops inside double quotes.
  return /["$`\\!\n]/.test(text) ? singleQuoted(text) : `"${text}"`;
}

/** A word of a POSIX shell that means exactly the text. */
function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** JSON on one line with a space after each comma and colon, as people write it. */
function spacedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${spacedJson(item)}`)
    .join(', ')}}`;
}
