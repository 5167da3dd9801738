import { expect, test } from 'vitest';
import { header } from '../emit.ts';
import { exportedNames } from './fixtures/exported-names.ts';
import { run } from './fixtures/run.ts';
import { smallDocument } from './fixtures/small-document.ts';
import { operations } from './operations.ts';

async function generate() {
  const { 'operations.ts': code = '', ...others } = await operations.make(smallDocument);
  return { code, others };
}

test('the tables contain the operations, key types and HTTP rules of the document', async () => {
  const { code } = await generate();
  expect(await run(code)).toEqual({
    version: '1.2.3',
    http: { ...smallDocument['x-http'], keyQueryParameter: 'k' },
    keyRules: {
      serverSecretKey: { header: 'api-key', prefix: 'secret-' },
      clientSdkKey: { header: 'sdk-key', prefix: 'client-' },
    },
    errorCodes: { no_gate: 404 },
    headerExamples: { 'retry-after': '1', date: 'today' },
    operations: {
      checkGate: {
        id: 'checkGate',
        method: 'POST',
        path: '/v1/check_gate',
        aliases: ['/v1/gate', '/v1/gates'],
        host: 'https://gates.example.com',
        tag: 'Gates',
        summary: 'Check a gate',
        keyTypes: ['serverSecretKey', 'clientSdkKey'],
        headers: ['time'],
        names: { one: 'gateName', many: 'gateNames' },
        examples: ['a_gate', 'two_gates'],
        responses: {
          200: { description: 'On or off.', headers: ['retry-after', 'date'], examples: ['a_gate', 'two_gates'] },
          404: { description: 'No such gate. Create it.', headers: [], examples: ['no_gate', 'gone'] },
        },
      },
      getReport: {
        id: 'getReport',
        method: 'POST',
        path: '/v1/report',
        aliases: [],
        host: 'https://reports.example.com',
        tag: 'Reports',
        summary: 'Get a report',
        keyTypes: ['serverSecretKey'],
        headers: [],
        names: null,
        examples: ['of_a_user'],
        responses: {
          202: { description: 'It is being made.', headers: [], examples: ['of_a_user'] },
          400: { description: 'Not a report.', headers: [], examples: ['malformed'] },
        },
      },
    },
  });
});

test('makes one file, which begins with the notice', async () => {
  const { code, others } = await generate();
  expect(others).toEqual({});
  expect(exportedNames(code)).toEqual([
    ...['KeyType', 'KeyRule', 'ResponseRule', 'Operation'],
    ...['version', 'http', 'keyRules', 'errorCodes', 'ErrorCode', 'headerExamples', 'operations'],
  ]);
  expect(code.startsWith(header)).toBe(true);
  expect(code).toMatch(/\n {2}checkGate: \{\n {4}id: 'checkGate',\n[\s\S]*\n {2}\},\n {2}getReport: \{\n/);
});
