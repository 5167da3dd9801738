import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { createMock, type Mock } from '@statsig-http-api/mock';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { compilerErrors } from '../../scripts/compile.ts';
import { chromiumTool, startChromium } from '../chromium.ts';
import { blocksOf } from '../markdown.ts';
import { extra, tool } from '../tools.ts';
import { installPackages, type Project } from './install-packages.ts';

// Compilers and browsers are slow if several of them share a core.
vi.setConfig({ hookTimeout: 120_000 });

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
const publintPackage = extra('publint');
const attw = extra('@arethetypeswrong/core');
const typescript54 = extra('typescript-5.4');
/** Compiles the packages before they are packed. */
const compiler = extra('typescript-7', 'scripts/checks');
let project: Project;

beforeAll(async () => {
  if (!compiler.isMissing) project = await installPackages();
});
afterAll(() => {
  if (!compiler.isMissing) project.remove();
});

describe.skipIf(compiler.isMissing)(`a tarball${compiler.note}`, () => {
  test.skipIf(publintPackage.isMissing).each([0, 1, 2, 3, 4])(
    `of package %i passes publint${publintPackage.note}`,
    async (index) => {
      const { publint } = await import('publint');
      const tarball = Uint8Array.from(readFileSync(project.tarballs[index] ?? '')).buffer;
      const { messages } = await publint({ pack: { tarball }, strict: true });
      expect(messages).toEqual([]);
    },
  );

  test.skipIf(attw.isMissing).each([0, 1, 2, 3, 4])(
    `of package %i has correct types for every way to import an ES module${attw.note}`,
    async (index) => {
      const { checkPackage, createPackageFromTarballData } = await import('@arethetypeswrong/core');
      const result = await checkPackage(createPackageFromTarballData(readFileSync(project.tarballs[index] ?? '')), {
        excludeEntrypoints: [/\.(html|json|txt|yaml)$/],
      });
      if (!result.types) throw new Error('the package has no types');
      // Resolution without `exports`, and `require`, can't import these packages at all.
      const problems = result.problems.filter(
        (problem) => !('resolutionKind' in problem && ['node10', 'node16-cjs'].includes(problem.resolutionKind)),
      );
      expect(problems).toEqual([]);
    },
  );

  test('contains no tests and no sources', async () => {
    expect(project.tarballs).toHaveLength(5);
    for (const tarball of project.tarballs) {
      const { stdout } = await run('tar', ['-tzf', tarball]);
      expect(stdout).not.toMatch(/\.test|\/test|\/src\/|tsconfig|-suite/);
      expect(stdout).toContain('package/LICENSE');
    }
  });

  test('starts no worker thread from TypeScript, which Node.js does not run in node_modules', () => {
    const folder = join(project.folder, 'node_modules/@statsig-http-api');
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
    const filesWithThreads = code.filter((file) =>
      /new URL\(['`][^'`]*\.ts['`]/.test(readFileSync(join(folder, file), 'utf8')),
    );
    expect(filesWithThreads).toEqual([]);
  });

  test('contains no path of this machine', async () => {
    for (const tarball of project.tarballs) {
      const { stdout } = await run('tar', ['-xzOf', tarball], { maxBuffer: 10_000_000 });
      // The folder itself is in the files for containers.
      for (const path of [root, homedir(), join(tmpdir(), '/')]) expect(stdout.includes(path)).toBe(false);
    }
  });

  test('has the name by which the READMEs install it', () => {
    const inReadmes = project.names.flatMap((name) => {
      const readme = join(project.folder, 'node_modules', name, 'README.md');
      if (!existsSync(readme)) return [];
      return [...readFileSync(readme, 'utf8').matchAll(/vendor\/([\w.-]+\.tgz)/g)].map(([, tarball]) => tarball);
    });
    expect([...new Set(inReadmes)].sort()).toEqual(project.tarballs.map((tarball) => basename(tarball)).sort());
  });

  test('contains every file to which its README links', () => {
    const links = project.names.flatMap((name) => {
      const folder = join(project.folder, 'node_modules', name);
      const readme = join(folder, 'README.md');
      if (!existsSync(readme)) return [];
      return [...readFileSync(readme, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) =>
        join(folder, path),
      );
    });
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });
});

describe.skipIf(compiler.isMissing)(`the section "Install" of the client README${compiler.note}`, () => {
  const pnpm = extra('pnpm');
  const yarn = extra('@yarnpkg/cli-dist');

  test.concurrent('installs the client and the contract with npm', () => expectInstallation('npm install', 'node'));
  test
    .skipIf(pnpm.isMissing)
    .concurrent(`installs the client and the contract with pnpm${pnpm.note}`, () =>
      expectInstallation('pnpm add', 'node'),
    );
  test
    .skipIf(yarn.isMissing)
    .concurrent(`installs the client and the contract with Yarn${yarn.note}`, () =>
      expectInstallation('yarn add', 'yarn node'),
    );
});

/** Follows the README in an empty project without a network, then runs a program that imports the client. */
async function expectInstallation(command: string, node: string): Promise<void> {
  // Outside of the other project, which Yarn would take for a parent.
  const folder = mkdtempSync(join(tmpdir(), 'installation-'));
  try {
    for (const tarball of project.tarballs) cpSync(tarball, join(folder, 'vendor', basename(tarball)));
    const readme = readFileSync(join(project.folder, 'node_modules/@statsig-http-api/client/README.md'), 'utf8');
    const blocks = blocksOf(readme.slice(readme.indexOf('\n## Install\n')));
    const codeOf = (language: string, start = '') =>
      blocks.find((block) => block.language === language && block.code.startsWith(start))?.code ?? 'exit 1';
    writeFileSync(join(folder, 'package.json'), command.startsWith('yarn') ? codeOf('json') : '{}');
    writeFileSync(join(folder, 'pnpm-workspace.yaml'), codeOf('yaml'));
    writeFileSync(
      join(folder, 'program.mjs'),
      `import { createClient } from '@statsig-http-api/client';
      console.log(typeof createClient({ clientSdkKey: 'client-local' }).checkGate);`,
    );
    const env = {
      PATH: `${join(root, 'test/node_modules/.bin')}${delimiter}${process.env.PATH}`,
      HOME: folder,
      npm_config_offline: 'true',
      YARN_ENABLE_NETWORK: '0',
      YARN_ENABLE_TELEMETRY: '0',
    };
    await run('sh', ['-c', codeOf('sh', command)], { cwd: folder, env });
    const { stdout } = await run('sh', ['-c', `${node} program.mjs`], { cwd: folder, env });
    expect(stdout).toBe('function\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first Node on PATH that is too old for the commands. */
const oldNodePath = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'node'))
  .find((file) => existsSync(file) && spawnSync(file, [join(root, 'scripts/check-node.js')]).status === 1);
const oldNodeVersion = spawnSync(oldNodePath ?? 'node', ['--version'], { encoding: 'utf8' }).stdout ?? '';
const node20 = tool('Node.js 20', oldNodeVersion.startsWith('v20.'), 'add Node.js 20.19 to PATH');
const oldNode = tool('an old Node', oldNodePath !== undefined, 'add one before 22.18 to PATH');

describe.skipIf(compiler.isMissing)(`the installed packages${compiler.note}`, () => {
  test.skipIf(node20.isMissing)(`run the mock command in Node.js 20${node20.note}`, async () => {
    const { url, stop } = await startCommandIn(oldNodePath ?? '', 'statsig-mock', '--gate', 'new_checkout=true');
    try {
      const post = async (path: string, body: BodyInit, headers: Record<string, string> = {}) => {
        const response = await fetch(`${url}/v1/${path}?k=client-1&gz=1`, { method: 'POST', body, headers });
        return { status: response.status, body: await response.json() };
      };
      const gate = '{"gateName":"new_checkout"}';
      expect(await post('check_gate', gzipSync(gate))).toMatchObject({ status: 200, body: { value: true } });
      // These need Prism.
      expect(await post('log_event', '{"events":[{"eventName":"a"}]}')).toEqual({
        status: 202,
        body: { success: true },
      });
      expect(await post('check_gate', gate, { prefer: 'dynamic=true' })).toMatchObject({ status: 200 });
      // Node.js 20 has no zstd.
      expect(await post('check_gate', gate, { 'content-encoding': 'zstd' })).toMatchObject({ status: 415 });
    } finally {
      stop();
    }
  });

  test.skipIf(oldNode.isMissing).each(['statsig-conformance', 'statsig-server'])(
    `have a command %s that names the required Node on an old one${oldNode.note}`,
    async (name) => {
      const env = { PATH: `${dirname(oldNodePath ?? '')}${delimiter}${process.env.PATH}` };
      const runOld = (...args: string[]) => run(project.commands[name] ?? name, args, { cwd: project.folder, env });
      await expect(runOld('--help')).rejects.toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(
          new RegExp(`^${name} needs Node 22\\.18 or newer, but this is Node [\\d.]+\\. Install Node 24 from .+\\n$`),
        ),
      });
      expect((await runOld('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    },
  );

  test('run the mock, both clients and the event queue in Node.js', async () => {
    const { stdout } = await run(process.execPath, ['in-node.ts'], { cwd: project.folder });
    expect(JSON.parse(stdout)).toEqual({ gate: true, layer: 'a_layer', isLogged: true, remainingEvents: 0 });
  });

  test('run the first sample of the client README with the mock command', async () => {
    const { url, stop } = await startCommand('statsig-mock');
    try {
      const readme = readFileSync(join(project.folder, 'node_modules/@statsig-http-api/client/README.md'), 'utf8');
      const [, sample = ''] = /^```ts\n(.*?)^```/ms.exec(readme) ?? [];
      writeFileSync(join(project.folder, 'readme.ts'), sample.replace('http://127.0.0.1:4010', url));
      expect((await run(process.execPath, ['readme.ts'], { cwd: project.folder })).stdout).toBe('open\n');
    } finally {
      stop();
    }
  });

  test('run the conformance command against the server command, which stores the events', async () => {
    const { url, stop } = await startCommand('statsig-server', '--data', 'data');
    try {
      const flags = ['--url', url, '--server-key', 'secret-local', '--only', 'example', '--seed', '1'];
      expect((await runCommand('statsig-conformance', ...flags)).stdout).toContain('conforms to contract');
      const { events } = await (await fetch(`${url}/_/events`)).json();
      expect(events.length).toBeGreaterThan(0);
      expect(existsSync(join(project.folder, 'data/statsig.db'))).toBe(true);
    } finally {
      stop();
    }
  });

  test('serve the page of the Console with its files, and preview a change', async () => {
    const { url, stop } = await startCommand('statsig-server');
    try {
      const page = await (await fetch(`${url}/console/gates/a_gate`)).text();
      const files = [...page.matchAll(/(?:src|href)="(\.[^"]+)"/g)].map(([, path = '']) => path);
      expect(files).toHaveLength(3);
      for (const path of files)
        expect((await fetch(new URL(path, `${url}/console/gates/a_gate`))).status, path).toBe(200);
      // The preview runs in a thread, whose module the package contains too.
      const changes = [{ type: 'gate', name: 'a_new_gate', entry: {} }];
      const response = await fetch(`${url}/console/v1/preview`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ changes }),
      });
      expect(await response.json()).toMatchObject({ entries: [{ name: 'a_new_gate', action: 'created' }] });
    } finally {
      stop();
    }
  });

  test('contain a valid example of a project file, and report what is wrong in an invalid one', async () => {
    const example = 'node_modules/@statsig-http-api/server/examples/project.yaml';
    expect((await runCommand('statsig-server', 'check', example)).stdout).toContain(`${example} is valid`);
    writeFileSync(join(project.folder, 'broken.yaml'), 'keys: {}\ngate: {}\n');
    await expect(runCommand('statsig-server', 'check', 'broken.yaml')).rejects.toMatchObject({
      stderr: expect.stringContaining('Unknown field. Did you mean gates?'),
    });
  });

  test('have commands that a shell can start', () => {
    expect(Object.keys(project.commands).sort()).toEqual(['statsig-conformance', 'statsig-mock', 'statsig-server']);
    for (const file of Object.values(project.commands))
      expect(readFileSync(file, 'utf8')).toMatch(/^#!\/usr\/bin\/env (-S )?node\b/);
  });

  /** Compiles programs that use the packages, together, because most of the time goes into the declarations of the DOM. */
  async function errorsOf(files: string[], options: object, compiler?: string): Promise<string> {
    const file = join(mkdtempSync(join(project.folder, 'types-')), 'tsconfig.json');
    const compilerOptions = { ...everyStrictFlag, module: 'node16', moduleResolution: 'node16', ...options };
    writeFileSync(file, JSON.stringify({ compilerOptions, files: files.map((name) => join(project.folder, name)) }));
    return compilerErrors(file, compiler);
  }

  test.skipIf(typescript54.isMissing)(
    `have types that TypeScript 5.4 accepts under every strict flag${typescript54.note}`,
    async () => {
      const compiler = 'test/node_modules/typescript-5.4';
      expect(await errorsOf(['types.ts', 'fetch-types.ts'], {}, compiler)).toBe('');
    },
    60_000,
  );

  test('have types that TypeScript 5.9 accepts under every strict flag', async () => {
    // The oldest and the newest version check the declarations of openapi-fetch, which takes a second.
    const options = { skipLibCheck: true };
    expect(await errorsOf(['types.ts', 'fetch-types.ts'], options, 'node_modules/typescript')).toBe('');
  }, 60_000);

  test.each([
    ['node16', 'node16'],
    ['bundler', 'esnext'],
  ])(
    'have types that TypeScript 7 accepts with moduleResolution %s, in Node.js too',
    async (moduleResolution, module) => {
      const options = {
        moduleResolution,
        module,
        types: ['node'],
        typeRoots: [join(project.folder, 'node_modules/@types')],
      };
      expect(await errorsOf(['types.ts', 'fetch-types.ts', 'node-types.ts'], options)).toBe('');
    },
  );
});

const runCommand = (name: string, ...args: string[]) =>
  run(process.execPath, [project.commands[name] ?? name, ...args], { cwd: project.folder });

/** Starts the command of a server on a free port. */
const startCommand = (name: string, ...args: string[]) => startCommandIn(process.execPath, name, ...args);

/** @param node The path of the Node.js that runs the command. */
async function startCommandIn(
  node: string,
  name: string,
  ...args: string[]
): Promise<{ url: string; stop: () => void }> {
  const child = execFile(node, [project.commands[name] ?? name, '--port', '0', ...args], {
    cwd: project.folder,
  });
  const line = await new Promise<string>((resolve) => {
    child.stdout?.once('data', (text) => resolve(String(text)));
    child.once('exit', (code) => resolve(`${name} ended with ${code}`));
  });
  return { url: /http:\/\/[\d.:]+/.exec(line)?.[0] ?? line, stop: () => void child.kill() };
}

const everyStrictFlag = {
  target: 'es2022',
  lib: ['es2022', 'dom'],
  types: [],
  noEmit: true,
  strict: true,
  // Checks our declarations, but not those of the compiler.
  skipLibCheck: false,
  skipDefaultLibCheck: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  allowUnusedLabels: false,
  allowUnreachableCode: false,
  isolatedModules: true,
  verbatimModuleSyntax: true,
};

/** Bundles a program for a web page. */
async function bundle(program: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(project.folder, program)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

describe.skipIf(chromiumTool.isMissing || compiler.isMissing)(`in Chromium${chromiumTool.note}${compiler.note}`, () => {
  let browser: Browser;
  let mock: Mock;
  const log: string[] = [];
  let service: string;
  let site: Server;
  let origin: string;
  /** The events in each request to the service for events. */
  let received: { eventName: string }[][] = [];
  let events: Server;
  let eventsOrigin: string;

  const listen = async (server: Server) => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  beforeAll(async () => {
    const scripts = {
      '/on-page.js': await bundle('on-page.ts'),
      '/log-and-leave.js': await bundle('log-and-leave.ts'),
      '/react.js': await bundle('react/main.tsx'),
      '/in-service-worker.js': await bundle('in-service-worker.ts'),
    };
    const pages = {
      '/log-and-leave': '<script type="module" src="/log-and-leave.js"></script>',
      '/react': readFileSync(join(project.folder, 'react/index.html'), 'utf8'),
    };
    site = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://site');
      const at = (files: Record<string, string>) => (Object.hasOwn(files, pathname) ? files[pathname] : undefined);
      const script = at(scripts);
      response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
      response.end(script ?? at(pages) ?? '<p>A page</p>');
    });
    events = createServer((request, response) => {
      response.setHeader('access-control-allow-origin', '*').setHeader('access-control-allow-headers', '*');
      let text = '';
      request.on('data', (part) => {
        text += part;
      });
      request.on('end', () => {
        if (request.method === 'POST') received.push(JSON.parse(text).events);
        response.setHeader('content-type', 'application/json').writeHead(202).end('{"success":true}');
      });
    });
    mock = createMock({ log: (line) => log.push(line) });
    origin = await listen(site);
    eventsOrigin = await listen(events);
    service = (await mock.listen()).url;
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await mock.close();
    site.close();
    events.close();
  });

  const expectedResult = { gate: true, layer: 200, hasId: true, error: 'notFound', remainingEvents: 0 };

  test.each(['page', 'worker'])('a bundle in a %s calls the mock on another origin', async (place) => {
    const page = await browser.newPage();
    await page.goto(`${origin}/?service=${service}`);
    const result = await page.evaluate(
      ([place, script]) =>
        new Promise((resolve) => {
          const onMessage = ({ data }: MessageEvent) => resolve(data);
          if (place === 'worker') {
            new Worker(script ?? '', { type: 'module' }).onmessage = onMessage;
          } else {
            addEventListener('message', onMessage);
            document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: script }));
          }
        }),
      [place, `/on-page.js?service=${service}`],
    );
    expect(result).toEqual(expectedResult);
    await page.close();
  });

  test('a React page shows the features of its visitor and logs a purchase', async () => {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(`${origin}/react?service=${service}`);
    await page.getByText('Welcome to our new checkout.').waitFor();
    const button = page.getByRole('button', { name: 'Buy a shirt' });
    expect(await button.evaluate((element) => element.style.background)).toBe('blue');
    await button.click();
    await button.click();
    await page.getByText('2 bought. Thank you!').waitFor();
    await page.goto('about:blank');
    await page.close();
    expect(errors).toEqual([]);
    await expect
      .poll(() => log.some((line) => line.startsWith('POST /v1/log_event 202')), { timeout: 9000 })
      .toBe(true);
  });

  const names = () => received.flat().map(({ eventName }) => eventName);

  test.each(['is closed', 'navigates away'])('a page that %s sends its last events', async (how) => {
    received = [];
    // The context is the browser of the visitor. If it closed with the page, it would end the requests in progress.
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${origin}/log-and-leave?service=${eventsOrigin}&names=one,two,three`);
    await page.waitForFunction(() => document.title === 'logged');
    expect(names()).toEqual([]);
    if (how === 'navigates away') await page.goto('about:blank');
    await page.close();
    await expect.poll(names, { timeout: 9000 }).toEqual(['one', 'two', 'three']);
    await context.close();
  });

  test('a service worker sends the events of a closed page if it waits for its queue', async () => {
    received = [];
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(origin);
    await page.evaluate(async (script) => {
      await navigator.serviceWorker.register(script, { type: 'module' });
      const { active } = await navigator.serviceWorker.ready;
      for (const name of ['one', 'two']) active?.postMessage(name);
    }, `/in-service-worker.js?service=${eventsOrigin}`);
    await page.close();
    await expect.poll(() => names().sort(), { timeout: 9000 }).toEqual(['one', 'two']);
    await context.close();
  });

  test('a page sends the events above 64 KiB on the next visit, in order', async () => {
    received = [];
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${origin}/log-and-leave?service=${eventsOrigin}&bytes=25000&names=a,b,c,d,e`);
    await page.waitForFunction(() => document.title === 'logged');
    // Two batches are full, so the queue sends them at once. The closing page takes over the one in progress.
    await page.close();
    await expect.poll(() => names().length, { timeout: 9000 }).toBeGreaterThanOrEqual(2);
    const next = await context.newPage();
    await next.goto(`${origin}/log-and-leave?service=${eventsOrigin}&names=f`);
    await next.waitForFunction(() => document.title === 'logged');
    const receivedNames = () => [...new Set(names())].join('');
    // If this page closed during a request, that request would count toward the 64 KiB again.
    await expect.poll(receivedNames, { timeout: 9000 }).toMatch(/^abcd/);
    await next.goto('about:blank');
    await expect.poll(receivedNames, { timeout: 9000 }).toBe('abcdef');
    await context.close();
  });
});
