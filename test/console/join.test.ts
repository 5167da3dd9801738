import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildStaleConsole } from '../../packages/console/build.ts';
import { newFolder, runServer } from '../../packages/server/src/run-server.testing.ts';
import { chromiumTool, startChromium } from '../chromium.ts';
import { extra } from '../tools.ts';

const axe = extra('axe-core');
const project = fileURLToPath(new URL('../../packages/server/examples/project.yaml', import.meta.url));

describe.skipIf(chromiumTool.isMissing)(`signing in to the Console${chromiumTool.note}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    await buildStaleConsole();
    browser = await startChromium();
  }, 60_000);
  afterAll(() => browser?.close());

  /** Starts a server as a company runs it, and returns a page without a session and a way to invite people. */
  async function start() {
    const folder = newFolder();
    const url = await runServer(['--port', '0', '--data', folder, '--project', project]).url();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const invite = async (...options: string[]) => {
      const { out } = await runServer(['invite', '--data', folder, '--public-url', url, ...options]).ended;
      return /http:\S+/.exec(out)?.[0] ?? '';
    };
    return { url, page, invite, close: () => context.close() };
  }

  const account = (page: Page) => page.getByRole('complementary').or(page.locator('footer')).first();

  test('a person who opens the link of an invitation chooses a name, and signs out', async () => {
    const { url, page, invite, close } = await start();
    await page.goto(`${url}/console/live`);
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
    await close();
  });

  test('a link with a name signs in at once, and a link without its token says so', async () => {
    const { url, page, invite, close } = await start();
    await page.goto(await invite('--role', 'admin', '--name', 'Grace'));
    await account(page).getByText('Grace').waitFor();
    await page.goto(`${url}/console/join`);
    await page.getByText('This link is incomplete').waitFor();
    await close();
  });

  test.skipIf(axe.isMissing)(`the form has no problem of accessibility${axe.note}`, async () => {
    const { page, invite, close } = await start();
    await page.goto(await invite('--role', 'editor'));
    await page.getByLabel('Your name').waitFor();
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate(readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8'));
      const violations = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))');
      expect(violations).toEqual([]);
    }
    await close();
  });
});
