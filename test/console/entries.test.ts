import { createServer as createHttpServer, type Server as HttpServer, request } from 'node:http';
import { listen } from '@statsig-http-api/contract/http-server';
import { createServer, loadProject, openSqliteStore, type Server } from '@statsig-http-api/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildStaleConsole } from '../../packages/console/build.ts';
import { accessibilityProblems, axe, checksAll, problemsInLooks } from '../accessibility.ts';
import { chromiumTool, startChromium } from '../chromium.ts';
import { type OpenOptions, openPage } from './open-page.testing.ts';

const isMissing = chromiumTool.isMissing || axe.isMissing;
const note = chromiumTool.note || axe.note;

const project = `
keys: { serverSecretKeys: secret-test }
segments: { staff: { when: { user: { email: { endsWith: "@example.com" } } } } }
holdouts: { held: { share: 10% } }
gates:
  checkout:
    description: For staff and a quarter of all users.
    rules: [{ name: Staff, when: { in: staff } }, { name: A quarter, share: 25% }]
  "a/b?c=%25#d": {}
  "<img src=x onerror=alert(1)>": { enabled: false, description: "<script>alert(1)</script>" }
configs: { prices: { default: { price: 1 } } }
layers: { page: { default: { color: gray } } }
experiments:
  colors: { layer: page, allocation: 50%, groups: { A: { weight: 30%, value: { color: red } }, B: { weight: 70%, value: {} } } }
metrics: { sales: { type: sum, event: purchase } }
`;
const manyGates = `keys: { serverSecretKeys: secret-test }\ngates:\n${Array.from({ length: 2000 }, (_, at) => `  gate_${at}: {}`).join('\n')}`;

const allScreens = [
  '/',
  '/gates',
  '/gates/checkout',
  '/configs/prices',
  '/experiments',
  '/experiments/colors',
  '/layers/page',
  '/segments/staff',
  '/holdouts/held',
  '/metrics/sales',
  '/gates/unknown',
  '/unknown',
];
const screens = checksAll ? allScreens : ['/', '/gates', '/experiments/colors', '/unknown'];

const servers: (Server | { close(): Promise<void> })[] = [];
let browser: Browser;
let url: string;
let many: string;

async function serve(text: string): Promise<string> {
  const server = createServer({
    project: loadProject(text, 'project.yaml', {}),
    store: await openSqliteStore(undefined),
    dev: true,
  });
  servers.push(server);
  return `${(await server.listen()).url}/console`;
}

