import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createServer, demoProject, openSqliteStore, type Server } from '@statsig-http-api/server';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumTool, startChromium } from './chromium.ts';
import { runProgram } from './languages/run-program.ts';
import { sdks } from './sdks/sdks.ts';
import { type Tool, tool } from './tools.ts';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The rows of the table "I use, I change" in the README. */
const rows =
  readFileSync(file('../README.md'), 'utf8')
    .split('\n| I use ')[1]
    ?.split('\n\n')[0]
    ?.split('\n')
    .slice(2)
    .map((row) => row.split(' | '))
    .map(([packages = '', change = '']) => ({
      packages: [...packages.matchAll(/`(\S+)`/g)].map(([, name = '']) => name),
      line: /`(.*)`/.exec(change)?.[1] ?? '',
    })) ?? [];

/** A program around a line of the README. It prints whether user 42 passes the gate `an_open_gate`. */
interface Program {
  readonly title: string;
  /** The package of the README. */
  readonly name: string;
  readonly runsIn: 'node' | 'page' | 'python';
  /** The folder whose packages the program imports. */
  readonly folder: string;
  readonly before: string;
  readonly after: string;
  readonly needsSpecs?: true;
}

const print = (gate: string) => `console.log(String(${gate})); setTimeout(() => process.exit());`;
const show = (gate: string) => `globalThis.gate = String(${gate});`;
const user = `const user = { userID: '42' };`;
const component = (check: string) => `function Gate() { globalThis.gate = String(${check}); return null; }`;
const render = (element: string) => `createRoot(document.body).render(${element});`;

const node = (name: string, before: string, after: string, folder = 'sdks', title = name): Program => ({
  title,
  name,
  runsIn: 'node',
  folder,
  before,
  after,
});
const page = (name: string, before: string, after: string, folder = 'sdks'): Program => ({
  ...node(name, before, after, folder),
  runsIn: 'page',
});
const python = (title: string, name: string, before: string, after: string, folder: string): Program => ({
  ...node(name, before, after, folder, title),
  runsIn: 'python',
});

const statsigNode = (name: string, alias = name) =>
  node(
    name,
    `import statsig from '${alias}';`,
    print(`await statsig.checkGate({ userID: '42' }, 'an_open_gate')`),
    'sdks',
    alias,
  );
const onDevice = (name: string, Client: string): Program => ({
  ...page(
    name,
    `import { ${Client} } from '${name}';`,
    `await client.initializeAsync(); ${show(`client.checkGate('an_open_gate', { userID: '42' })`)}`,
  ),
  needsSpecs: true,
});
const statsigJs = (name: string) =>
  page(name, `import statsig from '${name}'; ${user}`, show(`statsig.checkGate('an_open_gate')`));
const statsigPython = (version: string) =>
  python(
    `statsig ${version} from PyPI`,
    'statsig',
    'from statsig import statsig, StatsigOptions, StatsigUser',
    'print(str(statsig.check_gate(StatsigUser("42"), "an_open_gate")).lower())\nstatsig.shutdown()',
    `sdks/python/${version}`,
  );

const programs: readonly Program[] = [
  statsigNode('statsig-node'),
  statsigNode('statsig-node', 'statsig-node-5'),
  statsigNode('statsig-node', 'statsig-node-4'),
  statsigNode('statsig-node-lite'),
  node(
    '@statsig/statsig-node-core',
    `import { Statsig, StatsigUser } from '@statsig/statsig-node-core';`,
    `await statsig.initialize(); ${print(`statsig.checkGate(new StatsigUser({ userID: '42' }), 'an_open_gate')`)}`,
  ),
  page(
    '@statsig/js-client',
    `import { StatsigClient } from '@statsig/js-client'; ${user}`,
    `await client.initializeAsync(); ${show(`client.checkGate('an_open_gate')`)}`,
  ),
  page(
    '@statsig/react-bindings',
    `import { StatsigProvider, useGateValue } from '@statsig/react-bindings'; import { createRoot } from 'react-dom/client';
    ${user} ${component(`useGateValue('an_open_gate')`)} const app = `,
    `<Gate /></StatsigProvider>; ${render('app')}`,
  ),
  onDevice('@statsig/serverless-client', 'StatsigServerlessClient'),
  onDevice('@statsig/js-on-device-eval-client', 'StatsigOnDeviceEvalClient'),
  statsigJs('statsig-js'),
  statsigJs('statsig-js-lite'),
  statsigPython('0.72.1'),
  statsigPython('0.19.1'),
  node(
    '@openfeature/ofrep-provider',
    `import { OFREPProvider } from '@openfeature/ofrep-provider'; import { OpenFeature } from '@openfeature/server-sdk';`,
    `await OpenFeature.setProviderAndWait(provider);
    ${print(`await OpenFeature.getClient().getBooleanValue('an_open_gate', false, { targetingKey: '42' })`)}`,
    'ofrep',
  ),
  page(
    '@openfeature/ofrep-web-provider',
    `import { OFREPWebProvider } from '@openfeature/ofrep-web-provider'; import { OpenFeature } from '@openfeature/web-sdk';`,
    `await OpenFeature.setProviderAndWait(provider, { targetingKey: '42' });
    ${show(`OpenFeature.getClient().getBooleanValue('an_open_gate', false)`)}`,
    'ofrep',
  ),
  page(
    '@openfeature/react-sdk',
    `import { OFREPWebProvider } from '@openfeature/ofrep-web-provider'; import { createRoot } from 'react-dom/client';
    import { OpenFeature, OpenFeatureProvider, useBooleanFlagValue } from '@openfeature/react-sdk';
    ${component(`useBooleanFlagValue('an_open_gate', false)`)}`,
    `await OpenFeature.setProviderAndWait(provider, { targetingKey: '42' });
    ${render('<OpenFeatureProvider><Gate /></OpenFeatureProvider>')}`,
    'ofrep',
  ),
  python(
    'openfeature-provider-ofrep from PyPI',
    'openfeature-provider-ofrep',
    `from openfeature import api
from openfeature.contrib.provider.ofrep import OFREPProvider
from openfeature.evaluation_context import EvaluationContext`,
    `api.set_provider(provider)
print(str(api.get_client().get_boolean_value("an_open_gate", False, EvaluationContext("42"))).lower())`,
    'ofrep',
  ),
];

