import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { run } from '@statsig-http-api/conformance';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examples } from '../generated/examples.ts';
import { operations } from '../generated/operations.ts';
import { documentedCalls, parseCall } from './public-documentation.ts';
import { extra } from './tools.ts';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const prismProcesses: ChildProcess[] = [];

const prismCli = extra('@stoplight/prism-cli');
const prismTest = test.skipIf(prismCli.isMissing);

let url = '';

/**
 * Starts `prism mock generated/openapi.yaml --errors`, and returns its URL. It runs none of the mock's code, so it shows
 * what Prism alone does with the contract.
 */
async function startPrism(...nodeOptions: readonly string[]): Promise<string> {
  const command = [require.resolve('@stoplight/prism-cli/dist/index.js'), 'mock', 'generated/openapi.yaml'];
  const child = spawn(process.execPath, [...nodeOptions, ...command, '--errors', '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  prismProcesses.push(child);
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const origin = /listening on (http:\/\/[\w.:]+)/.exec(output)?.[1];
      if (origin !== undefined) resolve(origin);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`prism mock exited before it listened. Its output: ${output}`)));
  });
}

beforeAll(async () => {
  if (!prismCli.isMissing) url = await startPrism();
});

afterAll(async () => {
  for (const child of prismProcesses) {
    if (child.exitCode !== null) continue;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
});

const post = (path: string, body: unknown, headers: Record<string, string>) =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

prismTest.each(documentedCalls)(
  `prism mock returns the documented response to "$title"${prismCli.note}`,
  async (call) => {
    const { path, key, body } = parseCall(call);
    const response = await post(path, body, { 'statsig-api-key': key, prefer: `example=${call.example}` });
    expect(await response.json()).toEqual(call.response);
    expect(response.ok).toBe(true);
  },
);

prismTest.each(Object.values(operations))(
  `prism mock returns the first example of $id by default${prismCli.note}`,
  async ({ id, path }) => {
    const [request] = Object.values<unknown>(examples[id].request);
    const [[status, responses] = []] = Object.entries<Record<string, unknown>>(examples[id].responses);
    const response = await post(path, request, { 'statsig-api-key': 'secret-test' });
    expect(response.status).toBe(Number(status));
    expect(await response.json()).toEqual(Object.values(responses ?? {})[0]);
  },
);

prismTest(
  `prism mock rejects an invalid body and a missing key with the examples of the contract${prismCli.note}`,
  async () => {
    const { path } = operations.checkGate;
    const invalidBody = await post(path, { user: { userID: '42' } }, { 'statsig-api-key': 'client-test' });
    expect(invalidBody.status).toBe(400);
    expect(await invalidBody.json()).toEqual(examples.checkGate.responses[400].invalid_body);
    const missingKey = await post(path, { gateName: 'a_gate' }, {});
    expect(missingKey.status).toBe(401);
    expect(await missingKey.json()).toEqual(examples.checkGate.responses[401].missing_key);
  },
);

prismTest(`prism mock returns a preferred error with its headers${prismCli.note}`, async () => {
  const { path } = operations.logEvent;
  const body = examples.logEvent.request.an_event;
  const response = await post(path, body, { 'statsig-api-key': 'client-test', prefer: 'code=503' });
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ success: false });
  expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
});

/** Returns a module that makes Prism load version 5.15 of its HTTP server. */
const useNewerServer = () =>
  `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  const redirect = (name) => (name === '@stoplight/prism-http-server' ? ${JSON.stringify(require.resolve('prism-http-server-5.15'))} : name);
  registerHooks({ resolve: (name, context, next) => next(redirect(name), context) });
`)}`;

prismTest(
  `the conformance checks find that Prism 5.15 never responds to malformed JSON, unlike the pinned version${prismCli.note}`,
  async () => {
    const keys = { serverSecretKey: 'secret-test', clientSdkKey: 'client-test' };
    const failuresOf = async (target: string) => {
      const { results } = await run(
        { url: target, keys, claims: [] },
        { seed: 1, only: 'malformed JSON', deadline: 400 },
      );
      return results.flatMap(({ failures }) => failures.map(({ message }) => message));
    };
    const noResponse = /No response within 400 ms/;
    const pinnedFailures = await failuresOf(url);
    const newerFailures = await failuresOf(await startPrism('--import', useNewerServer()));
    expect(newerFailures).not.toEqual([]);
    for (const message of newerFailures) expect(message).toMatch(noResponse);
    for (const message of pinnedFailures) expect(message).not.toMatch(noResponse);
  },
);
