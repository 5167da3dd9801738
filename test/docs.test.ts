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
import { chromiumTool, startChromium } from './chromium.ts';

describe.skipIf(chromiumTool.isMissing)(
  `the reference page, opened from disk without a network,${chromiumTool.note}`,
  { timeout: 20_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'docs-'));
    const file = join(folder, 'reference.html');
    const url = pathToFileURL(file).href;
    let browser: Browser;
    let page: Page;
    /** Every request, error and warning of the page. */
    const pageEvents: string[] = [];

    const wide = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const;
    const narrow = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const;

    /** Opens the reference in a new browser context, and records its requests, errors and warnings. */
    async function openPage(options: BrowserContextOptions): Promise<Page> {
      const context = await browser.newContext({ ...options, offline: true });
      const reference = await context.newPage();
      reference.setDefaultTimeout(8_000);
      reference.on('request', (request) => pageEvents.push(`request ${request.url()}`));
      reference.on('pageerror', (error) => pageEvents.push(`error ${error.message}`));
      reference.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) pageEvents.push(`${message.type()} ${message.text()}`);
      });
      await reference.goto(url);
      return reference;
    }

    /** Opens an operation by its link in the table of the first page, and returns the panel with its samples. */
    async function openOperation(operation: { readonly summary: string; readonly path: string }): Promise<Locator> {
      // A link inside the page is faster than loading its 2.5 MB again.
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
      const [chromium] = await Promise.all([
        startChromium(),
        readDocument().then((document) => newPage(document, file)),
      ]);
      browser = chromium;
      page = await openPage(wide);
    }, 60_000);

    // The page must request only itself, and log no error or warning.
    afterEach(() => {
      expect(new Set(pageEvents)).toEqual(new Set([`request ${url}`]));
    });

    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true });
    });

    test.for(Object.values(operations))(
      '$summary: shows the curl and TypeScript samples of the first and the last example',
      async (operation) => {
        const all = Object.values<{ summary: string; curl: string; typescript: string }>(samples[operation.id]);
        const [first, last] = [all.at(0), all.at(-1)];
        const panel = await openOperation(operation);
        await expect.poll(() => codeOf(panel), { timeout: 8_000 }).toBe(first?.curl);
        const description = page.locator('pre', { hasText: `statsig.${operation.id}(` });
        expect(await description.isVisible()).toBe(true);
        expect((await description.textContent())?.trim()).toBe(first?.typescript.trim());
        await choose(panel.getByRole('button', { name: 'Example' }), last?.summary ?? '');
        // The page updates the panel after the click has returned.
        await expect.poll(() => codeOf(panel), { timeout: 8_000 }).toBe(last?.curl);
        await choose(panel.getByRole('button', { name: 'curl', exact: true }), 'TypeScript');
        await expect.poll(() => codeOf(panel), { timeout: 8_000 }).toBe(last?.typescript.trim());
        await choose(panel.getByRole('button', { name: 'TypeScript', exact: true }), 'curl');
      },
    );

    test('shows the fields of both forms of an exposure', async () => {
      await openOperation(operations.logCustomExposure);
      const fieldsOf = (form: string) => page.locator('table', { hasText: form }).locator('td code').allTextContents();
      expect(await fieldsOf('ExperimentExposure')).toEqual(
        expect.arrayContaining(['user', 'experimentName', 'group', 'ruleID', 'time']),
      );
      expect(await fieldsOf('GateExposure')).toEqual(
        expect.arrayContaining(['user', 'gateName', 'passes', 'group', 'ruleID', 'time']),
      );
    });

    test('finds an operation by words of its description', async () => {
      await page.goto(url);
      await page.getByTestId('search-trigger').click();
      await page.keyboard.type('newest day');
      await page.getByText(operations.getDailyReport.path).first().waitFor();
      await page.keyboard.press('Escape');
    });

    test('fits a phone screen, and follows the dark mode of the system', async () => {
      const phone = await openPage(narrow);
      const links = await phone
        .locator('table a')
        .evaluateAll((elements) => elements.map((element) => element.getAttribute('href')));
      expect(links.length).toBeGreaterThanOrEqual(Object.keys(operations).length);
      for (const link of links) {
        await phone.goto(`${url}${link}`);
        await phone.locator('.panel-request-samples').first().waitFor();
        expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(narrow.viewport.width);
      }
      const [dark, light] = await Promise.all(
        [phone, page].map((one) => one.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)),
      );
      expect(dark).not.toBe(light);
      await phone.close();
    });
  },
);