/** Returns what a program needs and is missing, or else its packages. In CI, the program runs and fails without them. */
function toolOf({ runsIn, folder }: Program): Tool {
  if (runsIn === 'page' && chromiumTool.isMissing) return chromiumTool;
  const path = runsIn === 'python' ? '.venv' : 'node_modules';
  const isInstalled = existsSync(file(`${folder}/${path}`)) || process.env.NO_SKIPS !== undefined;
  const howToGet = runsIn === 'python' ? 'the commands of .ci/run' : 'npm run extras';
  return tool(`the packages of test/${folder}`, isInstalled, howToGet);
}

let server: Server;
let serverWithSpecs: Server;
let url: string;
let urlWithSpecs: string;
let browser: Promise<Browser> | undefined;
/** Serves a page whose origin differs from the server's. */
let shop: HttpServer;
beforeAll(async () => {
  const start = async (options: { specsForClientKeys: boolean }) =>
    createServer({ project: demoProject(), store: await openSqliteStore(undefined), dev: true, ...options });
  [server, serverWithSpecs] = await Promise.all([
    start({ specsForClientKeys: false }),
    start({ specsForClientKeys: true }),
  ]);
  [{ url }, { url: urlWithSpecs }] = await Promise.all([server.listen(), serverWithSpecs.listen()]);
  shop = createHttpServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html><body></body>'),
  ).listen(0, '127.0.0.1');
  await once(shop, 'listening');
});
afterAll(async () => {
  await (await browser)?.close();
  shop.close();
  await Promise.all([server.close(), serverWithSpecs.close()]);
});

/** Runs a program in a page of Chromium. Returns the gate that it shows. */
async function runInPage(code: string, folder: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: file(folder), loader: 'jsx' },
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  browser ??= startChromium();
  const context = await (await browser).newContext();
  try {
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`);
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '', type: 'module' });
    await page.waitForFunction('globalThis.gate !== undefined');
    return await page.evaluate('globalThis.gate');
  } finally {
    await context.close();
  }
}

function run({ runsIn, folder, before, after, needsSpecs }: Program, line: string): Promise<string> {
  const code = `${before}\n${line}\n${after}`.replaceAll('http://127.0.0.1:4020', needsSpecs ? urlWithSpecs : url);
  if (runsIn === 'page') return runInPage(code, folder);
  const cwd = file(folder);
  return runsIn === 'python'
    ? runProgram(`${cwd}/.venv/bin/python`, ['-c', code], { cwd })
    : runProgram(process.execPath, ['--input-type=module', '-e', code], { cwd });
}

test('the README names each SDK and each provider, and each one has a program', () => {
  const named = rows.flatMap(({ packages }) => packages);
  expect(named.toSorted()).toEqual([...new Set(programs.map(({ name }) => name))].sort());
  for (const { name } of sdks) expect(named).toContain(name);
});

for (const program of programs) {
  const { isMissing, note } = toolOf(program);
  test
    .skipIf(isMissing)
    .concurrent(`the line of the README works with ${program.title}${note}`, { timeout: 60_000 }, async () => {
      const line = rows.find(({ packages }) => packages.includes(program.name))?.line ?? '';
      expect((await run(program, line)).trim()).toBe('true');
    });
}
