import { expect, test } from 'vitest';
import { keyRules, operations } from '../../../generated/operations.ts';
import { keys, routes } from '../../../generated/routes.ts';
import { readDocument } from '../bundle.ts';
import { type Document, operationsOf } from '../document.ts';
import { header } from '../emit.ts';
import { exportedNames } from './fixtures/exported-names.ts';
import { run } from './fixtures/run.ts';
import { smallDocument } from './fixtures/small-document.ts';
import { routes as routesTarget } from './routes.ts';

const document = await readDocument();

async function generate(from: Document): Promise<string> {
  return (await routesTarget.make(from))['routes.ts'] ?? '';
}

test('the routes and keys agree with the operations table', () => {
  const table = Object.values(operations);
  expect(routes).toEqual(Object.fromEntries(table.map(({ id, method, host, path }) => [id, { method, host, path }])));
  const may = (kind: string) =>
    table.filter(({ keyTypes }) => (keyTypes as readonly string[]).includes(kind)).map(({ id }) => id);
  expect(keys).toEqual(
    Object.fromEntries(Object.entries(keyRules).map(([kind, rule]) => [kind, { ...rule, operations: may(kind) }])),
  );
});

test('documents each method with its summary, description and errors', async () => {
  const text = await generate(document);
  for (const { object, responses } of operationsOf(document)) {
    const start = text.indexOf(`   * ${object.summary}.\n`);
    const block = text.slice(start, text.indexOf('*/', start));
    expect(start, object.operationId).toBeGreaterThan(0);
    expect(block).toContain(object.description.trim());
    for (const { status, description } of responses.filter(({ status }) => status >= 400)) {
      expect(block).toContain(`\n   * - ${status}: ${description.trim().replaceAll('\n', ' ')}`);
    }
  }
});

test('lists the routes and keys of a small document', async () => {
  const text = await generate(smallDocument);
  expect(await run(text)).toEqual({
    routes: {
      checkGate: { method: 'POST', host: 'https://gates.example.com', path: '/v1/check_gate' },
      getReport: { method: 'POST', host: 'https://reports.example.com', path: '/v1/report' },
    },
    keys: {
      serverSecretKey: { header: 'api-key', prefix: 'secret-', operations: ['checkGate', 'getReport'] },
      clientSdkKey: { header: 'sdk-key', prefix: 'client-', operations: ['checkGate'] },
    },
  });
});

test('makes one file, which begins with the notice', async () => {
  const text = await generate(smallDocument);
  expect(Object.keys(await routesTarget.make(smallDocument))).toEqual(['routes.ts']);
  expect(exportedNames(text)).toEqual([
    ...['Route', 'routes', 'Key', 'keys', 'KeyType', 'Methods'],
    ...['ServerSecretKeyMethods', 'ClientSdkKeyMethods'],
  ]);
  expect(text.startsWith(header)).toBe(true);
});

test('writes the docs above each method', async () => {
  const text = await generate(smallDocument);
  expect(text).toContain(`{
  /**
   * Check a gate.
   *
   * Says whether it is on.
   *
   * Fails with:
   * - 404: No such gate. Create it.
   */
  readonly checkGate: Calls['checkGate'];

  /**
   * Get a report.
   *
   * A day in numbers.
   *
   * Fails with:
   * - 400: Not a report.
   */
  readonly getReport: Calls['getReport'];
}
`);
});

test('splits a route with a long path, and keeps a long description on one line', async () => {
  const { '/v1/report': { post } = {} } = smallDocument.paths;
  if (post === undefined) throw new Error('no getReport');
  const path = `/${'a'.repeat(100)}`;
  const text = await generate({
    ...smallDocument,
    paths: { [path]: { post: { ...post, description: 'One.\n\n  Two.' } } },
  });
  expect(text).toContain(
    `\n  getReport: {\n    method: 'POST',\n    host: 'https://reports.example.com',\n    path: '${path}',\n  },\n`,
  );
  expect(text).toContain('\n   * One. Two.\n');
});

test('lists the methods that each key type can call', async () => {
  const text = await generate(smallDocument);
  const picked = (code: string) => [...code.matchAll(/extends Pick<Methods<Calls>, (.*)> \{\}/g)].map(([, ids]) => ids);
  expect(picked(text)).toEqual(["'checkGate' | 'getReport'", "'checkGate'"]);
  const { '/v1/report': only } = smallDocument.paths;
  expect(picked(await generate({ ...smallDocument, paths: only ? { '/v1/report': only } : {} }))).toEqual([
    "'getReport'",
    'never',
  ]);
});

test('lists an operation for one key type only under that key type', async () => {
  const text = await generate(document);
  const methodsOf = (name: string) => text.split(`export interface ${name}<`)[1]?.split('{}')[0];
  expect(methodsOf('ServerSecretKeyMethods')).toContain("'getDailyReport'");
  expect(methodsOf('ClientSdkKeyMethods')).toContain("'checkGate'");
  expect(methodsOf('ClientSdkKeyMethods')).not.toContain("'getDailyReport'");
});
