import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMock } from '@statsig-http-api/mock';
import { expect, onTestFinished, test } from 'vitest';
import { examples } from '../generated/examples.ts';
import { runProgram } from './languages/run-program.ts';
import { extra } from './tools.ts';

const { isMissing, note } = extra('newman');

const file = fileURLToPath(new URL('../generated/postman.json', import.meta.url));
const newman = fileURLToPath(new URL('node_modules/newman/bin/newman.js', import.meta.url));

/** What newman reports about one request. The body is a buffer in JSON. */
interface Execution {
  readonly item: { readonly name: string };
  readonly response: { readonly code: number; readonly stream: { readonly data: readonly number[] } };
}

const collection = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly variable: readonly { readonly key: string; readonly value: string }[];
};

test('the Postman collection has variables for the hosts and the keys', () => {
  expect(Object.fromEntries(collection.variable.map(({ key, value }) => [key, value]))).toEqual({
    api: 'https://api.statsig.com',
    statsigapi: 'https://statsigapi.net',
    events: 'https://events.statsigapi.net',
    serverSecretKey: '',
    clientSdkKey: '',
  });
});

test.skipIf(isMissing)(`each request of the Postman collection gets its example response${note}`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'postman-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const mock = createMock({ log: () => {} });
  onTestFinished(() => mock.close());
  const { url } = await mock.listen({ port: 0 });
  const values = collection.variable.map(({ key, value }) =>
    value === '' ? `${key}=${key === 'serverSecretKey' ? 'secret' : 'client'}-test` : `${key}=${url}`,
  );
  const report = join(folder, 'report.json');
  await runProgram(process.execPath, [
    newman,
    'run',
    file,
    ...values.flatMap((value) => ['--env-var', value]),
    '--reporters=json',
    `--reporter-json-export=${report}`,
  ]);
  const { run } = JSON.parse(readFileSync(report, 'utf8')) as { readonly run: { readonly executions: Execution[] } };
  const bodies = run.executions.map(({ response }) => JSON.parse(Buffer.from(response.stream.data).toString()));
  const expected = Object.values(examples).flatMap(({ request, responses }) =>
    Object.keys(request).map((key) =>
      Object.values<Readonly<Record<string, unknown>>>(responses).flatMap((bodiesByKey) => bodiesByKey[key] ?? []),
    ),
  );
  expect(bodies).toEqual(expected.map(([body]) => body));
});
