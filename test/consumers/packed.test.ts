import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createMock, type Mock } from '@statsig-http-api/mock';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { compilerErrors } from '../../scripts/compile.ts';
import { noChromium, startChromium } from '../chromium.ts';
import { noExtras } from '../extras.ts';
import { installed, type Project } from './installed.ts';

// Compilers and browsers take long where several of them share a core.
vi.setConfig({ hookTimeout: 120_000 });

const run = promisify(execFile);
let project: Project;

beforeAll(async () => {
  project = await installed();
});
afterAll(() => project.remove());

describe('a tarball', () => {
  test.skipIf(noExtras).each([0, 1, 2, 3, 4])('of package %i has no problem that publint finds', async (at) => {
    const { publint } = await import('publint');
    const tarball = Uint8Array.from(readFileSync(project.tarballs[at] ?? '')).buffer;
    const { messages } = await publint({ pack: { tarball }, strict: true });
    expect(messages).toEqual([]);
  });

  test.skipIf(noExtras).each([0, 1, 2, 3, 4])(
    'of package %i has the right types for every way of importing an ES module',
    async (at) => {
      const { checkPackage, createPackageFromTarballData } = await import('@arethetypeswrong/core');
      const result = await checkPackage(createPackageFromTarballData(readFileSync(project.tarballs[at] ?? '')), {
        excludeEntrypoints: [/\.(yaml|txt|json)$/],
      });
      if (!result.types) throw new Error('the package has no types');
      // What knows no `exports`, and what requires, can't import these packages at all.
      const ours = result.problems.filter(
        (problem) => !('resolutionKind' in problem && ['node10', 'node16-cjs'].includes(problem.resolutionKind)),
      );
      expect(ours).toEqual([]);
    },
  );

  test('names no file that is only for us', async () => {
    expect(project.tarballs).toHaveLength(5);
    for (const tarball of project.tarballs) {
      const { stdout } = await run('tar', ['-tzf', tarball]);
      expect(stdout).not.toMatch(/\.test|\/test|\/src\/|tsconfig|-suite/);
      expect(stdout).toContain('package/LICENSE');
    }
  });

  test('starts no thread from TypeScript, which Node.js does not run where packages are', () => {
    const folder = join(project.folder, 'node_modules/@statsig-http-api');
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
    const threads = code.filter((file) => /new URL\(['`][^'`]*\.ts['`]/.test(readFileSync(join(folder, file), 'utf8')));
    expect(threads).toEqual([]);
  });

  test('holds every file that its README leads to', () => {
    const links = project.names.flatMap((name) => {
      const folder = join(project.folder, 'node_modules', name);
      const readme = join(folder, 'README.md');
      if (!existsSync(readme)) return [];
      return [...readFileSync(readme, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to = '']) =>
        join(folder, to),
      );
    });
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });
});

