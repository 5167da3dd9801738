import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Capability, run, type Target, textReport } from '@statsig-http-api/conformance';
import { createMock, type Mock } from '@statsig-http-api/mock';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type NonconformingServer, nonconformingServers, startNonconformingServer } from './nonconforming-servers.ts';
import { has, run as shell } from './shell.ts';

/** Thousands of requests, and a machine that may be busy. */
vi.setConfig({ testTimeout: 60_000 });

const keys = { serverSecretKey: 'secret-hidden-1', clientSdkKey: 'client-hidden-2' };
/** Fixed, so that a failure here is one everywhere; the command takes another one each time. */
const seed = 1;

const readme = readFileSync(new URL('../packages/conformance/README.md', import.meta.url), 'utf8');

let mock: Mock;
let url: string;

beforeAll(async () => {
  mock = createMock();
  ({ url } = await mock.listen());
});

afterAll(() => mock.close());

/** The outcome of part of the suite, with short deadlines only where a hang is expected. */
async function judged(target: Target, { only, saying }: Pick<NonconformingServer, 'only' | 'saying'>) {
  const report = await run(target, { only, seed, ...(saying.source.includes('400 ms') ? { deadline: 400 } : {}) });
  return { report, failed: report.results.filter(({ outcome }) => outcome === 'failed') };
}

test('the mock keeps the contract, and all of the contract that a request can show went over the wire', async () => {
  const report = await run({ url, keys, claims: ['prefer'] }, { seed });
  expect(report.results.flatMap(({ name, failures }) => failures.map((failure) => ({ name, ...failure })))).toEqual([]);
  expect(report.coverage.flatMap(({ missing, excepted }) => [...missing, ...excepted])).toEqual([]);
  expect(report.coverage.map(({ what }) => what)).toEqual([
    'operations',
    'statuses',
    'media types',
    'parameters',
    'branches of requests',
  ]);
  expect(report.results.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name)).toEqual([
    'getDailyReport: the file of the report',
  ]);
  expect(report.conforms).toBe(true);
  // The README shows this very run.
  const timeless = (text: string) => text.replace(/\d+\.\d s\)/, '… s)');
  expect(timeless(readme)).toContain(timeless(textReport(report)).replace(url, 'http://127.0.0.1:4010'));
});

