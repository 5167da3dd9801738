import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Capability, run, type Target, textReport } from '@statsig-http-api/conformance';
import { createMock, type Mock } from '@statsig-http-api/mock';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type NonconformingServer, nonconformingServers, startNonconformingServer } from './nonconforming-servers.ts';
import { run as shell } from './shell.ts';
import { findProgram } from './tools.ts';

// A full run sends thousands of requests.
vi.setConfig({ testTimeout: 60_000 });

const keys = { serverSecretKey: 'secret-hidden-1', clientSdkKey: 'client-hidden-2' };
/** Fixed, so that a failure can be reproduced. The command uses a random seed by default. */
const seed = 1;

const readme = readFileSync(new URL('../packages/conformance/README.md', import.meta.url), 'utf8');

let mock: Mock;
let url: string;

beforeAll(async () => {
  mock = createMock();
  ({ url } = await mock.listen());
});

afterAll(() => mock.close());

/** Runs the checks for a nonconforming server. Uses a short deadline only if the server doesn't respond. */
async function runChecks(target: Target, { only, message }: Pick<NonconformingServer, 'only' | 'message'>) {
  const report = await run(target, { only, seed, ...(message.source.includes('400 ms') ? { deadline: 400 } : {}) });
  return { report, failed: report.results.filter(({ outcome }) => outcome === 'failed') };
}

test('the mock conforms, and a run covers the whole contract', async () => {
  const report = await run({ url, keys, claims: ['prefer'] }, { seed });
  expect(report.results.flatMap(({ name, failures }) => failures.map((failure) => ({ name, ...failure })))).toEqual([]);
  expect(report.coverage.flatMap(({ missing, excepted }) => [...missing, ...excepted])).toEqual([]);
  expect(report.coverage.map(({ what }) => what)).toEqual([
    'operations',
    'statuses',
    'media types',
    'parameters',
    'request branches',
  ]);
  expect(report.results.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name)).toEqual([
    'getDailyReport: report file',
  ]);
  expect(report.conforms).toBe(true);
  // The README shows the report of this run.
  const withoutTime = (text: string) => text.replace(/\d+\.\d s\)/, '… s)');
  expect(withoutTime(readme)).toContain(withoutTime(textReport(report)).replace(url, 'http://127.0.0.1:4010'));
});

describe('exactly the affected checks fail for a server that', () => {
  test.each(nonconformingServers)('$name', async ({ change, claims = [], ...server }) => {
    const broken = await startNonconformingServer(url, change);
    onTestFinished(() => void broken.close());
    const { report, failed } = await runChecks({ url: broken.url, keys, claims }, server);
    expect(report.conforms).toBe(false);
    expect(failed.map(({ name }) => name)).toEqual(server.failedChecks);
    const messages = failed[0]?.failures.map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringMatching(server.message));
    for (const { curl } of failed.flatMap(({ failures }) => failures)) expect(curl).not.toContain('hidden');
  });
});

