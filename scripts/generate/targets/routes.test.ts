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

async function made(from: Document): Promise<string> {
  return (await routesTarget.make(from))['routes.ts'] ?? '';
}

test("the client's routes and keys say what the operations table says", () => {
  const table = Object.values(operations);
  expect(routes).toEqual(Object.fromEntries(table.map(({ id, method, host, path }) => [id, { method, host, path }])));
  const may = (kind: string) =>
    table.filter(({ keyTypes }) => (keyTypes as readonly string[]).includes(kind)).map(({ id }) => id);
  expect(keys).toEqual(
    Object.fromEntries(Object.entries(keyRules).map(([kind, rule]) => [kind, { ...rule, operations: may(kind) }])),
  );
});

test('every method carries its reference: the summary, the description, and each error with what to do', async () => {
  const text = await made(document);
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

test('routes and keys of a small document', async () => {
  const text = await made(smallDocument);
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

test('it is one file of its own, which says that it is made', async () => {
  const text = await made(smallDocument);
  expect(Object.keys(await routesTarget.make(smallDocument))).toEqual(['routes.ts']);
  expect(exportedNames(text)).toEqual([
    ...['Route', 'routes', 'Key', 'keys', 'KeyType', 'Methods'],
    ...['ServerSecretKeyMethods', 'ClientSdkKeyMethods'],
  ]);
  expect(text.startsWith(header)).toBe(true);
});

test('the docs stand over each method, on lines that an editor shows', async () => {
  const text = await made(smallDocument);
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

test('a long path stands on a line of its own, and a long description on one', async () => {
  const { '/v1/report': { post } = {} } = smallDocument.paths;
  if (post === undefined) throw new Error('no getReport');
  const path = `/${'a'.repeat(100)}`;
  const text = await made({
    ...smallDocument,
    paths: { [path]: { post: { ...post, description: 'One.\n\n  Two.' } } },
  });
  expect(text).toContain(
    `\n  getReport: {\n    method: 'POST',\n    host: 'https://reports.example.com',\n    path: '${path}',\n  },\n`,
  );
  expect(text).toContain('\n   * One. Two.\n');
});

test('the methods of a kind of key are those that it may call', async () => {
  const text = await made(smallDocument);
  const picked = (code: string) => [...code.matchAll(/extends Pick<Methods<Calls>, (.*)> \{\}/g)].map(([, ids]) => ids);
  expect(picked(text)).toEqual(["'checkGate' | 'getReport'", "'checkGate'"]);
  const { '/v1/report': only } = smallDocument.paths;
  expect(picked(await made({ ...smallDocument, paths: only ? { '/v1/report': only } : {} }))).toEqual([
    "'getReport'",
    'never',
  ]);
});

test('an operation that only one kind of key may call is on the methods of that kind alone', async () => {
  const text = await made(document);
  const methodsOf = (name: string) => text.split(`export interface ${name}<`)[1]?.split('{}')[0];
  expect(methodsOf('ServerSecretKeyMethods')).toContain("'getDailyReport'");
  expect(methodsOf('ClientSdkKeyMethods')).toContain("'checkGate'");
  expect(methodsOf('ClientSdkKeyMethods')).not.toContain("'getDailyReport'");
});
