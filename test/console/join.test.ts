import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildStaleConsole } from '../../packages/console/build.ts';
import { newFolder, runServer } from '../../packages/server/src/run-server.testing.ts';
import { accessibilityProblems, axe } from '../accessibility.ts';
import { chromiumTool, startChromium } from '../chromium.ts';
import { openPage } from './open-page.testing.ts';

const project = fileURLToPath(new URL('../../packages/server/examples/project.yaml', import.meta.url));

describe.skipIf(chromiumTool.isMissing)(`signing in to the Console${chromiumTool.note}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    await buildStaleConsole();
    browser = await startChromium();
  }, 60_000);
  afterAll(() => browser?.close());

  /** Starts a server as a company runs it, and returns its URL and a way to invite people. */
  async function start() {
    const folder = newFolder();
    const url = await runServer(['--port', '0', '--data', folder, '--project', project]).url();
    const invite = async (...options: string[]) => {
      const { out } = await runServer(['invite', '--data', folder, '--public-url', url, ...options]).ended;
      return /http:\S+/.exec(out)?.[0] ?? '';
    };
    return { url, invite };
  }

  /** Opens a page without a session. The browser reports the responses to it as errors. */
  const open = (address: string, use: (page: Page) => Promise<void>) =>
    openPage(browser, address, use, { allowedErrors: /40[014]/ });

  const account = (page: Page) => page.getByRole('complementary').or(page.locator('footer')).first();

  test('a person who opens the link of an invitation chooses a name, and signs out', async () => {
    const { url, invite } = await start();
    await open(`${url}/console/live`, async (page) => {
      await page.getByText('Sign in first').first().waitFor();
      const link = await invite('--role', 'viewer');
      await page.goto(link);
      await page.getByLabel('Your name').fill('Ada');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
      await account(page).getByText('Ada').waitFor();
      expect(page.url()).not.toContain(link.split('#')[1] ?? '-');

      // A viewer sees no button that changes something.
      await page.goto(`${url}/console/overrides`);
      await page.getByRole('heading', { name: 'Overrides', level: 1 }).waitFor();
      expect(await page.getByRole('main').getByRole('button').count()).toBe(0);

      await account(page).getByRole('button', { name: 'Sign out' }).click();
      await page.getByText('Sign in first').first().waitFor();
      // The link has worked.
      await page.goto(link);
      await page.getByText('This link was used before, or has expired.').waitFor();
    });
  });

  test('a link with a name signs in at once, and a link without its token says so', async () => {
    const { url, invite } = await start();
    await open(await invite('--role', 'admin', '--name', 'Grace'), async (page) => {
      await account(page).getByText('Grace').waitFor();
      await page.goto(`${url}/console/join`);
      await page.getByText('This link is incomplete').waitFor();
    });
  });

  test.skipIf(axe.isMissing)(`the form has no problem of accessibility${axe.note}`, async () => {
    const { invite } = await start();
    await open(await invite('--role', 'editor'), async (page) => {
      await page.getByLabel('Your name').waitFor();
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await accessibilityProblems(page)).toEqual([]);
      }
    });
  });
});
