import { expect, test } from 'vitest';
import { header } from '../emit.ts';
import { exportedNames } from './fixtures/exported-names.ts';
import { run } from './fixtures/run.ts';
import { smallDocument } from './fixtures/small-document.ts';
import { samples, samplesOf } from './samples.ts';

const [url, key] = ['https://gates.example.com/v1/check_gate', '<YOUR-SDK-KEY>'];

const long = 'x'.repeat(100);

/** Returns the samples of a request with this body. */
function samplesWith(value: unknown) {
  const copy = structuredClone(smallDocument);
  Object.assign(copy.paths['/v1/report']?.post?.requestBody.content['application/json']?.examples ?? {}, {
    other: { value },
  });
  return samplesOf(copy).getReport?.other;
}

test('makes complete samples, with a client SDK key if the operation accepts it', () => {
  const smallSamples = samplesOf(smallDocument);
  expect(smallSamples.checkGate?.two_gates).toMatchObject({
    summary: 'Check a gate',
    curl: [
      'curl',
      `--header "sdk-key: ${key}"`,
      '--header "Content-Type: application/json"',
      '--request POST',
      `--data '{"gateNames": ["a_gate", "an \\"open\\" gate"]}'`,
      `"${url}"`,
    ].join(' \\\n  '),
    typescript: `import { createClient } from '@statsig-http-api/client';

const statsig = createClient({ clientSdkKey: '${key}' });

const result = await statsig.checkGate({
  gateNames: ['a_gate', 'an "open" gate'],
});
console.log(result);
`,
    openapiFetch: `import { createFetchClient } from '@statsig-http-api/contract/fetch';

const statsig = createFetchClient({ clientSdkKey: '${key}' });

const { data, error } = await statsig.POST('/v1/check_gate', {
  body: {
    gateNames: ['a_gate', 'an "open" gate'],
  },
});
console.log(data ?? error);
`,
    fetch: `const response = await fetch('${url}', {
  method: 'POST',
  headers: { 'sdk-key': '${key}', 'Content-Type': 'application/json' },
  body: JSON.stringify({
    gateNames: ['a_gate', 'an "open" gate'],
  }),
});
console.log(response.status, await response.json());
`,
  });
  expect(smallSamples.checkGate?.a_gate?.summary).toBe('One\ngate');
  expect(smallSamples.getReport?.of_a_user?.curl).toContain('--header "api-key: <YOUR-SERVER-SECRET-KEY>"');
  expect(smallSamples.getReport?.of_a_user?.typescript).toContain(
    "createClient({ serverSecretKey: '<YOUR-SERVER-SECRET-KEY>' })",
  );
  expect(smallSamples.getReport?.of_a_user?.openapiFetch).toContain(
    "createFetchClient({ serverSecretKey: '<YOUR-SERVER-SECRET-KEY>' })",
  );
});

test('makes one file, which begins with the notice', async () => {
  const { 'samples.ts': code = '', ...others } = await samples.make(smallDocument);
  expect(others).toEqual({});
  expect(await run(code)).toEqual({ samples: samplesOf(smallDocument) });
  expect(exportedNames(code)).toEqual(['Sample', 'samples']);
  expect(code.startsWith(header)).toBe(true);
  expect(code).toMatch(/\n {2}checkGate: \{\n {4}a_gate: \{\n[\s\S]*\n {2}\},\n {2}getReport: \{\n/);
});

test.each([
  [
    { a: null, b: [1, { 'c-d': true }] },
    "{\n  a: null,\n  b: [1, { 'c-d': true }],\n}",
    '{"a": null, "b": [1, {"c-d": true}]}',
  ],
  [[1, null], '[1, null]', '[1, null]'],
  [{ a: [long] }, `{\n  a: [\n    '${long}',\n  ],\n}`, `{"a": ["${long}"]}`],
  [null, 'null', 'null'],
  ["it's", "'it\\'s'", `"it'\\''s"`],
])('formats the body %j', (value, argument, data) => {
  expect(samplesWith(value)?.typescript).toContain(`.getReport(${argument});\n`);
  expect(samplesWith(value)?.curl).toContain(`--data '${data}' `);
});

test.each(['"', '$', '`', '\\', '!', '\n'])('quotes %j in a URL for the shell', (character) => {
  const path = `/it's${character}`;
  const { '/v1/report': operation = {} } = smallDocument.paths;
  const curl = samplesOf({ ...smallDocument, paths: { [path]: operation } }).getReport?.of_a_user?.curl;
  expect(curl?.endsWith(`\\\n  'https://reports.example.com/it'\\''s${character}'`)).toBe(true);
});
