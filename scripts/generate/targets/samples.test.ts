import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { extra } from '../../../test/tools.ts';
import { compile } from '../../compile.ts';
import { readDocument } from '../bundle.ts';
import { type Document, operationsOf } from '../document.ts';
import { samplesOf } from './samples.ts';

const document = await readDocument();
const samples = samplesOf(document);
const hosts = new Map(
  operationsOf(document).map(({ id, object, path }) => [id, { host: object.servers[0]?.url, path }]),
);
const cases = operationsOf(document).flatMap(({ id, request }) =>
  Object.entries(request.examples).map(([key, { value }]) => {
    const sample = samples[id]?.[key];
    if (sample === undefined) throw new Error(`no sample for ${id} ${key}`);
    return { id, key, value, ...sample, ...hosts.get(id) };
  }),
);

/** Returns a sample with a key instead of the placeholder. */
function withKey(sample: string): string {
  return sample.replace('<YOUR-SDK-KEY>', 'client-mine').replace('<YOUR-SERVER-SECRET-KEY>', 'secret-mine');
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe.each([
  ['client', 'typescript', 'userID', /misspelled\.ts\(.*'userid' does not exist/],
  // openapi-fetch accepts unknown fields, so only a missing field shows that the compiler checked a sample.
  ['openapi-fetch client', 'openapiFetch', 'gateName', /misspelled\.ts\(.*'gatename'/],
] as const)('the samples of the %s', (_, language, field, error) => {
  const compiler = extra('typescript-7', 'scripts/checks');
  test.skipIf(compiler.isMissing)(`compile${compiler.note}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'samples-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
    const files = new Map(cases.map(({ id, key, [language]: code }) => [`${id}-${key}.ts`, code]));
    const misspelled = samples.checkGate?.a_gate?.[language].replace(field, field.toLowerCase());
    files.set('misspelled.ts', misspelled ?? '');
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    const problems = (await compile(folder, [...files.keys()])).match(/^\S.*$/gm);
    // One misspelled field shows that the compiler checked the samples.
    expect(problems).toEqual([expect.stringMatching(error)]);
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  test.each(cases)('$id $key sends the example to its host, and prints the response', async (sample) => {
    const { [language]: code, value, host, path } = sample;
    const requests: unknown[] = [];
    vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
      const request = new Request(input, init);
      requests.push({ url: request.url, method: request.method, body: await request.json() });
      return Response.json({ value: 42 });
    });
    const print = vi.spyOn(console, 'log').mockImplementation(() => {});
    await run(withKey(code));
    expect(requests).toEqual([{ url: `${host}${path}`, method: 'POST', body: value }]);
    expect(print.mock.calls).toEqual([[{ value: 42 }]]);
  });

  test('escape names and strings with special characters', async () => {
    const value = { 'a-b': `it's \${"x"} */ \u2028`, nested: JSON.parse('{"__proto__": 1}') };
    const code = samplesOf(withExample(value)).checkGate?.hostile?.[language] ?? '';
    const bodies: string[] = [];
    vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
      bodies.push(await new Request(input, init).text());
      return Response.json({});
    });
    vi.spyOn(console, 'log').mockImplementation(() => {});
    await run(withKey(code));
    expect(bodies).toEqual([JSON.stringify(value)]);
  });
});

describe('the curl samples', () => {
  const requests: { method: string | undefined; url: string | undefined; key: unknown; type: unknown; body: string }[] =
    [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      requests.push({
        method,
        url,
        key: headers['statsig-api-key'],
        type: headers['content-type'],
        body: Buffer.concat(chunks).toString(),
      });
      response.end('{"value": 42}');
    });
  });
  let origin = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  afterEach(() => {
    requests.length = 0;
  });

  test.each(cases)('$id $key runs in bash, and sends the example', async (sample) => {
    const { curl, value, host, path, id } = sample;
    expect(curl).toContain(`"${host}${path}"`);
    expect(await bash(withKey(curl).replace(String(host), origin))).toBe('{"value": 42}');
    const key = id === 'getDailyReport' ? 'secret-mine' : 'client-mine';
    expect(requests).toEqual([{ method: 'POST', url: path, key, type: 'application/json', body: expect.any(String) }]);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual(value);
  });

  test('escape strings with special characters of a shell', async () => {
    const value = {
      text: `it's "$HOME" \`id\` $(id) \\ ! * ; & | < > \n\t é 🗻`,
      "'": '@file',
      list: [null, true, 1.5],
    };
    const curl = samplesOf(withExample(value)).checkGate?.hostile?.curl ?? '';
    expect(await bash(curl.replace(/"https:[^"]*"/, `"${origin}/v1/check_gate"`))).toBe('{"value": 42}');
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual(value);
  });
});

/** Returns the document with another request example of checkGate. */
function withExample(value: unknown): Document {
  const copy = structuredClone(document);
  const request = copy.paths['/v1/check_gate']?.post?.requestBody.content['application/json'];
  if (request === undefined) throw new Error('no checkGate');
  Object.assign(request.examples, { hostile: { summary: 'Hostile', value } });
  return copy;
}

let runs = 0;

/** Runs a sample as a module, with the packages of this workspace. */
async function run(sample: string): Promise<void> {
  const code = sample.replace(/@statsig-http-api\/[\w/]+/, (name) => import.meta.resolve(name));
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(outputText)}#${runs++}`);
}

/** Runs a curl command line in bash, and returns its output. */
async function bash(command: string): Promise<string> {
  const child = spawn('bash', ['-c', `${command} --silent --show-error --noproxy '*'`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`bash ended with ${code}: ${err}\n${command}`);
  return out;
}