describe('a broken server is convicted, and of nothing else:', () => {
  test.each(nonconformingServers)('$name', async ({ spoil, claims = [], ...server }) => {
    const broken = await startNonconformingServer(url, spoil);
    onTestFinished(() => void broken.close());
    const { report, failed } = await judged({ url: broken.url, keys, claims }, server);
    expect(report.conforms).toBe(false);
    expect(failed.map(({ name }) => name)).toEqual(server.convicted);
    const said = failed[0]?.failures.map(({ message }) => message);
    expect(said).toContainEqual(expect.stringMatching(server.saying));
    for (const { curl } of failed.flatMap(({ failures }) => failures)) expect(curl).not.toContain('hidden');
  });

  test.each<[string, Capability]>([
    ['getLayer', 'prefer'],
    ['a path that nobody knows', 'prefer'],
    ['the file of the report', 'storing'],
  ])('with nothing startNonconformingServer it passes: %s', async (only, claim) => {
    const sound = await startNonconformingServer(url, () => undefined);
    onTestFinished(() => void sound.close());
    const { results } = await run({ url: sound.url, keys, claims: [claim] }, { seed, only });
    expect(results.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  });
});

test('a server that never answers is given up on before each request has cost a deadline', async () => {
  const broken = await startNonconformingServer(url, () => 'hang');
  onTestFinished(() => void broken.close());
  const report = await run({ url: broken.url, keys, claims: [] }, { seed, deadline: 30 });
  expect(report.conforms).toBe(false);
  expect(report.results.filter(({ reason }) => reason?.includes('got no answer')).length).toBeGreaterThan(100);
});

test('what a target does not claim, or has no key for, is skipped by name, and the coverage says why', async () => {
  const target = { url, keys: { clientSdkKey: keys.clientSdkKey }, claims: [] };
  const { results, conforms } = await run(target, { seed, only: 'getDailyReport' });
  expect([...new Set(results.map(({ outcome }) => outcome))]).toEqual(['skipped']);
  expect(results[0]?.reason).toBe('it needs a key that begins with secret-');
  expect(conforms).toBe(true);
});

test('the same seed makes the same requests, and another seed others', async () => {
  const sent = async (ofSeed: number) => {
    const texts: string[] = [];
    const spy = await startNonconformingServer(url, (_, { text }) => void texts.push(text));
    onTestFinished(() => void spy.close());
    await run({ url: spy.url, keys, claims: [] }, { seed: ofSeed, only: 'getLayer: made-up' });
    return texts;
  };
  const first = await sent(1);
  expect(first.length).toBeGreaterThan(50);
  expect(await sent(1)).toEqual(first);
  expect(await sent(2)).not.toEqual(first);
});

test('a made-up request that fails is shrunk to a small one', async () => {
  const broken = await startNonconformingServer(url, (answer, { body }) => {
    if (body?.user?.email !== undefined)
      Object.assign(answer, { status: 500, body: { status: 500, message: 'failed' } });
  });
  onTestFinished(() => void broken.close());
  const { results } = await run({ url: broken.url, keys, claims: [] }, { seed, only: 'getConfig: made-up valid' });
  const [failure] = results.flatMap(({ failures }) => failures);
  expect(failure?.curl).toMatch(/--data-raw '\{"user":\{"email":""\},"configName":" "\}'/);
});

test('the README shows a failure as it is printed', async () => {
  const broken = await startNonconformingServer(url, ({ status, body }) => {
    if (status === 400) delete body.errors;
  });
  onTestFinished(() => void broken.close());
  const report = await run(
    { url: broken.url, keys, claims: [] },
    { seed, only: 'getDailyReport: bodies with one fault' },
  );
  const [title, message, curl] = textReport(report).replaceAll(broken.url, 'http://127.0.0.1:4010').split('\n');
  expect(readme).toContain([title, message, curl].join('\n'));
});

test.skipIf(!has('curl'))('the command of a failure, with the key put in, shows the failure', async () => {
  const broken = await startNonconformingServer(url, (answer, { body }) => {
    if (body?.user?.custom?.field999 !== undefined) Object.assign(answer, { status: 418 });
  });
  onTestFinished(() => void broken.close());
  const { results } = await run({ url: broken.url, keys, claims: [] }, { seed, only: 'getLayer: valid bodies' });
  const [failure] = results.flatMap(({ failures }) => failures);
  expect(failure?.message).toMatch(/^user\.custom with 1000 fields: the status is 418/);
  const command = failure?.curl.replace('<YOUR-SERVER-SECRET-KEY>', keys.serverSecretKey) ?? '';
  expect(await shell(command)).toMatch(/^HTTP\/1\.1 418[\s\S]*"allocatedExperimentName":/);
});

describe('the command', () => {
  const bin = fileURLToPath(new URL('../packages/conformance/src/bin.ts', import.meta.url));
  const command = (args: readonly string[]) =>
    new Promise<{ code: unknown; out: string; problem: string }>((resolve) => {
      execFile(
        process.execPath,
        [bin, ...args],
        { env: { STATSIG_CLIENT_KEY: keys.clientSdkKey } },
        (error, out, problem) => resolve({ code: error?.code ?? 0, out, problem }),
      );
    });

  test('ends with 0 and a table for a server that keeps the contract', async () => {
    const { code, out, problem } = await command(['--url', url, '--only', 'checkGate: example', '--seed', '7']);
    expect(code).toBe(0);
    expect(out).toMatch(/^checkGate +4 +0 +4 +4$/m);
    expect(out).toMatch(/keeps the contract \d+\.\d+\.\d+ \(seed 7, \d+\.\d s\)\n$/);
    expect(problem).toBe('8 of 8 checks done\n');
  });

  test.each([
    ['json', (out: string) => expect(JSON.parse(out)).toMatchObject({ conforms: false })],
    ['junit', (out: string) => expect(out).toContain('<failure message="')],
    ['markdown', (out: string) => expect(out).toContain('| operation | passed |')],
  ])('ends with 1 and the failures as %s for one that does not', async (report, holds) => {
    const broken = await startNonconformingServer(url, (answer) => Object.assign(answer, { status: 418 }));
    onTestFinished(() => void broken.close());
    const { code, out } = await command(['--url', broken.url, '--only', 'checkGate: example', '--report', report]);
    expect(code).toBe(1);
    expect(out).toContain('the status is 418, not 200');
    expect(out).not.toContain('hidden');
    holds(out);
  });

  test('ends with 2 where nothing can be told', async () => {
    const gone = await startNonconformingServer(url, () => undefined);
    await gone.close();
    expect(await command(['--url', gone.url])).toMatchObject({
      code: 2,
      problem: expect.stringMatching(/^No connection to http:\S+ \(.*ECONNREFUSED\): start the server/),
    });
    expect(await command(['--ulr', url])).toMatchObject({ code: 2, problem: expect.stringContaining('--help') });
    expect(await command(['--url', url, '--only', 'nothing like it'])).toMatchObject({ code: 2 });
  });
});
