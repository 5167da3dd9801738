import type { LanguageName } from '../clients/generate-clients.ts';
import { go } from '../clients/go.ts';
import { java } from '../clients/java.ts';
import { type Language, sampleKey } from '../clients/language.ts';
import { languages } from '../clients/languages.ts';
import { php } from '../clients/php.ts';
import { type PlainContract, plainContract } from '../clients/plain-document.ts';
import { python } from '../clients/python.ts';
import { type Document, type Operation, operationsOf } from '../document.ts';
import { header, literal, propertyName } from '../emit.ts';
import type { Target } from '../target.ts';

/** Code samples of one call. Each is a complete program. */
export interface Sample extends Readonly<Record<LanguageName, string>> {
  /** The purpose of the call. */
  readonly summary: string;
  readonly curl: string;
  /** A module that uses the client of this project. */
  readonly typescript: string;
  /** A module that uses openapi-fetch. */
  readonly openapiFetch: string;
  /** A JavaScript module without a client. */
  readonly fetch: string;
}

/** Code samples of each request example of the document. Readers only need to insert a key. */
export const samples: Target = {
  name: 'samples',
  make(document) {
    const rows = Object.entries(samplesOf(document)).map(
      ([id, byKey]) => `  ${propertyName(id)}: ${literal(byKey, '  ')},\n`,
    );
    return { 'samples.ts': header + declarations(rows.join('')) };
  },
};

const declarations = (rows: string) => `import type { OperationId } from './types.ts';

/** Code samples of one call. Each is a complete program. */
export interface Sample {
  /** The purpose of the call. */
  readonly summary: string;
  readonly curl: string;
  /** A module that uses the client of this project. */
  readonly typescript: string;
  /** A module that uses openapi-fetch. */
  readonly openapiFetch: string;
  /** A JavaScript module without a client. */
  readonly fetch: string;
${languages.map(({ name, label }) => `  /** A ${label} program that uses the client in \`${name}/\`. */\n  readonly ${name}: string;\n`).join('')}}

/** The code samples by operation and by key of the request example. */
export const samples = {
${rows}} as const satisfies { readonly [Id in OperationId]: Readonly<Record<string, Sample>> };
`;

/** Returns the code samples of a document by operation and by key of the request example. */
export function samplesOf(document: Document): Record<string, Record<string, Sample>> {
  const contract = plainContract(document);
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
            openapiFetch: openapiFetchOf(operation, example.value),
            fetch: fetchOf(document, operation, example.value),
            ...inLanguages(contract, operation.id, key),
          },
        ]),
      ),
    ]),
  );
}

function inLanguages(contract: PlainContract, id: string, key: string): Record<LanguageName, string> {
  const operation = contract.operations.find(({ contractId, examples }) => contractId === id && key in examples);
  if (operation === undefined) throw new Error(`No client has the example ${key} of ${id}.`);
  const sample = (language: Language) => language.sample(contract, operation, operation.examples[key]);
  return { python: sample(python), go: sample(go), php: sample(php), java: sample(java) };
}

function curlOf(document: Document, operation: Operation, body: unknown): string {
  const { keyType, placeholder } = sampleKey(operation);
  const keyHeader = document.components.securitySchemes[keyType]?.name ?? '';
  return [
    'curl',
    `--header ${doubleQuoted(`${keyHeader}: ${placeholder}`)}`,
    '--header "Content-Type: application/json"',
    `--request ${operation.method}`,
    `--data ${singleQuoted(spacedJson(body))}`,
    doubleQuoted(`${operation.host}${operation.path}`),
  ].join(' \\\n  ');
}

function typescriptOf(operation: Operation, body: unknown): string {
  const { keyType, placeholder } = sampleKey(operation);
  return `import { createClient } from '@statsig-http-api/client';

const statsig = createClient({ ${keyType}: '${placeholder}' });

const result = await statsig.${operation.id}(${argument(body)});
console.log(result);
`;
}

function openapiFetchOf(operation: Operation, body: unknown): string {
  const { keyType, placeholder } = sampleKey(operation);
  return `import { createFetchClient } from '@statsig-http-api/contract/fetch';

const statsig = createFetchClient({ ${keyType}: '${placeholder}' });

const { data, error } = await statsig.${operation.method}(${literal(operation.path)}, {
  body: ${argument(body, '  ')},
});
console.log(data ?? error);
`;
}

function fetchOf(document: Document, operation: Operation, body: unknown): string {
  const { keyType, placeholder } = sampleKey(operation);
  const keyHeader = document.components.securitySchemes[keyType]?.name ?? '';
  return `const response = await fetch(${literal(`${operation.host}${operation.path}`)}, {
  method: ${literal(operation.method)},
  headers: { ${propertyName(keyHeader)}: ${literal(placeholder)}, 'Content-Type': 'application/json' },
  body: JSON.stringify(${argument(body, '  ')}),
});
console.log(response.status, await response.json());
`;
}

/** Returns a request as code with one line for each field, which fits into a narrow panel. */
function argument(body: unknown, indent = ''): string {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return literal(body, indent);
  const deeper = `${indent}  `;
  const fields = Object.entries(body).map(
    ([name, value]) => `${deeper}${propertyName(name)}: ${literal(value, deeper)},\n`,
  );
  return `{\n${fields.join('')}${indent}}`;
}

/** Quotes a string for a POSIX shell with double quotes, so that readers can insert variables. */
function doubleQuoted(text: string): string {
  // An interactive shell also expands `!`, which no backslash stops inside double quotes.
  return /["$`\\!\n]/.test(text) ? singleQuoted(text) : `"${text}"`;
}

/** Quotes a string for a POSIX shell, so that the shell expands nothing in it. */
function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Formats a value as JSON on one line, with a space after each comma and colon. */
function spacedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${spacedJson(item)}`)
    .join(', ')}}`;
}
