import { expect, test } from 'vitest';
import { keys, routes } from '../../generated/client.ts';
import { keyRules, operations } from '../../generated/operations.ts';
import { readDocument } from '../bundle.ts';
import { type Document, operationsOf } from '../document.ts';
import { client } from './client.ts';

const document = await readDocument();

async function made(from: Document): Promise<string> {
  return (await client.make(from))['client.ts'] ?? '';
}

test("the client's routes and keys say what the operations table says", () => {
  const table = Object.values(operations);
  expect(routes).toEqual(Object.fromEntries(table.map(({ id, method, host, path }) => [id, { method, host, path }])));
  const may = (kind: string) =>
    table.filter(({ keyKinds }) => (keyKinds as readonly string[]).includes(kind)).map(({ id }) => id);
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
      expect(block).toContain(`- ${status}: ${description.trim().replaceAll('\n', ' ')}`);
    }
  }
});

test('an operation that only one kind of key may call is on the methods of that kind alone', async () => {
  const text = await made(document);
  const methodsOf = (name: string) => text.split(`export interface ${name}<`)[1]?.split('{}')[0];
  expect(methodsOf('ServerSecretKeyMethods')).toContain("'getDailyReport'");
  expect(methodsOf('ClientSdkKeyMethods')).toContain("'checkGate'");
  expect(methodsOf('ClientSdkKeyMethods')).not.toContain("'getDailyReport'");
});
