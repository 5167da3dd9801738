import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { buildStaleConsole } from '../../packages/console/build.ts';
import { runServer } from '../../packages/server/src/run-server.testing.ts';
import {
  postgresNote,
  postgresPrograms,
  startPostgres,
  type TestedPostgres,
} from '../../packages/server/src/store/postgres/postgres.testing.ts';
import { accessibilityProblems, axe } from '../accessibility.ts';
import { chromiumTool, startChromium } from '../chromium.ts';
import { openPage } from './open-page.testing.ts';
import { serveProject } from './serve-project.testing.ts';

const project = 'keys: { serverSecretKeys: secret-test }\n';
const dayMs = 24 * 60 * 60 * 1000;

/** Calls an operation of the Statsig HTTP API. */
async function call(url: string, path: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${url}/v1/${path}`, {
    method: 'POST',
    headers: { 'statsig-api-key': 'secret-test', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.ok, path).toBe(true);
  return response.json();
}

/** Opens a screen by the navigation. */
const go = (page: Page, screen: string) =>
  page.getByRole('navigation').getByRole('link', { name: screen, exact: true }).click();

/** Creates a layer with the parameter color in its form. */
async function createLayer(page: Page): Promise<void> {
  await go(page, 'Layers');
  await page.getByRole('link', { name: 'New layer' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('checkout_page');
  await page.getByRole('button', { name: 'Add parameter' }).click();
  await page.getByRole('textbox', { name: 'Parameter', exact: true }).fill('color');
  await page.getByRole('textbox', { name: 'Value of color' }).fill('gray');
  await page.getByRole('button', { name: 'Create the layer' }).click();
  await page.getByText('Created checkout_page').waitFor();
}

describe.skipIf(chromiumTool.isMissing)(`the whole way on the page${chromiumTool.note}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    await buildStaleConsole();
    browser = await startChromium();
  }, 60_000);
  afterAll(() => browser?.close());

  test('from an empty project to the lift of an experiment in a layer', async () => {
    let now = Date.UTC(2026, 0, 14, 20);
    const { server, url } = await serveProject(project, { clock: () => now });
    onTestFinished(() => server.close());
    await openPage(browser, `${url}/console/`, async (page) => {
      await page.goto(`${url}/console/new/experiment`);
      await page.getByText('The project has no layers. Create one first').waitFor();
      await createLayer(page);

      await go(page, 'Experiments');
      await page.getByRole('link', { name: 'New experiment' }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('button_color');
      await page.getByRole('combobox', { name: 'Layer' }).selectOption('checkout_page');
      const group = page.getByRole('listitem', { name: 'Group Test', exact: true });
      await group.getByRole('button', { name: 'Change color' }).click();
      await group.getByRole('textbox', { name: 'Value of color' }).fill('green');
      await page.getByRole('button', { name: 'Create the experiment' }).click();
      await page.getByRole('button', { name: 'Start' }).click();
      await page.getByText('Running').waitFor();

      await go(page, 'Metrics');
      await page.getByRole('link', { name: 'New metric' }).click();
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('orders');
      await page.getByRole('combobox', { name: 'Event' }).fill('purchase');
      await page.getByText('Primary', { exact: true }).click();
      await page.getByText('More', { exact: true }).click();
      await page.getByRole('button', { name: 'Create the metric' }).click();
      await page.getByText('Created orders').waitFor();

      const users = Array.from({ length: 200 }, (_, index) => ({ userID: `user-${index}` }));
      const events = await Promise.all(
        users.map(async (user, index) => {
          const { value } = (await call(url, 'get_layer', { user, layerName: 'checkout_page' })) as {
            value: { color: string };
          };
          // Green sells one more, to users who buy differently much.
          const orders = (index % 3) + (value.color === 'green' ? 2 : 1);
          return Array.from({ length: orders }, () => ({ eventName: 'purchase', user, time: now + 1000 }));
        }),
      );
      await call(url, 'log_event', { events: events.flat() });
      now += 2 * dayMs;

      await go(page, 'Results');
      await page.getByRole('link', { name: 'button_color' }).click();
      const row = page.getByRole('row', { name: 'orders' });
      await row.getByText('better').waitFor();
      const [, lift = ''] = /\+(\d+\.\d)%/.exec(await row.innerText()) ?? [];
      expect(Number(lift)).toBeGreaterThan(30);
      expect(Number(lift)).toBeLessThan(80);

      await go(page, 'Overview');
      await page.getByRole('region', { name: 'Results' }).getByRole('link', { name: 'button_color' }).waitFor();
      const changes = page.getByRole('region', { name: 'Latest changes' }).getByRole('listitem');
      await changes.getByText('Created metric orders').waitFor();
      if (!axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
    });
  }, 60_000);

  describe.skipIf(postgresPrograms === undefined)(`with two instances on PostgreSQL${postgresNote}`, () => {
    let postgres: TestedPostgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    }, 60_000);
    afterAll(() => postgres.close());

    /** Publishes the empty project, and starts two instances that follow it. */
    async function startTwo(): Promise<readonly [string, string]> {
      const { host, port, database, user, password } = await postgres.createDatabase();
      const address = `postgres://${user}@${host}:${port}/${database}`;
      const env = { STATSIG_STORE_PASSWORD: password ?? '' };
      const folder = mkdtempSync(join(tmpdir(), 'whole-flow-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      writeFileSync(join(folder, 'project.yaml'), project);
      await runServer(['publish', join(folder, 'project.yaml'), '--store', address], env).ended;
      const start = () => runServer(['--port', '0', '--store', address, '--dev'], env).url();
      const [one, other] = await Promise.all([start(), start()]);
      return [one, other];
    }

    test('two people see, keep and undo the changes of each other', async () => {
      const [one, other] = await startTwo();
      await openPage(browser, `${one}/console/`, (first) =>
        openPage(
          browser,
          `${other}/console/layers`,
          async (second) => {
            await createLayer(first);
            await expect
              .poll(
                async () => {
                  await second.reload();
                  await second.getByRole('heading', { name: 'Layers' }).waitFor();
                  await second.waitForLoadState('networkidle');
                  return second.getByRole('link', { name: 'checkout_page' }).count();
                },
                { timeout: 10_000 },
              )
              .toBe(1);

            // Both edit the same layer, and the first one saves first.
            for (const page of [first, second]) {
              await page.goto(`${page === first ? one : other}/console/edit/layer/checkout_page`);
              await page.getByRole('textbox', { name: 'Value of color' }).waitFor();
            }
            await second.getByRole('textbox', { name: 'Description' }).fill('The page where users pay.');
            await first.getByRole('textbox', { name: 'Value of color' }).fill('blue');
            await first.getByRole('button', { name: 'Save' }).click();
            await first.getByText('Saved checkout_page').waitFor();
            await second.getByRole('button', { name: 'Save' }).click();
            const conflict = second.getByRole('region', { name: 'Conflict' });
            await conflict.getByText('blue').waitFor();
            await conflict.getByRole('button', { name: 'Apply mine to the new version' }).click();
            await second.getByRole('button', { name: 'Save' }).click();
            await second.getByText('The page where users pay.').waitFor();
            await second.getByText('"blue"').waitFor();

            // The first one undoes the change of the second one.
            await go(first, 'History');
            const newest = first.getByRole('button', { name: /^Undo: .*checkout_page/ }).first();
            await newest.click();
            await first.getByText('Undone').first().waitFor();
            await expect
              .poll(
                async () => {
                  await second.reload();
                  await second.getByText('"blue"').waitFor();
                  return second.getByText('The page where users pay.').count();
                },
                { timeout: 10_000 },
              )
              .toBe(0);
          },
          // The browser reports the 412 of the conflict.
          { allowedErrors: /412/ },
        ),
      );
    }, 90_000);
  });
});
