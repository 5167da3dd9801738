import { readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumTool, startChromium } from '../chromium.ts';
import { blocksOf } from '../markdown.ts';
import { extra, tool } from '../tools.ts';
import { compiler, typeErrors } from '../type-errors.ts';
import { buildPages, createProject } from './project.ts';

const storybook = tool(
  'storybook',
  !extra('storybook', 'test/storybook').isMissing || process.env.NO_SKIPS !== undefined,
  'npm ci --prefix test/storybook',
);
const missing = [storybook, chromiumTool, compiler].find(({ isMissing }) => isMissing);

const readme = readFileSync(new URL('../../packages/mock/README.md', import.meta.url), 'utf8');
const sample = blocksOf(readme).find(({ code }) => code.includes('NewCheckout'))?.code ?? '';

/** The sample of the README, one with other values, and one without handlers. */
const samples = `
import type { Meta, StoryObj } from '@storybook/react-vite';
import { Checkout } from './checkout.tsx';
export default { title: 'Checkout', component: Checkout } satisfies Meta;

${sample.replace('NewCheckout =', 'NewCheckout: StoryObj =')}

export const OldCheckout: StoryObj = {
  beforeEach({ msw }) {
    msw.use(...handlers({ gates: { new_checkout: false }, configs: { banner: { text: 'bye' } } }));
  },
};

export const WithoutHandlers: StoryObj = {};
`;

/** The types of the files that a browser checks. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Serves the files of a folder. */
function serveFiles(folder: string): Promise<Server> {
  const server = createServer(async ({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const body = await readFile(join(folder, pathname)).catch(() => undefined);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': contentTypes[extname(pathname)] ?? '' });
    response.end(body);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe.skipIf(missing)(`the sample of the README for Storybook${missing?.note ?? ''}`, () => {
  let folder: string;
  let server: Server;
  let browser: Browser;
  let origin = '';

  beforeAll(async () => {
    folder = createProject(samples);
    server = await serveFiles(await buildPages(folder));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await startChromium();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  test.each([
    ['new-checkout', 'New checkout: {"text":"hi"}'],
    ['old-checkout', 'Old checkout: {"text":"bye"}'],
    ['without-handlers', 'NotFoundError'],
  ])('the page of %s shows %s', async (name, text) => {
    const page = await browser.newPage();
    await page.goto(`${origin}/iframe.html?id=checkout--${name}`);
    const output = page.locator('output', { hasNotText: 'One moment' });
    expect(await output.textContent()).toContain(text);
    await page.close();
  });

  test('passes a strict type check', async () => {
    expect(await typeErrors(folder, ['msw-storybook-addon/types'])).toBe('');
  });
});
