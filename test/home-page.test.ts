import { readFileSync } from 'node:fs';
import { createServer, demoProject, openSqliteStore, type Server } from '@statsig-http-api/server';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { axe, problemsInLooks } from './accessibility.ts';
import { chromiumTool, startChromium } from './chromium.ts';

let server: Server;
let origin: string;
beforeAll(async () => {
  server = createServer({ project: demoProject(), store: await openSqliteStore(undefined), dev: true });
  ({ url: origin } = await server.listen());
});
afterAll(() => server.close());

/** Returns the addresses on the page: the methods and the path of each. */
async function addresses(): Promise<readonly { methods: string[]; path: string }[]> {
  const page = await (await fetch(origin)).text();
  return [...page.matchAll(/<dt>.*?<code>(.*?)<\/code>/g)].map(([, address = '']) => {
    const words = address.split(/,? /);
    return { methods: words.length > 1 ? words.slice(0, -1) : ['GET'], path: words.at(-1) ?? '' };
  });
}

test('lists only what the server serves', async () => {
  for (const { methods, path } of await addresses())
    for (const method of methods) {
      const controller = new AbortController();
      const { status } = await fetch(origin + path, { method, signal: controller.signal });
      expect([200, 400, 401], `${method} ${path}`).toContain(status);
      controller.abort();
    }
});

/** Returns the endpoints of a document, except those with a parameter in their path. */
function described(file: string): readonly string[] {
  const { paths } = parse(readFileSync(new URL(`../packages/server/${file}`, import.meta.url), 'utf8'));
  return Object.entries<object>(paths)
    .filter(([path]) => !path.includes('{'))
    .map(([path, methods]) => `${Object.keys(methods).join(', ').toUpperCase()} ${path}`)
    .sort();
}

test('lists every endpoint for developers, and every endpoint for SDKs', async () => {
  const listed = (await addresses()).map(({ methods, path }) => `${methods.join(', ')} ${path}`);
  expect(listed.filter((one) => one.includes(' /_/')).sort()).toEqual(described('developer-api.yaml'));
  expect(listed).toEqual(expect.arrayContaining([...described('sdk-api.yaml')]));
});

test('runs and loads nothing', async () => {
  const { headers } = await fetch(origin);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-\S+='; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  );
});

const wide = { viewport: { width: 1200, height: 900 } };

describe.skipIf(chromiumTool.isMissing)(`in a browser${chromiumTool.note}`, { timeout: 20_000 }, () => {
  let browser: Browser;
  const incidents: string[] = [];
  beforeAll(async () => {
    browser = await startChromium();
  }, 60_000);
  afterAll(() => browser?.close());

  async function open(options: BrowserContextOptions): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage();
    page.on('console', (message) => incidents.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith('data:') && request.url() !== `${origin}/`) incidents.push(request.url());
    });
    await page.goto(`${origin}/`);
    return page;
  }

  test.each([
    ['light', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(18, 20, 22)'],
  ] as const)('has the background of the %s theme', async (colorScheme, background) => {
    const page = await open({ ...wide, colorScheme });
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(background);
    await page.context().close();
  });

  test.skipIf(axe.isMissing)(`is accessible, and fits its window${axe.note}`, async () => {
    const page = await open(wide);
    expect(await problemsInLooks(page)).toEqual([]);
    expect(incidents).toEqual([]);
    await page.context().close();
  });

  test('prints on white paper, also from a dark screen, with nothing cut off', async () => {
    const page = await open({ ...wide, colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    // A4 without its margins, at 96 pixels per inch.
    await page.setViewportSize({ width: 680, height: 1000 });
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(680);
    await page.context().close();
  });
});
