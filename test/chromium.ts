import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { extra, tool } from './tools.ts';

const usualPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The path of Chromium: `CHROMIUM_PATH`, or the first usual path that exists. Undefined if no Chromium is installed. */
export const chromiumPath = [process.env.CHROMIUM_PATH ?? '', ...usualPaths].find(
  (path) => path !== '' && existsSync(path),
);

const playwright = extra('playwright-core');

/** Chromium and the package that controls it. In CI, tests in Chromium always run, and fail without it. */
export const chromiumTool = playwright.isMissing
  ? playwright
  : tool(
      'Chromium',
      chromiumPath !== undefined || process.env.NO_SKIPS !== undefined,
      'install it, or set CHROMIUM_PATH',
    );

/**
 * Starts Chromium without a window. It sends no network requests in the background.
 * @throws If Chromium is not installed.
 */
export async function startChromium(): Promise<Browser> {
  if (chromiumPath === undefined)
    throw new Error(
      `Chromium was not found at CHROMIUM_PATH, ${usualPaths.join(', ')}. Install it, or set CHROMIUM_PATH to its path.`,
    );
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
