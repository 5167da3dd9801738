import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium of this machine: the one that CHROMIUM_PATH names, or the first in the usual places. */
export const chromiumPath = [process.env.CHROMIUM_PATH ?? '', ...places].find(
  (path) => path !== '' && existsSync(path),
);

/**
 * Why tests in Chromium are skipped, or `false` where they run. On a build server they are never skipped, so that a
 * missing Chromium is a failure.
 */
export const noChromium: string | false =
  chromiumPath === undefined && !process.env.CI
    ? 'No Chromium on this machine: install one, or name yours in CHROMIUM_PATH.'
    : false;

/**
 * Starts Chromium without a window, quietly: by itself it asks the network for nothing.
 * @throws when there is none.
 */
export async function startChromium(): Promise<Browser> {
  if (chromiumPath === undefined)
    throw new Error(
      `No Chromium at CHROMIUM_PATH nor at ${places.join(', ')}: install one, or name yours in CHROMIUM_PATH`,
    );
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
