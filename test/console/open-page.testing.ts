import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Whether all screens are checked with axe, which takes seconds for each. By default, tests check a sample; CI checks all. */
export const checksAll = process.env.CI !== undefined || process.env.NO_SKIPS !== undefined;

/** The options of the browser context, and which errors of the page the test expects. */
export interface OpenOptions extends BrowserContextOptions {
  readonly allowedErrors?: RegExp;
}

/**
 * Opens an address of the Console in a new browser context, and returns what `use` returns. Fails for errors of the page, for
 * requests to another origin, and if a hostile name became markup.
 */
export async function openPage<T>(
  browser: Browser,
  address: string,
  use: (page: Page) => Promise<T>,
  { allowedErrors, ...options }: OpenOptions = {},
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  const { origin } = new URL(address);
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) errors.push(request.url());
  });
  page.setDefaultTimeout(10_000);
  try {
    await page.goto(address);
    const result = await use(page);
    expect(errors.filter((error) => !allowedErrors?.test(error))).toEqual([]);
    expect(await page.title()).not.toBe('hacked');
    expect(await page.locator('main img').count()).toBe(0);
    return result;
  } finally {
    await context.close();
  }
}

/** Returns the violations of rules that axe finds in the page, and whether the page scrolls sideways. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Evaluated by the browser's tools, so the policy of the page doesn't apply.
  await page.evaluate(
    readFileSync(fileURLToPath(new URL('../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8'),
  );
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const problems = (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    return document.documentElement.scrollWidth > innerWidth ? [...problems, 'scrolls sideways'] : problems;
  });
}
