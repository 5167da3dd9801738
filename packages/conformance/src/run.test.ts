import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { operations, version } from '@statsig-http-api/contract';
import { expect, onTestFinished, test } from 'vitest';
import { isKept, type Result, run } from './run.ts';
import { soundAnswer } from './sound-target.testing.ts';
import type { WireAnswer } from './wire.ts';

const keys = { serverSecretKey: 'secret-hidden', clientSdkKey: 'client-hidden' };

/** A sound target over HTTP, but for this. */
async function served(spoil: (sound: WireAnswer) => WireAnswer | 'hang' = (sound) => sound) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const { method = '', url = '' } = request;
    const answer = spoil(soundAnswer({ method, path: url, headers, body: Buffer.concat(chunks) }));
    if (answer !== 'hang') response.writeHead(answer.status, answer.headers).end(answer.text);
  });
  server.keepAliveTimeout = 60_000;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` };
}

const connections = (server: Server) =>
  new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));

test('a report tells all of a run', async () => {
  const { server, url } = await served();
  const told: unknown[] = [];
  let now = 0;
  const report = await run(
    { url, keys, claims: [] },
    {
      only: 'getLayer: a',
      seed: 7,
      clock: () => (now += 10),
      onResult: (result, done, all) => void told.push([result, done, all]),
    },
  );
  const { results, coverage, ...rest } = report;
  expect(rest).toEqual({ url, version, seed: 7, only: 'getLayer: a', milliseconds: now - 10, conforms: true });
  expect(results[0]).toStrictEqual({
    name: 'getLayer: an empty key',
    group: 'keys',
    operation: 'getLayer',
    outcome: 'passed',
    failures: [],
    requests: 2,
    milliseconds: 10,
  });
  expect(results.map(({ outcome }) => outcome)).toEqual(results.map(() => 'passed'));
  expect(told).toEqual(results.map((result, index) => [result, index + 1, results.length]));
  expect(coverage.find(({ what }) => what === 'operations')?.covered).toBe(1);
  // No connection is left open: the server itself would wait for a minute.
  while ((await connections(server)) > 0) await new Promise(setImmediate);
});

test('a failure is told without the key, and ends the hope of conforming', async () => {
  const { url } = await served((sound) => ({ ...sound, headers: { ...sound.headers, echo: 'client-hidden' } }));
  const { conforms, results } = await run({ url, keys, claims: [] }, { only: 'checkGate: no key', seed: 1 });
  expect(conforms).toBe(false);
  expect(results[0]?.milliseconds).toBeGreaterThanOrEqual(0);
  expect(results.map(({ outcome, failures }) => [outcome, failures.map(({ message }) => message)])).toEqual([
    ['failed', ['the answer repeats the key']],
  ]);
});

test('what a target lacks for a check is told', async () => {
  const { url } = await served();
  const reasons = async (only: string, some: object, claims: readonly 'prefer'[] = []) =>
    (await run({ url, keys: some, claims }, { only, seed: 1 })).results.map(
      ({ outcome, reason, requests }) => reason ?? [outcome, requests],
    );
  const secret = 'a key that begins with secret-';
  const client = 'a key that begins with client-';
  expect(await reasons('getLayer: every example of a 404', keys)).toEqual(["the target doesn't claim prefer"]);
  expect(await reasons('getLayer: every example of a 404', keys, ['prefer'])).toEqual([['passed', 2]]);
  expect(await reasons('getLayer: every example of a 404', { clientSdkKey: 'client-1' }, ['prefer'])).toEqual([
    `it needs ${secret}`,
  ]);
  expect(await reasons('checkGate: malformed', {})).toEqual([`it needs ${secret} or ${client}`]);
  expect(await reasons('checkGate: no key', { clientSdkKey: 'client-1' })).toEqual([['passed', 1]]);
  expect(await reasons('getDailyReport: malformed', { clientSdkKey: 'client-1' })).toEqual([`it needs ${secret}`]);
  expect(await reasons('a path that nobody knows', {})).toEqual([['passed', 6]]);
});

test('a target that says nothing is given up on after twenty requests', async () => {
  const { url } = await served(() => 'hang');
  const { conforms, results } = await run({ url, keys, claims: [] }, { only: 'examples', seed: 1, deadline: 15 });
  expect(conforms).toBe(false);
  // One more asked whether anybody is there at all.
  const asked = results.slice(0, 19);
  for (const { failures } of asked) expect(failures.map(({ message }) => message)).toEqual(['no answer within 15 ms']);
  const skipped = results.slice(19);
  expect(skipped.length).toBeGreaterThan(10);
  for (const result of skipped)
    expect(result).toMatchObject({
      outcome: 'skipped',
      reason: '20 requests got no answer',
      failures: [],
      requests: 0,
    });
});

test('nothing can be told where nothing is chosen, or nobody listens', async () => {
  const { server, url } = await served();
  const target = { url, keys, claims: [] };
  await expect(run(target, { only: 'magic', seed: 1 })).rejects.toThrow(
    'No check has magic in its name: try an operation such as checkGate',
  );
  await new Promise((resolve) => server.close(resolve));
  await expect(run(target, { only: 'checkGate', seed: 1 })).rejects.toThrow(
    `No connection to ${url} (the connection broke: ECONNREFUSED): start the server, or correct --url`,
  );
});

test('the contract is kept where nothing failed and, of everything, nothing was left unseen', () => {
  const result = (outcome: Result['outcome']): Result => ({
    name: 'x',
    group: 'keys',
    operation: operations.checkGate.id,
    outcome,
    failures: [],
    requests: 0,
    milliseconds: 0,
  });
  const row = (missing: readonly string[]) => ({ what: 'x', covered: 1, all: 2, missing, excepted: [] });
  const good = [result('passed'), result('skipped')];
  expect(isKept(undefined, good, [row([]), row([])])).toBe(true);
  expect(isKept(undefined, good, [row([]), row(['y'])])).toBe(false);
  expect(isKept('keys', good, [row(['y'])])).toBe(true);
  expect(isKept(undefined, [...good, result('failed')], [row([])])).toBe(false);
});
