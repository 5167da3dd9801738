import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createServer, demoProject, openSqliteStore, type Server } from '@statsig-http-api/server';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { axe, problemsInLooks } from './accessibility.ts';
import { chromiumTool, startChromium } from './chromium.ts';
import { blocksOf } from './markdown.ts';
import { type Tool, tool } from './tools.ts';

/** What the examples read for user 42, and what they log. */
const values = { isOpen: true, color: 'green', shape: 'square' };
const defaults = { isOpen: false, color: 'gray', shape: 'circle' };
const event = { name: 'purchase', value: 9.5, metadata: { item: 'shirt' }, userID: '42' };
const exposures = [
  { name: 'a_running_experiment', type: 'config', ruleID: '7kGqFczL8Scc5F1L1dYPzT', userID: '42' },
  { name: 'an_open_gate', type: 'gate', ruleID: '4ZcQOBvJ2mTqkBvfGkTMDc', userID: '42' },
];

/** An address without a server. */
const nowhere = 'http://127.0.0.1:1';

const folderOf = (example: string) => fileURLToPath(new URL(`../examples/${example}/`, import.meta.url));

/** Looks for the packages of an example. @throws In CI, if they are missing. */
function findPackages(example: string, path: string, howToGet: string): Tool {
  const isInstalled = existsSync(folderOf(example) + path);
  if (!isInstalled && process.env.NO_SKIPS)
    throw new Error(`The packages of examples/${example} are missing. Install them as .ci/run does.`);
  return tool(`the packages of examples/${example}`, isInstalled, howToGet);
}

/** Returns the command in the README of an example that runs it. The command before installs its packages. */
function commandOf(example: string): string {
  const [sample] = blocksOf(readFileSync(`${folderOf(example)}README.md`, 'utf8'));
  return sample?.code.split('\n').at(-1) ?? '';
}

/** A running example. */
interface Example {
  /** What the example has printed. */
  output(): string;
  /** The standard output alone. */
  results(): string;
  /** Resolves with the exit code when the example has ended. */
  readonly ended: Promise<number | null>;
  /** Ends the example as Ctrl+C does. */
  stop(): Promise<unknown>;
}

/** Runs a command in the folder of an example. @param server The address of the Statsig server. */
function run(example: string, command: string, server: string): Example {
  // In its own group, so that signals reach all processes that npm starts.
  const child = spawn('sh', ['-c', command], {
    cwd: folderOf(example),
    detached: true,
    env: {
      ...process.env,
      STATSIG_SERVER: server,
      VITE_STATSIG_SERVER: server,
      PORT: '0',
      NO_COLOR: '1',
      npm_config_update_notifier: 'false',
      // Some SDKs report errors to Statsig. The tests send nothing to other machines.
      HTTPS_PROXY: nowhere,
    },
  });
  let [output, results] = ['', ''];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (stream === child.stdout) results += text;
    });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const stop = () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-Number(child.pid), 'SIGINT');
    return ended;
  };
  return { output: () => output, results: () => results, ended, stop };
}