beforeAll(async () => {
  if (isMissing) return;
  await buildStaleConsole();
  [url, many, browser] = await Promise.all([serve(project), serve(manyGates), startChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all(servers.map((server) => server.close()));
});

/** Opens a screen, and waits until it shows something. The browser reports the 404 of an unknown entry as an error. */
const open = <T>(address: string, use: (page: Page) => Promise<T>, options?: OpenOptions) =>
  openPage(
    browser,
    address,
    async (page) => {
      await page.getByRole('heading', { level: 1 }).filter({ hasText: /\S/ }).waitFor();
      return use(page);
    },
    { allowedErrors: /404/, ...options },
  );

test.skipIf(isMissing).each(screens)(`%s is accessible, and fits its window${note}`, async (screen) => {
  const problems = await open(`${url}${screen}`, problemsInLooks);
  expect(problems).toEqual([]);
});

test.skipIf(isMissing)(`names of a project are never markup, and survive in addresses${note}`, async () => {
  await open(`${url}/gates`, async (page) => {
    await page.getByRole('link', { name: '<img src=x onerror=alert(1)>' }).click();
    await expect.poll(() => page.locator('main h1').textContent()).toContain('<img src=x onerror=alert(1)>');
    await page.goBack();
    await page.getByRole('link', { name: 'a/b?c=%25#d' }).click();
    await expect.poll(() => page.locator('main h1').textContent()).toContain('a/b?c=%25#d');
    await page.reload();
    await expect.poll(() => page.locator('main h1').textContent()).toContain('a/b?c=%25#d');
  });
});

test.skipIf(isMissing)(`the keyboard alone leads to an entry, and to a list${note}`, async () => {
  await open(`${url}/`, async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('colors');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'colors' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/console/experiments/colors');
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.getByRole('heading', { name: 'Metrics' }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });
});

test.skipIf(isMissing)(`each entry that users get leads to a question about a user${note}`, async () => {
  await open(`${url}/experiments/colors`, async (page) => {
    await page.getByRole('link', { name: 'Ask about a user' }).click();
    await page.getByLabel('User ID').fill('42');
    await page.waitForURL(`${url}/ask/experiment/colors?userID=42`);
    await page.goto(`${url}/metrics/sales`);
    await page.getByRole('heading', { name: 'sales', level: 1 }).waitFor();
    expect(await page.getByRole('link', { name: 'Ask about a user' }).count()).toBe(0);
  });
});

test.skipIf(isMissing)(`the search and the status of a list are in its address${note}`, async () => {
  await open(`${url}/gates`, async (page) => {
    await page.getByRole('button', { name: 'Disabled' }).click();
    await page.getByRole('searchbox').fill('img');
    expect(await page.getByRole('status').textContent()).toBe('1 of 3');
    await page.reload();
    await expect.poll(() => page.getByRole('status').textContent()).toBe('1 of 3');
  });
});

test.skipIf(isMissing)(`a list of 2,000 gates has few rows in the page, and searches them all${note}`, async () => {
  await open(`${many}/gates`, async (page) => {
    expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe('2001');
    expect(await page.getByRole('row').count()).toBeLessThan(80);
    const duration = await page.evaluate(async () => {
      const field = document.querySelector<HTMLInputElement>('input[type=search]');
      if (field === null) throw new Error('The list has no search.');
      const start = performance.now();
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
      set?.call(field, 'gate_1999');
      field.dispatchEvent(new Event('input', { bubbles: true }));
      while (!document.querySelector('[role=status]')?.textContent?.startsWith('1 of'))
        await new Promise(requestAnimationFrame);
      return performance.now() - start;
    });
    if (process.env.SHOW_FIGURES !== undefined) console.log(`search in 2,000 gates: ${Math.round(duration)} ms`);
    // A stall is much longer, and a busy machine is not a stall.
    expect(duration).toBeLessThan(2000);
  });
});

test.skipIf(isMissing)(`works behind a proxy that adds a prefix${note}`, async () => {
  const proxy: HttpServer = createHttpServer((incoming, outgoing) => {
    const path = (incoming.url ?? '').replace(/^\/tools/, '');
    if (path === incoming.url) return void outgoing.writeHead(404).end();
    const origin = new URL(url);
    const sent = request({
      host: origin.hostname,
      port: origin.port,
      path,
      method: incoming.method,
      headers: incoming.headers,
    });
    sent.on('response', (response) => {
      outgoing.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(outgoing);
    });
    incoming.pipe(sent);
  });
  const { url: origin } = await listen(proxy);
  servers.push({ close: async () => void proxy.close() });
  await open(`${origin}/tools/console`, async (page) => {
    await page.getByRole('link', { name: 'Gates' }).first().click();
    await page.getByRole('link', { name: 'checkout' }).click();
    await page.getByRole('heading', { name: 'A quarter' }).waitFor();
    expect(page.url()).toBe(`${origin}/tools/console/gates/checkout`);
    await page.reload();
    await page.getByRole('heading', { name: 'A quarter' }).waitFor();
  });
});

test.skipIf(isMissing)(`a server that does not respond is an error with a way out${note}`, async () => {
  await open(
    `${url}/`,
    async (page) => {
      await page.route('**/console/v1/entries/**', (route) => route.abort());
      await page.goto(`${url}/gates/checkout`);
      await page.getByRole('heading', { name: 'The server does not respond' }).waitFor();
      await page.unroute('**/console/v1/entries/**');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('heading', { name: 'A quarter' }).waitFor();
    },
    { allowedErrors: /net::ERR/ },
  );
});
