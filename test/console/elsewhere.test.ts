import type { Server } from '@statsig-http-api/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildStaleConsole } from '../../packages/console/build.ts';
import { accessibilityProblems, axe } from '../accessibility.ts';
import { chromiumTool, startChromium } from '../chromium.ts';
import { type OpenOptions, openPage } from './open-page.testing.ts';
import { lookAgain } from './page-actions.testing.ts';
import { serveProject } from './serve-project.testing.ts';

const project = `
keys: { serverSecretKeys: secret-test }
gates: { going: {}, staying: {} }
configs: { prices: { default: { price: 1 } } }
`;

describe.skipIf(chromiumTool.isMissing)(`what changes elsewhere${chromiumTool.note}`, () => {
  let server: Server;
  let url: string;
  let browser: Browser;
  const listen = async (port = 0) => {
    ({ server, url } = await serveProject(project, { port }));
  };
  beforeAll(async () => {
    await buildStaleConsole();
    await listen();
    browser = await startChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = <T>(path: string, use: (page: Page) => Promise<T>, options?: OpenOptions) =>
    openPage(browser, `${url}/console${path}`, use, options);
  const removeGate = (name: string) =>
    fetch(`${url}/console/v1/entries/gate/${name}`, { method: 'DELETE', headers: { 'if-match': '*' } });

  test('the page of an entry that another person removes says so, and shows the entry again after an undo', async () => {
    await open(
      '/gates/going',
      async (page) => {
        await page.getByText('The first rule that matches a user decides.').waitFor();
        expect((await removeGate('going')).status).toBe(200);
        await lookAgain(page);
        await page.getByRole('heading', { name: 'This gate is no longer in the project' }).waitFor();
        expect(await page.getByText('The first rule that matches a user decides.').count()).toBe(0);
        expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0);
        if (!axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
        await page.getByRole('link', { name: 'See what happened' }).click();
        await page.getByRole('button', { name: 'Undo' }).first().click();
        await page.getByText(/^Undone: /).waitFor();
        await page.goBack();
        await page.getByText('The first rule that matches a user decides.').waitFor();
      },
      { allowedErrors: /404/ },
    );
  });

  test('a save is read once', async () => {
    await open('/edit/config/prices', async (page) => {
      await page.getByRole('heading', { level: 1 }).filter({ hasText: /\w/ }).waitFor();
      await page.waitForLoadState('networkidle');
      const read: string[] = [];
      page.on('request', (request) => {
        if (request.method() === 'GET') read.push(new URL(request.url()).pathname);
      });
      await page.getByLabel('Description').fill('In dollars.');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Saved prices').waitFor();
      await page.getByText('In dollars.').waitFor();
      await page.waitForLoadState('networkidle');
      expect(read.filter((path) => path === '/console/v1/project')).toHaveLength(1);
    });
  });

  test('while the server is away, each screen keeps what it shows, and recovers by itself', async () => {
    const places: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
      '/gates': (page) => page.getByRole('link', { name: 'staying' }).waitFor(),
      '/overrides': (page) => page.getByText('No overrides').waitFor(),
      '/development': (page) => page.getByText('Running', { exact: true }).waitFor(),
      '/ask/gate/staying?userID=42': (page) => page.getByText('Rule ID').waitFor(),
      '/configs/prices': (page) => page.getByText('The first rule that matches').waitFor(),
    };
    const { port } = new URL(url);
    const away = (page: Page) => page.getByText('The server does not respond.', { exact: false });
    await open(
      '/',
      async (first) => {
        const pages = await Promise.all(
          Object.entries(places).map(async ([path, isShown]) => {
            const page = await first.context().newPage();
            await page.goto(`${url}/console${path}`);
            await isShown(page);
            return { path, page, isShown };
          }),
        );
        await server.close();
        await Promise.all(
          pages.map(async ({ path, page, isShown }) => {
            await away(page).waitFor();
            const changes = await page.evaluateHandle(watch);
            // Each query fails at least once more meanwhile.
            for (let failed = 0; failed < 6; failed++) await page.waitForEvent('requestfailed');
            await isShown(page);
            expect(await changes.evaluate((seen) => [...seen]), path).toEqual([]);
          }),
        );
        const [shown] = pages;
        if (!axe.isMissing && shown) expect(await accessibilityProblems(shown.page)).toEqual([]);
        await listen(Number(port));
        for (const { page, isShown } of pages) {
          await away(page).waitFor({ state: 'detached' });
          await isShown(page);
        }
      },
      { allowedErrors: /Failed to load resource|net::ERR/ },
    );
  }, 120_000);

  test('a screen that opens while the server is away says so steadily, and loads when the server is back', async () => {
    const { port } = new URL(url);
    await open(
      '/overrides',
      async (page) => {
        await page.getByText('No overrides').waitFor();
        await page.getByRole('link', { name: 'Gates' }).click();
        await page.getByRole('link', { name: 'staying' }).waitFor();
        await server.close();
        await page.getByRole('link', { name: 'staying' }).click();
        await page.getByRole('heading', { name: 'The server does not respond' }).waitFor();
        await listen(Number(port));
        await page.getByText('The first rule that matches a user decides.').waitFor();
      },
      { allowedErrors: /Failed to load resource|net::ERR/ },
    );
  });
});

/** Collects the errors and placeholders that the page shows from now on. */
function watch(): Set<string> {
  const seen = new Set<string>();
  new MutationObserver(() => {
    for (const element of document.querySelectorAll('main [role=alert], main [aria-label=Loading]'))
      seen.add(element.textContent ?? '');
  }).observe(document.body, { childList: true, subtree: true });
  return seen;
}
