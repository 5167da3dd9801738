import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyCase } from '../packages/server/src/results/fake-data.testing.ts';
import { resultsOf } from '../packages/server/src/results/results-of.ts';
import { resultsPage } from '../packages/server/src/results/results-page.ts';
import { noChromium, startChromium } from './chromium.ts';

if (noChromium !== false) console.warn(noChromium);

describe.skipIf(noChromium !== false)('the page of results, opened from disk,', { timeout: 20_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'results-'));
  const file = join(folder, 'results.html');
  const url = pathToFileURL(file).href;
  const noise: string[] = [];
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    writeFileSync(file, resultsPage(resultsOf(everyCase())));
    browser = await startChromium();
    page = await (await browser.newContext({ offline: true })).newPage();
    page.on('request', (request) => noise.push(`request ${request.url()}`));
    page.on('pageerror', (error) => noise.push(`error ${error.message}`));
    page.on('console', (message) => noise.push(`${message.type()} ${message.text()}`));
    await page.goto(url);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  const colour = (place: string) =>
    page.locator(place).evaluate((element) => getComputedStyle(element).backgroundColor);

  test('asks for nothing but itself, complains of nothing, and is read out as tables with pictures', async () => {
    const table = page.getByRole('table', { name: 'Green button against Control' });
    expect(await table.getByRole('row').count()).toBe(8);
    const revenue = table.getByRole('row', { name: /^Revenue/ });
    expect(await revenue.getByRole('cell').allInnerTexts()).toEqual(expect.arrayContaining(['24.00', '25.20']));
    const picture = page.getByRole('img', { name: 'Revenue (sum), Green button: +5.0%' });
    expect(await picture.count()).toBe(1);
    expect(noise).toEqual([`request ${url}`]);
  });

  test.for([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)('fits a screen of %d pixels, %s', async ([width, colorScheme]) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ media: 'screen', colorScheme });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await colour('body')).toBe(colorScheme === 'dark' ? 'rgb(18, 20, 22)' : 'rgb(246, 246, 243)');
    const ends = await page
      .locator('th, td, .plot, p, li')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().right));
    expect(Math.max(...ends)).toBeLessThanOrEqual(width);
  });

  test('the dot of a lift of 5 % is right of the zero line, inside its interval', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    const plot = page.getByRole('img', { name: 'Revenue (sum), Green button: +5.0%' });
    const middle = async (part: string) => {
      const box = await plot.locator(part).boundingBox();
      return box === null ? Number.NaN : box.x + box.width / 2;
    };
    const [zero, dot, interval] = [await middle('.zero'), await middle('.dot'), await middle('.interval')];
    expect(dot).toBeGreaterThan(zero + 5);
    expect(Math.abs(dot - interval)).toBeLessThan(1);
  });

  test('prints in dark surroundings on white paper, the tables whole', async () => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.setViewportSize({ width: 688, height: 1000 });
    expect(await colour('section >> nth=0')).toBe('rgb(255, 255, 255)');
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
});
