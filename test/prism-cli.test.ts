import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { run } from '@statsig-http-api/conformance';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examples } from '../generated/examples.ts';
import { operations } from '../generated/operations.ts';
import { noExtras } from './extras.ts';
import { documentedCalls, parseCall } from './public-documentation.ts';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const running: ChildProcess[] = [];

/** Prism's command is one of the packages that only `npm run extras` installs. */
const prismTest = test.skipIf(noExtras);

let url = '';

/** What `npx prism mock generated/openapi.yaml --errors` runs: nothing of ours stands between Prism and the contract. */
async function prismMock(...nodeOptions: readonly string[]): Promise<string> {
  const command = [require.resolve('@stoplight/prism-cli/dist/index.js'), 'mock', 'generated/openapi.yaml'];
  const child = spawn(process.execPath, [...nodeOptions, ...command, '--errors', '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const origin = /listening on (http:\/\/[\w.:]+)/.exec(output)?.[1];
      if (origin !== undefined) resolve(origin);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`prism mock ended: ${output}`)));
  });
}

beforeAll(async () => {
  if (!noExtras) url = await prismMock();
});

afterAll(async () => {
  for (const child of running) {
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

prismTest.each(documentedCalls)('prism mock returns the documented response to "$title"', async (call) => {
  const { path, key, body } = parseCall(call);
  const response = await post(path, body, { 'statsig-api-key': key, prefer: `example=${call.example}` });
  expect(await response.json()).toEqual(call.response);
  expect(response.ok).toBe(true);
});

prismTest.each(Object.values(operations))(
  'prism mock returns the first example of $id by default',
  async ({ id, path }) => {
    const [request] = Object.values<unknown>(examples[id].request);
    const [[status, answers] = []] = Object.entries<Record<string, unknown>>(examples[id].responses);
    const response = await post(path, request, { 'statsig-api-key': 'secret-test' });
    expect(response.status).toBe(Number(status));
    expect(await response.json()).toEqual(Object.values(answers ?? {})[0]);
  },
);

prismTest('prism mock rejects an invalid body and a missing key with the examples of the contract', async () => {
  const { path } = operations.checkGate;
  const faulty = await post(path, { user: { userID: '42' } }, { 'statsig-api-key': 'client-test' });
  expect([faulty.status, await faulty.json()]).toEqual([400, examples.checkGate.responses[400].invalid_body]);
  const keyless = await post(path, { gateName: 'a_gate' }, {});
  expect([keyless.status, await keyless.json()]).toEqual([401, examples.checkGate.responses[401].missing_key]);
});

prismTest('prism mock returns a preferred error with its headers', async () => {
  const { path } = operations.logEvent;
  const body = examples.logEvent.request.an_event;
  const response = await post(path, body, { 'statsig-api-key': 'client-test', prefer: 'code=503' });
  expect([response.status, await response.json()]).toEqual([503, { success: false }]);
  expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
});

/** Makes Prism load version 5.15 of its server. */
const newerServer = () =>
  `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  const name = (asked) => (asked === '@stoplight/prism-http-server' ? ${JSON.stringify(require.resolve('prism-http-server-5.15'))} : asked);
  registerHooks({ resolve: (asked, context, next) => next(name(asked), context) });
`)}`;

prismTest(
  'the conformance checks find that Prism 5.15 never responds to malformed JSON, unlike the pinned version',
  async () => {
    const keys = { serverSecretKey: 'secret-test', clientSdkKey: 'client-test' };
    const failuresOf = async (target: string) => {
      const { results } = await run(
        { url: target, keys, claims: [] },
        { seed: 1, only: 'malformed JSON', deadline: 400 },
      );
      return results.flatMap(({ failures }) => failures.map(({ message }) => message));
    };
    const hangs = /No response within 400 ms/;
    const [pinned, newer] = [await failuresOf(url), await failuresOf(await prismMock('--import', newerServer()))];
    expect(newer).not.toEqual([]);
    for (const message of newer) expect(message).toMatch(hangs);
    for (const message of pinned) expect(message).not.toMatch(hangs);
  },
);
