import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { chromiumTool, startChromium } from '../chromium.ts';
import { providers, startServer } from './harness.ts';

const missing = [chromiumTool, providers].find(({ isMissing }) => isMissing);

/** Bundles a program as an app would. */
async function bundle(program: string): Promise<string> {
  const entry = fileURLToPath(new URL(`programs/${program}`, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}

/** Serves a page with a script until the end of the test, and returns its URL. */
async function serveShop(script: string): Promise<string> {
  const html =
    '<!doctype html><title>Shop</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>';
  const shop = createServer(({ url }, response) => {
    const isScript = url === '/page.js';
    response
      .writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' })
      .end(isScript ? script : html);
  });
  onTestFinished(() => void shop.close());
  shop.listen(0, '127.0.0.1');
  await once(shop, 'listening');
  const address = shop.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
}

/** What the page sent to the server: the last part of the path, the status, and the request headers that matter. */
interface Exchange {
  readonly path: string;
  readonly status: number;
  readonly ifNoneMatch: string | undefined;
}

describe.skipIf(missing !== undefined)(`in Chromium,${missing?.note ?? ''}`, () => {
  let browser: Browser;
  let webPage = '';
  let reactPage = '';
  beforeAll(async () => {
    browser = await startChromium();
    [webPage, reactPage] = (await Promise.all(['web-page.js', 'react-page.jsx'].map(bundle))) as [string, string];
  }, 60_000);
  afterAll(() => browser?.close());

  /** Opens a page of a shop, whose origin differs from the server's, and runs a script in it. */
  async function openPage(script: string, serverURL: string) {
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    const exchanges: Exchange[] = [];
    page.on('response', (response) => {
      const url = new URL(response.url());
      if (url.origin === new URL(serverURL).origin && response.request().method() !== 'OPTIONS')
        exchanges.push({
          path: url.pathname.split('/').at(-1) ?? '',
          status: response.status(),
          ifNoneMatch: response.request().headers()['if-none-match'],
        });
    });
    await page.goto(`${await serveShop(script)}?server=${serverURL}`);
    return { page, problems, exchanges };
  }

  const call = (page: Page, expression: string): Promise<unknown> => page.evaluate(`page.${expression}`);

  /** Starts a server, and a page with the web provider. */
  async function startPage(options: object = {}, user: object = { targetingKey: '42' }) {
    const server = await startServer();
    const opened = await openPage(webPage, server.url);
    const headers = [['Authorization', 'Bearer client-ofrep']];
    const all = { baseUrl: server.url, headers, ...options };
    await call(opened.page, `start(${JSON.stringify(all)}, ${JSON.stringify(user)})`);
    return { ...server, ...opened };
  }

  test('the web provider gets every type of flag, and errors with their codes', async () => {
    const { page, problems } = await startPage();
    expect(await call(page, `boolean('open')`)).toMatchObject({
      value: true,
      reason: 'STATIC',
      variant: 'on',
      flagMetadata: { type: 'gate', ruleID: 'everyone' },
    });
    expect(await call(page, `boolean('closed')`)).toMatchObject({ value: false, variant: 'off' });
    expect(await call(page, `object('theme')`)).toMatchObject({ value: { button: 'blue', sizes: [1, 2] } });
    expect(await call(page, `object('color')`)).toMatchObject({
      value: { color: expect.any(String) },
      reason: 'SPLIT',
    });
    expect(await call(page, `object('page')`)).toMatchObject({ value: { color: 'green' }, variant: 'Test' });
    expect(await call(page, `boolean('unknown')`)).toMatchObject({ value: false, errorCode: 'FLAG_NOT_FOUND' });
    expect(await call(page, `boolean('theme')`)).toMatchObject({ value: false, errorCode: 'TYPE_MISMATCH' });
    expect(problems).toEqual([]);
  });

  test('a new context gets other values, and a context that changes no flag gets a 304', async () => {
    const { page, exchanges, exposuresOf } = await startPage({ cacheMode: 'disabled' });
    expect(await call(page, `boolean('staff')`)).toMatchObject({ value: false });
    await call(page, `setContext({ targetingKey: '42', email: 'marie@example.com' })`);
    expect(await call(page, `boolean('staff')`)).toMatchObject({ value: true, reason: 'TARGETING_MATCH' });
    await call(page, `setContext({ targetingKey: '42', email: 'jean@example.com' })`);
    const flags = exchanges.filter(({ path }) => path === 'flags');
    expect(flags.map(({ status }) => status)).toEqual([200, 200, 304]);
    expect(flags.map(({ ifNoneMatch }) => ifNoneMatch !== undefined)).toEqual([false, true, true]);
    expect(await exposuresOf('42')).toEqual([]);
  });

  test('an override and a new project arrive through the stream, without polling', async () => {
    const { page, problems, exchanges, override, changeProject } = await startPage();
    await expect.poll(() => exchanges.map(({ path }) => path)).toContain('event-stream');
    await override('gate', 'closed', true);
    await expect.poll(() => call(page, `boolean('closed')`)).toMatchObject({ value: true });
    await changeProject('red');
    await expect.poll(() => call(page, `object('theme')`)).toMatchObject({ value: { button: 'red' } });
    expect(await call(page, 'changes')).toEqual([['closed'], ['theme']]);
    expect(exchanges.map(({ path, status }) => [path, status])).toEqual([
      ['flags', 200],
      ['event-stream', 200],
      ['flags', 200],
      ['flags', 200],
    ]);
    expect(problems).toEqual([]);
  });

  test('a provider that polls gets 304 until a flag changes', async () => {
    const options = { changeDetection: 'polling', pollInterval: 50, cacheMode: 'disabled' };
    const { page, exchanges, override } = await startPage(options);
    const count = (status: number) => exchanges.filter((exchange) => exchange.status === status).length;
    await expect.poll(() => count(304)).toBeGreaterThan(2);
    expect(count(200)).toBe(1);
    await override('gate', 'closed', true);
    await expect.poll(() => call(page, `boolean('closed')`)).toMatchObject({ value: true });
    expect(count(200)).toBe(2);
    expect(exchanges.map(({ path }) => path)).not.toContain('event-stream');
  });

  test('a page that loads again reads its flags from its cache, and opens a stream', async () => {
    const { page, url, exchanges, override } = await startPage();
    await page.reload();
    exchanges.length = 0;
    const headers = [['Authorization', 'Bearer client-ofrep']];
    await call(page, `start(${JSON.stringify({ baseUrl: url, headers })}, { targetingKey: '42' })`);
    expect(await call(page, `boolean('open')`)).toMatchObject({ value: true });
    await expect.poll(() => exchanges.map(({ path }) => path).toSorted()).toEqual(['event-stream', 'flags']);
    expect(exchanges.find(({ path }) => path === 'flags')).toMatchObject({ status: 304 });
    await override('gate', 'closed', true);
    await expect.poll(() => call(page, `boolean('closed')`)).toMatchObject({ value: true });
  });

  test('components of the React SDK show the flags, and change with an override and the context', async () => {
    const server = await startServer();
    const { page, problems } = await openPage(reactPage, server.url);
    const shown = async () => (await page.locator('p').allInnerTexts()).join(' ');
    await expect.poll(shown).toBe('closed customer blue');
    await server.override('gate', 'closed', true);
    await expect.poll(shown).toBe('open customer blue');
    await server.changeProject('red');
    await expect.poll(shown).toBe('open customer red');
    await page.getByRole('button', { name: 'Log in' }).click();
    await expect.poll(shown).toBe('open staff red');
    expect(problems).toEqual([]);
  });
});