test.each<[string, Capability]>([
  ['getLayer', 'prefer'],
  ['unknown path', 'prefer'],
  ['report file', 'storing'],
])('the checks of "%s" pass for a server that changes no response', async (only, claim) => {
  const conforming = await startNonconformingServer(url, () => undefined);
  onTestFinished(() => void conforming.close());
  const { results } = await run({ url: conforming.url, keys, claims: [claim] }, { seed, only });
  expect(results.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
});

test('after 20 requests without a response, the remaining checks are skipped', async () => {
  const broken = await startNonconformingServer(url, () => 'hang');
  onTestFinished(() => void broken.close());
  const report = await run({ url: broken.url, keys, claims: [] }, { seed, deadline: 30 });
  expect(report.conforms).toBe(false);
  expect(report.results.filter(({ reason }) => reason?.includes('got no response')).length).toBeGreaterThan(100);
});

test('checks that need a missing key are skipped with a reason', async () => {
  const target = { url, keys: { clientSdkKey: keys.clientSdkKey }, claims: [] };
  const { results, conforms } = await run(target, { seed, only: 'getDailyReport' });
  expect([...new Set(results.map(({ outcome }) => outcome))]).toEqual(['skipped']);
  expect(results[0]?.reason).toBe('needs a key that starts with secret-');
  expect(conforms).toBe(true);
});

test('the same seed sends the same random requests, and another seed sends different ones', async () => {
  const bodiesOf = async (randomSeed: number) => {
    const texts: string[] = [];
    const spy = await startNonconformingServer(url, (_, { text }) => void texts.push(text));
    onTestFinished(() => void spy.close());
    await run({ url: spy.url, keys, claims: [] }, { seed: randomSeed, only: 'getLayer: random' });
    return texts;
  };
  const first = await bodiesOf(1);
  expect(first.length).toBeGreaterThan(50);
  expect(await bodiesOf(1)).toEqual(first);
  expect(await bodiesOf(2)).not.toEqual(first);
});

test('a random request that fails is shrunk to a small one', async () => {
  const broken = await startNonconformingServer(url, (response, { body }) => {
    if (body?.user?.email !== undefined)
      Object.assign(response, { status: 500, body: { status: 500, message: 'failed' } });
  });
  onTestFinished(() => void broken.close());
  const { results } = await run({ url: broken.url, keys, claims: [] }, { seed, only: 'getConfig: random valid' });
  const [failure] = results.flatMap(({ failures }) => failures);
  expect(failure?.curl).toMatch(/--data-raw '\{"user":\{"email":""\},"configName":" "\}'/);
});

test('the failure in the README matches the output of the command', async () => {
  const broken = await startNonconformingServer(url, ({ status, body }) => {
    if (status === 400) delete body.errors;
  });
  onTestFinished(() => void broken.close());
  const report = await run(
    { url: broken.url, keys, claims: [] },
    { seed, only: 'getDailyReport: bodies with one error' },
  );
  const [title, message, curl] = textReport(report).replaceAll(broken.url, 'http://127.0.0.1:4010').split('\n');
  expect(readme).toContain([title, message, curl].join('\n'));
});

const curlProgram = findProgram('curl', 'curl');
test.skipIf(curlProgram.isMissing)(`the curl command of a failure reproduces it${curlProgram.note}`, async () => {
  const broken = await startNonconformingServer(url, (response, { body }) => {
    if (body?.user?.custom?.field999 !== undefined) Object.assign(response, { status: 418 });
  });
  onTestFinished(() => void broken.close());
  const { results } = await run({ url: broken.url, keys, claims: [] }, { seed, only: 'getLayer: valid bodies' });
  const [failure] = results.flatMap(({ failures }) => failures);
  expect(failure?.message).toMatch(/^user\.custom with 1000 fields: POST \/v1\/get_layer returned 418/);
  const command = failure?.curl.replace('<YOUR-SERVER-SECRET-KEY>', keys.serverSecretKey) ?? '';
  expect(await shell(command)).toMatch(/^HTTP\/1\.1 418[\s\S]*"allocatedExperimentName":/);
});

describe('the command', () => {
  const bin = fileURLToPath(new URL('../packages/conformance/src/bin.js', import.meta.url));
  const command = (args: readonly string[]) =>
    new Promise<{ code: unknown; out: string; errors: string }>((resolve) => {
      execFile(
        process.execPath,
        [bin, ...args],
        { env: { STATSIG_CLIENT_KEY: keys.clientSdkKey } },
        (error, out, errors) => resolve({ code: error?.code ?? 0, out, errors }),
      );
    });

  test('exits with 0 for a conforming server, and prints a table', async () => {
    const { code, out, errors } = await command(['--url', url, '--only', 'checkGate: example', '--seed', '7']);
    expect(code).toBe(0);
    expect(out).toMatch(/^checkGate +4 +0 +4 +4$/m);
    expect(out).toMatch(/conforms to contract \d+\.\d+\.\d+ \(seed 7, \d+\.\d s\)\n$/);
    expect(errors).toBe('');
  });

  test.each([
    ['json', (out: string) => expect(JSON.parse(out)).toMatchObject({ conforms: false })],
    ['junit', (out: string) => expect(out).toContain('<failure message="')],
    ['markdown', (out: string) => expect(out).toContain('| operation | passed |')],
  ])('exits with 1 for a nonconforming server, and prints the failures as %s', async (report, checkOutput) => {
    const broken = await startNonconformingServer(url, (response) => Object.assign(response, { status: 418 }));
    onTestFinished(() => void broken.close());
    const { code, out } = await command(['--url', broken.url, '--only', 'checkGate: example', '--report', report]);
    expect(code).toBe(1);
    expect(out).toContain('returned 418; expected 200');
    expect(out).not.toContain('hidden');
    checkOutput(out);
  });

  test("exits with 2 if the checks can't run", async () => {
    const stopped = await startNonconformingServer(url, () => undefined);
    await stopped.close();
    expect(await command(['--url', stopped.url])).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/^Can't connect to http:\S+ .*ECONNREFUSED\. Start the server/),
    });
    expect(await command(['--ulr', url])).toMatchObject({ code: 2, errors: expect.stringContaining('--help') });
    expect(await command(['--url', url, '--only', 'nothing like it'])).toMatchObject({ code: 2 });
  });
});
