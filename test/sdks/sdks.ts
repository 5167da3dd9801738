import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromiumTool } from '../chromium.ts';
import { type Tool, tool } from '../tools.ts';
import { startStatsigNode } from './adapters/statsig-node.ts';
import type { Hosts } from './hosts.ts';
import type { StartSession } from './session.ts';

/** An SDK, and how the tests run it. */
export interface Sdk {
  /** The name in its registry. */
  readonly name: string;
  readonly version: string;
  readonly registry: 'npm' | 'PyPI';
  /** Server SDKs evaluate rules, and poll for changes. All other SDKs request changes when the page or the program says so. */
  readonly keyType: 'serverSecretKey' | 'clientSdkKey';
  readonly polls: boolean;
  /** Whether experiments show the group. */
  readonly showsGroup: boolean;
  /** Whether each read of a layer's parameter logs an exposure. statsig-node 4 logs one for the whole layer. */
  readonly exposesParameters: boolean;
  /** Whether conditions can use ID lists. SDKs that evaluate with a client SDK key don't download them. */
  readonly readsIDLists: boolean;
  /** What the tests of this SDK need. */
  readonly tools: readonly Tool[];
  start(hosts: Hosts): StartSession;
}

const require = createRequire(import.meta.url);
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Returns the package.json of an installed package, from this folder or one above it. */
function readPackage(name: string): { readonly version: string } | undefined {
  const folder = ['./', '../', '../../']
    .map((path) => file(`${path}node_modules/${name}/package.json`))
    .find(existsSync);
  return folder === undefined ? undefined : JSON.parse(readFileSync(folder, 'utf8'));
}

/** In CI, the tests run and fail without the tool. */
const needs = (name: string, isInstalled: boolean, howToGet: string) =>
  tool(name, isInstalled || process.env.NO_SKIPS !== undefined, howToGet);

/** `npm test` runs no SDK without this folder's packages, including those that other tests need too. */
const extras = needs("Statsig's SDKs", existsSync(file('node_modules')), 'npm run extras');

const most = { showsGroup: true, exposesParameters: true, readsIDLists: true };
const server = { ...most, keyType: 'serverSecretKey', polls: true } as const;
const client = { ...most, keyType: 'clientSdkKey', polls: false } as const;

/** @param alias The folder in node_modules. */
const npm = (name: string, alias = name) => ({
  name,
  version: readPackage(alias)?.version ?? 'missing',
  registry: 'npm' as const,
  tools: [extras],
});

const statsigNode = (name: string, alias = name): Sdk => ({
  ...npm(name, alias),
  ...server,
  start: () => (target) => startStatsigNode(require(alias).default, target),
});

const inPage = (name: string, adapter = `${name.replace('@statsig/', '')}.ts`): Sdk => ({
  ...npm(name),
  ...client,
  tools: [extras, chromiumTool],
  start: (hosts) => hosts.page(adapter),
});

function python(version: string): Sdk {
  const command = file(`python/${version}/.venv/bin/python`);
  return {
    name: 'statsig',
    version,
    registry: 'PyPI',
    ...server,
    tools: [extras, needs(`statsig ${version} from PyPI`, existsSync(command), 'test/sdks/python/install.sh')],
    start: (hosts) => hosts.program(command, [file('adapters/python-sdk.py')]),
  };
}

/** The SDKs that work with the server. docs/sdks.md has a row for each of them. */
export const sdks: readonly Sdk[] = [
  statsigNode('statsig-node'),
  statsigNode('statsig-node', 'statsig-node-5'),
  {
    ...statsigNode('statsig-node', 'statsig-node-4'),
    showsGroup: false,
    exposesParameters: false,
    start: (hosts) => hosts.program(process.execPath, [file('adapters/statsig-node-4-program.ts')]),
  },
  statsigNode('statsig-node-lite'),
  {
    ...npm('@statsig/statsig-node-core'),
    ...server,
    start: () => async (target) => (await import('./adapters/statsig-node-core.ts')).start(target),
  },
  inPage('@statsig/js-client'),
  inPage('@statsig/react-bindings', 'react-bindings.tsx'),
  {
    ...npm('@statsig/serverless-client'),
    ...client,
    readsIDLists: false,
    start: () => async (target) => (await import('./adapters/serverless-client.ts')).start(target),
  },
  { ...inPage('@statsig/js-on-device-eval-client'), readsIDLists: false },
  inPage('statsig-js'),
  { ...inPage('statsig-js-lite'), showsGroup: false },
  python('0.72.1'),
  python('0.19.1'),
];