/** Waits until an example listens. Returns the URL that it prints. @throws If the example ends. */
async function urlOf({ output, ended }: Example): Promise<string> {
  let code: number | null | undefined;
  void ended.then((exitCode) => {
    code = exitCode;
  });
  for (;;) {
    const [, url] = /^(?:.*Local:\s+)?(http:\/\/\S+)$/m.exec(output()) ?? [];
    if (url !== undefined) return url;
    if (code !== undefined) throw new Error(`The example has ended with exit code ${code}: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Starts the server with the project that `npm run server` has. */
async function startServer(): Promise<Server & { url: string }> {
  const server = createServer({ project: demoProject(), store: await openSqliteStore(undefined), dev: true });
  return Object.assign(server, await server.listen());
}

/** Returns what the server has stored of user 42, without the internal events of SDKs. */
async function listRows(url: string, path: 'events' | 'exposures'): Promise<readonly { name: string }[]> {
  const body = await (await fetch(`${url}/_/${path}?user=42`)).json();
  const rows: readonly { name: string }[] = body[path];
  return rows.filter(({ name }) => !name.startsWith('statsig::')).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Waits until the server has these rows of user 42, and no others. Some SDKs send what they have every 10 seconds. */
const expectRows = (url: string, path: 'events' | 'exposures', rows: readonly object[]) =>
  expect.poll(() => listRows(url, path), { timeout: 15_000 }).toEqual(rows.map((row) => expect.objectContaining(row)));

const pages = [
  { example: 'react', port: '-- --port 0', source: ['Network:Recognized', 'NoValues'] },
  { example: 'vue', port: '-- --port 0', source: ['SPLIT', 'ERROR'] },
  { example: 'next', port: '-- --port 0', source: ['Bootstrap:Recognized', 'Bootstrap:Unrecognized'] },
] as const;

describe.skipIf(chromiumTool.isMissing)(`in a browser${chromiumTool.note}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  }, 60_000);
  afterAll(() => browser?.close());

  /** Opens a page, and waits for its values. Every message of its console is an incident. */
  async function open(url: string, options: BrowserContextOptions, isBlocked = (_: URL) => false) {
    const context = await browser.newContext(options);
    onTestFinished(() => context.close());
    await context.route(isBlocked, (route) => route.abort());
    const page = await context.newPage();
    const incidents: string[] = [];
    page.on('console', (message) => {
      if (['warning', 'error'].includes(message.type())) incidents.push(message.text());
    });
    page.on('pageerror', ({ message }) => incidents.push(message));
    await page.addInitScript(() => {
      const shifts: string[] = [];
      new PerformanceObserver((list) => {
        for (const { entryType } of list.getEntries()) shifts.push(entryType);
      }).observe({ type: 'layout-shift', buffered: true });
      Object.assign(globalThis, { shifts });
    });
    await page.goto(url);
    await page.getByRole('button').waitFor();
    return { page, incidents };
  }

  const layoutShifts = (page: Page) => page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts);

  async function expectValues(page: Page, { isOpen, color, shape }: typeof values, source: string) {
    const shown = await page.getByRole('definition').allInnerTexts();
    expect(shown.map((text) => text.trim())).toEqual([isOpen ? 'open' : 'closed', `${color} ${shape}`, source]);
    const figure = page.locator(`.figure.${shape}`);
    expect(await figure.evaluate((element) => (element as HTMLElement).style.background)).toBe(color);
  }

  describe.each(pages)('examples/$example', ({ example, port, source: [source, sourceOfDefaults] }) => {
    const packages = findPackages(example, 'node_modules', 'npm run examples');
    let server: Server & { url: string };
    let app: Example;
    let url: string;

    beforeAll(async () => {
      if (packages.isMissing) return;
      server = await startServer();
      app = run(example, `${commandOf(example)} ${port}`, server.url);
      url = await urlOf(app);
    }, 180_000);
    afterAll(async () => {
      await app?.stop();
      await server?.close();
    });

    test.skipIf(packages.isMissing)(`shows the values, and logs an event${packages.note}`, async () => {
      const { page, incidents } = await open(url, {});
      await expectValues(page, values, source);
      await page.getByRole('button').click();
      expect(await page.getByRole('status').innerText()).toBe('Events logged: 1');
      expect(await layoutShifts(page)).toEqual([]);
      // SDKs send what they have when the user leaves the page. Earlier, @statsig/js-client sends only what is logged in its first
      // 200 ms, or after a minute. A browser cancels a request that is still running, and the SDK sends it at the next visit.
      await page.waitForLoadState('networkidle');
      await page.goto('about:blank');
      await expectRows(server.url, 'exposures', exposures);
      await expectRows(server.url, 'events', [event]);
      expect(incidents).toEqual([]);
    });

    test.skipIf(packages.isMissing)(`shows the defaults if the server is down${packages.note}`, async () => {
      let address = url;
      if (example === 'next') {
        // Next.js reads the address of the server when it starts.
        const other = run(example, 'npx next start --port 0', nowhere);
        onTestFinished(() => void other.stop());
        address = await urlOf(other);
      }
      const { page } = await open(`${address}/?user=44`, {}, ({ origin }) => origin === server.url);
      await expectValues(page, defaults, sourceOfDefaults);
      await page.getByRole('button').click();
      expect(await page.getByRole('status').innerText()).toBe('Events logged: 1');
      expect(await layoutShifts(page)).toEqual([]);
    });

    if (example === 'vue')
      test.skipIf(packages.isMissing)(`shows a change at once${packages.note}`, async () => {
        const { page } = await open(`${url}/?user=45`, {});
        const gate = page.getByRole('definition').first();
        expect(await gate.innerText()).toBe('open');
        const override = { type: 'gate', name: 'an_open_gate', userID: '45', value: false };
        await fetch(`${server.url}/_/overrides`, { method: 'PUT', body: JSON.stringify(override) });
        await expect.poll(() => gate.innerText()).toBe('closed');
      });

    test.skipIf(packages.isMissing || axe.isMissing)(
      `is accessible, and fits its window${packages.note}${axe.note}`,
      async () => {
        const { page } = await open(`${url}/?user=44`, {});
        expect(await problemsInLooks(page)).toEqual([]);
      },
    );
  });
});