describe('the installed packages', () => {
  test('run in Node.js: the mock, the client, the queue', async () => {
    const { stdout } = await run(process.execPath, ['in-node.ts'], { cwd: project.folder });
    expect(JSON.parse(stdout)).toEqual({ gate: true, logged: true, left: 0 });
  });

  test('run the first sample of the README of the client against the command of the mock', async () => {
    const { url, stop } = await started('statsig-mock');
    try {
      const readme = readFileSync(join(project.folder, 'node_modules/@statsig-http-api/client/README.md'), 'utf8');
      const [, sample = ''] = /^```ts\n(.*?)^```/ms.exec(readme) ?? [];
      writeFileSync(join(project.folder, 'readme.ts'), sample.replace('http://127.0.0.1:4010', url));
      expect((await run(process.execPath, ['readme.ts'], { cwd: project.folder })).stdout).toBe('open\n');
    } finally {
      stop();
    }
  });

  test('run the command of the judge against the command of the server, which keeps what it is sent', async () => {
    const { url, stop } = await started('statsig-server', '--data', 'data');
    try {
      const flags = ['--url', url, '--server-key', 'secret-local', '--only', 'example', '--seed', '1'];
      expect((await command('statsig-conformance', ...flags)).stdout).toContain('conforms to contract');
      const { events } = await (await fetch(`${url}/_/events`)).json();
      expect(events.length).toBeGreaterThan(0);
      expect(existsSync(join(project.folder, 'data/statsig.db'))).toBe(true);
    } finally {
      stop();
    }
  });

  test('bring an example of a project file along, which the command of the server finds right, and name what is wrong in another', async () => {
    const example = 'node_modules/@statsig-http-api/server/examples/project.yaml';
    expect((await command('statsig-server', 'check', example)).stdout).toContain(`${example} is valid`);
    writeFileSync(join(project.folder, 'broken.yaml'), 'keys: {}\ngatez: {}\n');
    await expect(command('statsig-server', 'check', 'broken.yaml')).rejects.toMatchObject({
      stderr: expect.stringContaining('Unknown field gatez. Did you mean gates?'),
    });
  });

  test('bring commands that a shell can start', () => {
    expect(Object.keys(project.commands).sort()).toEqual(['statsig-conformance', 'statsig-mock', 'statsig-server']);
    for (const file of Object.values(project.commands))
      expect(readFileSync(file, 'utf8')).toMatch(/^#!\/usr\/bin\/env (-S )?node\b/);
  });

  test('have types that a program for Node.js can use: the server, the judge', async () => {
    const compilerOptions = { ...everyStrictFlag, module: 'node16', moduleResolution: 'node16', types: ['node'] };
    const file = 'tsconfig.node.json';
    writeFileSync(join(project.folder, file), JSON.stringify({ compilerOptions, files: ['node-types.ts'] }));
    expect(await compilerErrors(join(project.folder, file))).toBe('');
  });

  describe.concurrent.each([
    ['5.4', 'test/node_modules/typescript-5.4'],
    ['7', 'node_modules/typescript-7'],
  ])('have types that TypeScript %s accepts under every strict flag', (version, compiler) => {
    test.skipIf(noExtras && compiler.startsWith('test/')).each([
      ['node16', 'node16'],
      ['bundler', 'esnext'],
    ])(
      'with moduleResolution %s',
      async (moduleResolution, module) => {
        const file = `tsconfig.${version}.${moduleResolution}.json`;
        const compilerOptions = { ...everyStrictFlag, module, moduleResolution };
        writeFileSync(join(project.folder, file), JSON.stringify({ compilerOptions, files: ['types.ts'] }));
        expect(await compilerErrors(join(project.folder, file), compiler)).toBe('');
      },
      20_000,
    );
  });
});

const command = (name: string, ...args: string[]) =>
  run(process.execPath, [project.commands[name] ?? name, ...args], { cwd: project.folder });

/** Starts a command that listens, on a port that is free. */
async function started(name: string, ...args: string[]): Promise<{ url: string; stop: () => void }> {
  const child = execFile(process.execPath, [project.commands[name] ?? name, '--port', '0', ...args], {
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
  // Ours are checked, and not those of the compiler itself.
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

/** A program as a page gets it. */
async function bundled(program: string): Promise<string> {
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

describe.skipIf(noChromium)('in Chromium', () => {
  let browser: Browser;
  let mock: Mock;
  const log: string[] = [];
  let service: string;
  let site: Server;
  let origin: string;
  /** What the service that only takes events got, in requests. */
  let received: { eventName: string }[][] = [];
  let events: Server;
  let eventsOrigin: string;

  const listen = async (server: Server) => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  beforeAll(async () => {
    const scripts = {
      '/on-page.js': await bundled('on-page.ts'),
      '/leaving.js': await bundled('leaving.ts'),
      '/react.js': await bundled('react/main.tsx'),
      '/in-service-worker.js': await bundled('in-service-worker.ts'),
    };
    const pages = {
      '/leaving': '<script type="module" src="/leaving.js"></script>',
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

  const whole = { gate: true, layer: 200, hasId: true, error: 'notFound', left: 0 };

  test.each(['page', 'worker'])('a bundle calls the mock of another origin from a %s', async (place) => {
    const page = await browser.newPage();
    await page.goto(`${origin}/?service=${service}`);
    const result = await page.evaluate(
      ([place, script]) =>
        new Promise((resolve) => {
          const take = ({ data }: MessageEvent) => resolve(data);
          if (place === 'worker') {
            new Worker(script ?? '', { type: 'module' }).onmessage = take;
          } else {
            addEventListener('message', take);
            document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: script }));
          }
        }),
      [place, `/on-page.js?service=${service}`],
    );
    expect(result).toEqual(whole);
    await page.close();
  });

  test('a page of React shows the features of its visitor, and tells what the visitor buys', async () => {
    const page = await browser.newPage();
    const failures: string[] = [];
    page.on('pageerror', ({ message }) => failures.push(message));
    await page.goto(`${origin}/react?service=${service}`);
    await page.getByText('Welcome to our new checkout.').waitFor();
    const button = page.getByRole('button', { name: 'Buy a shirt' });
    expect(await button.evaluate((element) => element.style.background)).toBe('blue');
    await button.click();
    await button.click();
    await page.getByText('2 bought. Thank you!').waitFor();
    await page.goto('about:blank');
    await page.close();
    expect(failures).toEqual([]);
    await expect
      .poll(() => log.some((line) => line.startsWith('POST /v1/log_event 202')), { timeout: 9000 })
      .toBe(true);
  });

  const names = () => received.flat().map(({ eventName }) => eventName);

  test.each(['is closed', 'goes elsewhere'])('a page that %s delivers its last events', async (how) => {
    received = [];
    // The context is the visitor's browser, which outlives the page: with it the requests under way would end.
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${origin}/leaving?service=${eventsOrigin}&names=one,two,three`);
    await page.waitForFunction(() => document.title === 'logged');
    expect(names()).toEqual([]);
    if (how === 'goes elsewhere') await page.goto('about:blank');
    await page.close();
    await expect.poll(names, { timeout: 9000 }).toEqual(['one', 'two', 'three']);
    await context.close();
  });

  test('a service worker that waits for its queue delivers what a page told it, when the page is gone', async () => {
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

  test('what is over the 64 KiB of a closing page comes with the next visit, in order', async () => {
    received = [];
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${origin}/leaving?service=${eventsOrigin}&bytes=25000&names=a,b,c,d,e`);
    await page.waitForFunction(() => document.title === 'logged');
    // Two batches are full and sent at once; a page that closes takes over the one under way.
    await page.close();
    await expect.poll(() => names().length, { timeout: 9000 }).toBeGreaterThanOrEqual(2);
    const next = await context.newPage();
    await next.goto(`${origin}/leaving?service=${eventsOrigin}&names=f`);
    await next.waitForFunction(() => document.title === 'logged');
    const told = () => [...new Set(names())].join('');
    // What is under way when this page closes too would take the room of the rest again.
    await expect.poll(told, { timeout: 9000 }).toMatch(/^abcd/);
    await next.goto('about:blank');
    await expect.poll(told, { timeout: 9000 }).toBe('abcdef');
    await context.close();
  });
});
