import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { operations } from '@statsig-http-api/contract';
import { samples } from '@statsig-http-api/contract/samples';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readDocument } from '../scripts/generate/bundle.ts';
import { newPage } from '../scripts/generate/reference/fresh-page.ts';
import { noChromium, startChromium } from './chromium.ts';

if (noChromium !== false) console.warn(noChromium);

describe.skipIf(noChromium !== false)('the docs page, opened from disk without a network,', { timeout: 20_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  const file = join(folder, 'reference.html');
  const url = pathToFileURL(file).href;
  let browser: Browser;
  let page: Page;
  const noise: string[] = [];

  const wide = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const;
  const narrow = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const;

  /** A page whose every request, error and complaint is noted. */
  async function opened(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ ...options, offline: true });
    const opening = await context.newPage();
    opening.setDefaultTimeout(8_000);
    opening.on('request', (request) => noise.push(`request ${request.url()}`));
    opening.on('pageerror', (error) => noise.push(`error ${error.message}`));
    opening.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) noise.push(`${message.type()} ${message.text()}`);
    });
    await opening.goto(url);
    return opening;
  }

  /** Goes to an operation as a reader does: by its link in the list of the first page. */
  async function panelOf(operation: { readonly summary: string; readonly path: string }): Promise<Locator> {
    // Back to the first page without reading 2.5 MB again, which goes on from wherever the last test ended.
    if (page.url() !== url) await page.locator('a[href="/"]').click();
    await page.locator('table').getByRole('link', { name: operation.summary, exact: true }).click();
    await page.locator('h2', { hasText: operation.summary }).waitFor();
    return page.locator('.panel-request-samples', { hasText: operation.path });
  }

  const choose = async (button: Locator, name: string) => {
    await button.click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };

  const codeOf = (panel: Locator) => panel.getByTestId('source-code').textContent();

  beforeAll(async () => {
    const [started] = await Promise.all([startChromium(), readDocument().then((document) => newPage(document, file))]);
    browser = started;
    page = await opened(wide);
  }, 60_000);

  // On whatever way through the page: nothing but the page itself is asked for, and it complains of nothing.
  afterEach(() => {
    expect(new Set(noise)).toEqual(new Set([`request ${url}`]));
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  test.for(Object.values(operations))(
    '$summary: curl and TypeScript are visible at once, for every example',
    async (operation) => {
      const all = Object.values<{ summary: string; curl: string; typescript: string }>(samples[operation.id]);
      const [first, last] = [all.at(0), all.at(-1)];
      const panel = await panelOf(operation);
      await expect.poll(() => codeOf(panel), { timeout: 8_000 }).toBe(first?.curl);
      const inText = page.locator('pre', { hasText: `statsig.${operation.id}(` });
      expect(await inText.isVisible()).toBe(true);
      expect((await inText.textContent())?.trim()).toBe(first?.typescript.trim());
      await choose(panel.getByRole('button', { name: 'Example' }), last?.summary ?? '');
      // The panel is drawn again after the click, not by it.
      await expect.poll(() => codeOf(panel), { timeout: 8_000 }).toBe(last?.curl);
      await choose(panel.getByRole('button', { name: 'curl', exact: true }), 'TypeScript');
      await expect.poll(() => codeOf(panel), { timeout: 8_000 }).toBe(last?.typescript.trim());
      await choose(panel.getByRole('button', { name: 'TypeScript', exact: true }), 'curl');
    },
  );

  test('shows the fields of both forms of an exposure', async () => {
    await panelOf(operations.logCustomExposure);
    const fieldsOf = (form: string) => page.locator('table', { hasText: form }).locator('td code').allTextContents();
    expect(await fieldsOf('ExperimentExposure')).toEqual(
      expect.arrayContaining(['user', 'experimentName', 'group', 'ruleID', 'time']),
    );
    expect(await fieldsOf('GateExposure')).toEqual(
      expect.arrayContaining(['user', 'gateName', 'passes', 'group', 'ruleID', 'time']),
    );
  });

  test('finds an operation by a word of its description', async () => {
    await page.goto(url);
    await page.getByTestId('search-trigger').click();
    await page.keyboard.type('newest day');
    await page.getByText(operations.getDailyReport.path).first().waitFor();
    await page.keyboard.press('Escape');
  });

  test('fits a phone, and is dark where the system is', async () => {
    const phone = await opened(narrow);
    const places = await phone
      .locator('table a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(places.length).toBeGreaterThanOrEqual(Object.keys(operations).length);
    for (const place of places) {
      await phone.goto(`${url}${place}`);
      await phone.locator('.panel-request-samples').first().waitFor();
      expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(narrow.viewport.width);
    }
    const [dark, light] = await Promise.all(
      [phone, page].map((one) => one.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)),
    );
    expect(dark).not.toBe(light);
    await phone.close();
  });
});
