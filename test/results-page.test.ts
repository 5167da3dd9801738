import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { computeResults } from '../packages/server/src/results/compute-results.ts';
import { everyCase } from '../packages/server/src/results/fake-data.testing.ts';
import { renderPage } from '../packages/server/src/results/results-page.ts';
import { chromiumTool, startChromium } from './chromium.ts';

describe.skipIf(chromiumTool.isMissing)(
  `the results page, opened from disk,${chromiumTool.note}`,
  { timeout: 20_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'results-'));
    const file = join(folder, 'results.html');
    const url = pathToFileURL(file).href;
    /** Requests, errors and console messages of the page. */
    const activity: string[] = [];
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      writeFileSync(file, renderPage(computeResults(everyCase())));
      browser = await startChromium();
      page = await (await browser.newContext({ offline: true })).newPage();
      page.on('request', (request) => activity.push(`request ${request.url()}`));
      page.on('pageerror', (error) => activity.push(`error ${error.message}`));
      page.on('console', (message) => activity.push(`${message.type()} ${message.text()}`));
      await page.goto(url);
    }, 60_000);

    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true });
    });

    const backgroundOf = (selector: string) =>
      page.locator(selector).evaluate((element) => getComputedStyle(element).backgroundColor);

    test('loads no other file, logs no message, and is accessible as tables with images', async () => {
      const table = page.getByRole('table', { name: 'Green button compared with Control' });
      expect(await table.getByRole('row').count()).toBe(9);
      const revenue = table.getByRole('row', { name: /^Revenue/ });
      expect(await revenue.getByRole('cell').allInnerTexts()).toEqual(expect.arrayContaining(['24.00', '25.20']));
      const picture = page.getByRole('img', { name: 'Revenue (sum, primary), Green button: +5.0%' });
      expect(await picture.count()).toBe(1);
      expect(activity).toEqual([`request ${url}`]);
    });

    test.for([
      [1280, 'light'],
      [1280, 'dark'],
      [390, 'light'],
      [390, 'dark'],
    ] as const)('fits a screen %d pixels wide in the %s theme', async ([width, colorScheme]) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ media: 'screen', colorScheme });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await backgroundOf('body')).toBe(colorScheme === 'dark' ? 'rgb(18, 20, 22)' : 'rgb(246, 246, 243)');
      const ends = await page
        .locator('th, td, .plot, p, li')
        .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().right));
      expect(Math.max(...ends)).toBeLessThanOrEqual(width);
    });

    test('draws the dot of a lift of 5% to the right of zero, in the middle of its interval', async () => {
      await page.setViewportSize({ width: 1280, height: 900 });
      const plot = page.getByRole('img', { name: 'Revenue (sum, primary), Green button: +5.0%' });
      const middle = async (part: string) => {
        const box = await plot.locator(part).boundingBox();
        return box === null ? Number.NaN : box.x + box.width / 2;
      };
      const dot = await middle('.dot');
      expect(dot).toBeGreaterThan((await middle('.zero')) + 5);
      expect(Math.abs(dot - (await middle('.interval')))).toBeLessThan(1);
    });

    test('prints complete tables on white paper even in the dark theme', async () => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      await page.setViewportSize({ width: 688, height: 1000 });
      expect(await backgroundOf('section >> nth=0')).toBe('rgb(255, 255, 255)');
      expect(
        await page
          .locator('.results thead')
          .first()
          .evaluate((head) => getComputedStyle(head).display),
      ).toBe('table-header-group');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(688);
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      await page.emulateMedia({ media: 'screen' });
    });
  },
);
