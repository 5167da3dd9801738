import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { errorCodes } from '../../generated/operations.ts';
import { extra } from '../../test/tools.ts';
import { compile } from '../compile.ts';
import { type Document, mapValues, operationsOf } from './document.ts';
import { make } from './generate.ts';
import type { Files } from './target.ts';
import { clients } from './targets/clients.ts';
import { targets } from './targets.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const nasty = `*/ ' " \` \\ $\{x} \u2028 </script> | <!-- 🗻`;

/** Returns a document in which every name and string tries to break out of the generated code. */
function hostileDocument(): Document {
  // Parsed from a string, so that `__proto__` is a key and not a prototype.
  return JSON.parse(
    JSON.stringify({
      openapi: '3.1.1',
      jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
      info: { title: nasty, version: '1.0.0', summary: nasty, description: nasty },
      servers: [{ url: 'https://example.com' }],
      'x-http': {
        bodyLimitBytes: 10,
        bodyLimitValues: 5,
        checkLimitBytes: 9,
        checkLimitValues: 4,
        readAsJson: ['application/json'],
        preflightHeaders: [],
      },
      tags: [{ name: nasty, description: nasty }],
      paths: {
        '/v1/delete': {
          post: {
            operationId: 'delete',
            tags: [nasty],
            summary: nasty,
            description: nasty,
            servers: [{ url: 'https://example.com' }],
            security: [{ serverSecretKey: [] }, { clientSdkKey: [] }],
            requestBody: {
              required: true,
              content: {
                'application/json': {
                  schema: { $ref: '#/components/schemas/PROTO' },
                  examples: {
                    PROTO: { summary: nasty, value: { class: nasty, 'ünï-cöde 🗻': [nasty] } },
                  },
                },
              },
            },
            responses: {
              '200': {
                description: nasty,
                content: {
                  'application/json': {
                    schema: { $ref: '#/components/schemas/constructor' },
                    examples: { PROTO: { summary: nasty, value: { default: nasty } } },
                  },
                },
              },
            },
          },
        },
      },
      components: {
        securitySchemes: {
          serverSecretKey: { type: 'apiKey', in: 'header', name: 'key', description: nasty, 'x-prefix': 'secret-' },
          clientSdkKey: { type: 'apiKey', in: 'header', name: 'key', description: nasty, 'x-prefix': 'client-' },
          keyInQuery: { type: 'apiKey', in: 'query', name: nasty, description: nasty },
        },
        schemas: {
          PROTO: {
            type: 'object',
            description: nasty,
            required: ['class'],
            properties: {
              class: { type: 'string', description: nasty, maxLength: 100, examples: [nasty] },
              'ünï-cöde 🗻': { type: 'array', description: nasty, items: { $ref: '#/components/schemas/a.b-c' } },
            },
          },
          constructor: {
            type: 'object',
            description: nasty,
            required: ['default'],
            properties: { default: { $ref: '#/components/schemas/a.b-c' } },
          },
          'a.b-c': { type: 'string', description: nasty, enum: [nasty, 'x'] },
          // The copied runtime modules need the codes of the contract.
          ErrorCode: {
            type: 'string',
            description: nasty,
            'x-codes': mapValues(errorCodes, (status) => ({ status, meaning: nasty, action: nasty })),
          },
        },
      },
    }).replaceAll('PROTO', '__proto__'),
  );
}

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
const document = hostileDocument();
let files: Files = {};

beforeAll(async () => {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  files = await make(
    document,
    targets.filter((target) => target !== clients),
    () => {},
  );
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

const load = (name: string) => import(pathToFileURL(join(folder, name)).href);

/** The files for schemas and operations of this API, which a hostile document doesn't have. */
const forThisApi = ['error-body.ts', 'values.ts'];

const compiler = extra('typescript-7', 'scripts/checks');
test.skipIf(compiler.isMissing)(`the code generated from a hostile document compiles${compiler.note}`, async () => {
  const names = Object.keys(files).filter((name) => name.endsWith('.ts'));
  expect(names.length).toBeGreaterThan(5);
  const errors = (await compile(folder, names)).match(/^.* error TS.*$/gm) ?? [];
  expect(errors.filter((error) => !forThisApi.some((name) => error.includes(`/${name}(`)))).toEqual([]);
});

test('the clients of other languages reject a name that would change in some of them', async () => {
  await expect((async () => clients.make(document))()).rejects.toThrow(
    'operation "delete" is not a usable identifier, so it is emitted as "_delete"',
  );
});

test('the bundles in JSON and YAML equal the document', () => {
  expect(JSON.parse(files['openapi.json'] ?? '')).toEqual(document);
  expect(JSON.stringify(parse(files['openapi.yaml'] ?? ''))).toBe(JSON.stringify(document));
});

test('examples, schemas and the operations table contain the same values as the document', async () => {
  const [operation] = operationsOf(document);
  const values = Object.fromEntries(
    Object.entries(operation?.request.examples ?? {}).map(([key, example]) => [key, example.value]),
  );
  expect(Object.keys(values)).toEqual(['__proto__']);
  const { examples } = await load('examples.ts');
  expect(JSON.stringify(examples.delete.request)).toBe(JSON.stringify(values));
  const { schemas } = await load('schemas.ts');
  const withoutCodes = (key: string, value: unknown) => (key === 'x-codes' ? undefined : value);
  expect(JSON.stringify(schemas)).toBe(JSON.stringify(document.components.schemas, withoutCodes));
  const { operations } = await load('operations.ts');
  expect(operations.delete.summary).toBe(nasty);
  expect(operations.delete.examples).toEqual(['__proto__']);
});

test('the reference page shows every hostile string as text, and runs only its own script', () => {
  const page = files['reference.html'] ?? '';
  expect(page).not.toContain('<!-- 🗻');
  expect(page).toContain('&lt;!-- 🗻');
  expect(page.match(/<\/?script/g)).toEqual(['<script', '</script']);
});

test('the validators accept only valid values', async () => {
  const { validRequest, validResponse } = await load('validate.js');
  expect(validRequest('delete', { class: 'x', 'ünï-cöde 🗻': ['x', nasty] })).toBe(true);
  expect(validRequest('delete', { class: 'x', 'ünï-cöde 🗻': ['y'] })).toBe(false);
  expect(validRequest('delete', { default: 'x' })).toBe(false);
  expect(validResponse('delete', 200, { default: 'x' })).toBe(true);
  expect(validResponse('delete', 200, {})).toBe(false);
  expect(validResponse('delete', 404, { default: 'x' })).toBe(false);
});
