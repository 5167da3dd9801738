import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { operations, version } from '@statsig-http-api/contract';
import { expect, onTestFinished, test } from 'vitest';
import { conformingResponse } from './conforming-target.testing.ts';
import { isConforming, type Result, run } from './run.ts';
import type { WireResponse } from './wire.ts';

const keys = { serverSecretKey: 'secret-hidden', clientSdkKey: 'client-hidden' };

/** Starts a conforming server. `replaceResponse` can change its responses, or leave a request without one. */
async function startServer(
  replaceResponse: (conforming: WireResponse) => WireResponse | 'hang' = (conforming) => conforming,
) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const { method = '', url = '' } = request;
    const result = replaceResponse(conformingResponse({ method, path: url, headers, body: Buffer.concat(chunks) }));
    if (result !== 'hang') response.writeHead(result.status, result.headers).end(result.text);
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

test('run returns a complete report, and closes its connections', async () => {
  const { server, url } = await startServer();
  const calls: unknown[] = [];
  let now = 0;
  const report = await run(
    { url, keys, claims: [] },
    {
      only: 'getLayer: c',
      seed: 7,
      clock: () => (now += 10),
      onResult: (result, done, total) => void calls.push([result, done, total]),
    },
  );
  const { results, coverage, ...rest } = report;
  expect(rest).toEqual({ url, version, seed: 7, only: 'getLayer: c', milliseconds: now - 10, conforms: true });
  expect(results[0]).toStrictEqual({
    name: 'getLayer: client SDK key in the query',
    group: 'keys',
    operation: 'getLayer',
    outcome: 'passed',
    failures: [],
    requests: 1,
    milliseconds: 10,
  });
  expect(results.map(({ outcome }) => outcome)).toEqual(results.map(() => 'passed'));
  expect(calls).toEqual(results.map((result, index) => [result, index + 1, results.length]));
  expect(coverage.find(({ what }) => what === 'operations')?.covered).toBe(1);
  // The server keeps an idle connection for a minute, so the client must close it.
  while ((await connections(server)) > 0) await new Promise(setImmediate);
});

test("a failure contains no key, and the target doesn't conform", async () => {
  const { url } = await startServer((conforming) => ({
    ...conforming,
    headers: { ...conforming.headers, echo: 'client-hidden' },
  }));
  const { conforms, results } = await run({ url, keys, claims: [] }, { only: 'checkGate: missing key', seed: 1 });
  expect(conforms).toBe(false);
  expect(results[0]?.milliseconds).toBeGreaterThanOrEqual(0);
  expect(results).toHaveLength(1);
  expect(results[0]?.outcome).toBe('failed');
  expect(results[0]?.failures.map(({ message }) => message)).toEqual(['The response contains the API key.']);
});

test('the reason of a skipped check names what it needs', async () => {
  const { url } = await startServer();
  const reasons = async (only: string, targetKeys: object, claims: readonly 'prefer'[] = []) =>
    (await run({ url, keys: targetKeys, claims }, { only, seed: 1 })).results.map(
      ({ outcome, reason, requests }) => reason ?? [outcome, requests],
    );
  const secret = 'a key that starts with secret-';
  const client = 'a key that starts with client-';
  expect(await reasons('getLayer: every example response with status 404', keys)).toEqual([
    'the target does not claim prefer',
  ]);
  expect(await reasons('getLayer: every example response with status 404', keys, ['prefer'])).toEqual([['passed', 2]]);
  expect(
    await reasons('getLayer: every example response with status 404', { clientSdkKey: 'client-1' }, ['prefer']),
  ).toEqual([`needs ${secret}`]);
  expect(await reasons('checkGate: malformed', {})).toEqual([`needs ${secret} or ${client}`]);
  expect(await reasons('checkGate: missing key', { clientSdkKey: 'client-1' })).toEqual([['passed', 1]]);
  expect(await reasons('getDailyReport: malformed', { clientSdkKey: 'client-1' })).toEqual([`needs ${secret}`]);
  expect(await reasons('unknown path', {})).toEqual([['passed', 6]]);
});

test('the remaining checks are skipped after 20 requests without a response', async () => {
  const { url } = await startServer(() => 'hang');
  const { conforms, results } = await run(
    { url, keys, claims: [] },
    { only: 'example-requests', seed: 1, deadline: 15 },
  );
  expect(conforms).toBe(false);
  // The first of the 20 requests checks the connection.
  for (const { failures } of results.slice(0, 19))
    expect(failures.map(({ message }) => message)).toEqual(['No response within 15 ms.']);
  const skipped = results.slice(19);
  expect(skipped.length).toBeGreaterThan(10);
  for (const result of skipped)
    expect(result).toMatchObject({
      outcome: 'skipped',
      reason: '20 requests got no response',
      failures: [],
      requests: 0,
    });
});

test("run throws if no check matches, and if it can't connect", async () => {
  const { server, url } = await startServer();
  const target = { url, keys, claims: [] };
  await expect(run(target, { only: 'magic', seed: 1 })).rejects.toThrow(
    'No check matches magic. Try an operation such as checkGate, or a group such as keys.',
  );
  await new Promise((resolve) => server.close(resolve));
  await expect(run(target, { only: 'checkGate', seed: 1 })).rejects.toThrow(
    `Can't connect to ${url}. The connection failed with ECONNREFUSED. Start the server, or correct --url.`,
  );
});

test('a target conforms if no check failed and, in a run of all checks, no part is missing', () => {
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
  const passed = [result('passed'), result('skipped')];
  expect(isConforming(undefined, passed, [row([]), row([])])).toBe(true);
  expect(isConforming(undefined, passed, [row([]), row(['y'])])).toBe(false);
  expect(isConforming('keys', passed, [row(['y'])])).toBe(true);
  expect(isConforming(undefined, [...passed, result('failed')], [row([])])).toBe(false);
});