const express = findPackages('express', 'node_modules', 'npm run examples');

describe.skipIf(express.isMissing)(`examples/express${express.note}`, () => {
  const bodyOf = ({ isOpen, color, shape }: typeof values, source: string) => ({
    userID: '42',
    an_open_gate: isOpen,
    a_running_experiment: { color, shape },
    source,
  });

  test('returns the values, and logs an event', async () => {
    const server = await startServer();
    onTestFinished(() => server.close());
    const app = run('express', commandOf('express'), server.url);
    onTestFinished(() => void app.stop());
    const url = await urlOf(app);
    expect(await (await fetch(url)).json()).toEqual(bodyOf(values, 'Network'));
    expect((await fetch(`${url}/purchases`, { method: 'POST' })).status).toBe(202);
    await app.stop();
    await expectRows(server.url, 'exposures', exposures);
    await expectRows(server.url, 'events', [event]);
    expect(app.output()).not.toMatch(/error/i);
  });

  test('returns the defaults if the server is down', async () => {
    const app = run('express', commandOf('express'), nowhere);
    onTestFinished(() => void app.stop());
    const url = await urlOf(app);
    expect(await (await fetch(url)).json()).toEqual(bodyOf(defaults, 'Uninitialized'));
    expect((await fetch(`${url}/purchases`, { method: 'POST' })).status).toBe(202);
    await app.stop();
  });
});

const python = findPackages('python', '.venv', 'pip install -r examples/python/requirements.txt');

describe.skipIf(python.isMissing)(`examples/python${python.note}`, () => {
  const outputOf = ({ isOpen, color, shape }: typeof values, source: string) =>
    `User        42\nGate        ${isOpen ? 'open' : 'closed'}\nExperiment  ${color} ${shape}\nSource      ${source}\n`;

  test('prints the values, and logs an event', async () => {
    const server = await startServer();
    onTestFinished(() => server.close());
    const script = run('python', commandOf('python'), server.url);
    expect(await script.ended).toBe(0);
    expect(script.output()).toBe(outputOf(values, 'Network'));
    await expectRows(server.url, 'exposures', exposures);
    await expectRows(server.url, 'events', [event]);
  });

  test('prints the defaults if the server is down', async () => {
    const script = run('python', commandOf('python'), nowhere);
    expect(await script.ended).toBe(0);
    // Its log goes to the standard error, in the middle of a line of results.
    expect(script.results()).toContain(outputOf(defaults, 'Uninitialized'));
  });
});
