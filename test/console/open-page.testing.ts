import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

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
