import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessibilityProblems, axe } from '../accessibility.ts';
import { chromiumTool } from '../chromium.ts';

import { button, lookAgain } from './page-actions.testing.ts';
import { callServer, useConsole } from './use-console.testing.ts';

const empty = 'keys: { serverSecretKeys: secret-test }\n';
const project = `${empty}
segments: { staff: { ids: [marie] } }
holdouts: { held: { share: 5% } }
gates: { followed: { rules: [{ name: Half, share: 50% }] } }
`;

describe.skipIf(chromiumTool.isMissing)(`drafts and conflicts${chromiumTool.note}`, () => {
  const served = useConsole(project);

  test('two people who change the same gate see a conflict, and lose nothing', async () => {
    const origin = await served.serve(
      `${empty}gates: { both: { rules: [{ name: A, share: 5% }, { name: B, share: 5% }] }, other: {} }\n`,
    );
    await served.open(
      '/edit/gate/both',
      async (page) => {
        await page.getByLabel('Share').first().fill('10');
        await callServer(origin, 'PUT', '/console/v1/entries/gate/other', { entry: { description: 'Something else' } });
        const theirs = {
          description: 'New',
          rules: [
            { name: 'A', share: '5%' },
            { name: 'B', share: '50%' },
          ],
        };
        await callServer(origin, 'PUT', '/console/v1/entries/gate/both', { entry: theirs });
        await button(page, 'Save').click();
        const conflict = page.getByLabel('Conflict');
        await conflict.getByText('developer has saved a newer version').waitFor();
        await conflict.getByText('50%').waitFor();
        if (!axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
        await button(page, 'Take theirs').click();
        expect(await page.getByLabel('Share').first().inputValue()).toBe('5');
        await button(page, 'Undo').click();
        expect(await page.getByLabel('Share').first().inputValue()).toBe('10');

        await callServer(origin, 'PUT', '/console/v1/entries/gate/both', {
          entry: { ...theirs, description: 'Newer' },
        });
        await page.getByLabel('Share').first().focus();
        await lookAgain(page);
        await conflict.getByText('Newer', { exact: true }).waitFor();
        expect(
          await page
            .getByLabel('Share')
            .first()
            .evaluate((field) => field === document.activeElement),
        ).toBe(true);
        await button(page, 'Apply mine to the new version').click();
        await button(page, 'Save').click();
        await page.getByText('Saved both').waitFor();
        expect(await served.entryOf('gate', 'both', origin)).toMatchObject({
          description: 'Newer',
          rules: [{ share: '10%' }, {}],
        });

        await callServer(origin, 'PUT', '/console/v1/entries/gate/both', { entry: { description: 'Newest' } });
        await lookAgain(page);
        await page.getByText('Newest').waitFor();
      },
      { origin, allowedErrors: /412/ },
    );
  });

  /** Keeps the code of other screens from loading until the returned function is called. */
  async function holdScreens(page: Page): Promise<() => void> {
    const released = Promise.withResolvers<void>();
    await page.route('**/assets/*.js', async (route) => {
      await released.promise;
      await route.continue();
    });
    return released.resolve;
  }

  test('a canceled draft comes back, also while the next screen is still loading', async () => {
    await served.open('/edit/holdout/held', async (page) => {
      await page.getByLabel('Share').fill('9');
      const release = await holdScreens(page);
      await button(page, 'Cancel').click();
      await button(page, 'Undo').click();
      await page.getByText('This is your draft from before.').waitFor();
      release();
      expect(await page.getByLabel('Share').inputValue()).toBe('9');
      await button(page, 'Discard it').click();
      await page.getByText('No changes').waitFor();
    });
  });

  test('a message stays in its place when the bar with the buttons of a form goes', async () => {
    await served.open('/edit/holdout/held', async (page) => {
      await page.getByLabel('Share').fill('9');
      const release = await holdScreens(page);
      await button(page, 'Cancel').click();
      const distanceFromBottom = () =>
        button(page, 'Undo').evaluate((element) => {
          let box: Element | null = element;
          while (box !== null && getComputedStyle(box).position !== 'fixed') box = box.parentElement;
          return box && getComputedStyle(box).bottom;
        });
      const distance = await distanceFromBottom();
      release();
      await page.getByRole('heading', { name: 'held', exact: true }).waitFor();
      expect(await distanceFromBottom()).toBe(distance);
      await button(page, 'Undo').click();
      await page.getByText('This is your draft from before.').waitFor();
    });
  });

  test('a form without changes shows what another person saves', async () => {
    await served.open('/edit/gate/followed', async (page) => {
      // A change that is taken back doesn't count.
      await page.getByLabel('Share').fill('60');
      await page.getByText('No changes').waitFor({ state: 'detached' });
      await page.getByLabel('Share').fill('50');
      await page.getByText('No changes').waitFor();
      const theirs = { rules: [{ name: 'Half', share: '70%' }, { name: 'All' }] };
      await callServer(served.url, 'PUT', '/console/v1/entries/gate/followed', { entry: theirs });
      await lookAgain(page);
      await page.getByRole('listitem', { name: 'Rule 2: All' }).waitFor();
      expect(await page.getByLabel('Share').first().inputValue()).toBe('70');
      expect(await page.getByText('No changes').count()).toBe(1);
      expect(await page.getByLabel('Conflict').count()).toBe(0);
      await page.getByLabel('Share').first().fill('80');
      await page.getByLabel('Before you save').getByText('share: 80%').waitFor();
      await button(page, 'Save').click();
      await page.getByText('Saved followed').waitFor();
      expect(await served.entryOf('gate', 'followed')).toEqual({
        rules: [{ name: 'Half', share: '80%' }, { name: 'All' }],
      });
    });
  });

  test('a draft survives another screen, a reload and a server that does not respond', async () => {
    await served.open(
      '/edit/holdout/held',
      async (page) => {
        await page.getByLabel('Share').fill('7');
        await page.getByRole('link', { name: 'Segments' }).click();
        await button(page, 'Continue editing').click();
        expect(await page.getByLabel('Share').inputValue()).toBe('7');
        page.on('dialog', (dialog) => void dialog.accept());
        await page.reload();
        await page.getByText('This is your draft from before.').waitFor();
        expect(await page.getByLabel('Share').inputValue()).toBe('7');
        await page.route('**/console/v1/entries/**', (route) => route.abort());
        await button(page, 'Save').click();
        await page.getByText('The server does not respond.').waitFor();
        expect(await page.getByLabel('Share').inputValue()).toBe('7');
        await page.unroute('**/console/v1/entries/**');
        await button(page, 'Discard it').click();
        await page.getByText('No changes').waitFor();
        await page.getByLabel('Share').fill('8');
        await button(page, 'Cancel').click();
        await page.getByText('Your draft is discarded').waitFor();
        await button(page, 'Undo').first().click();
        await page.getByText('This is your draft from before.').waitFor();
        expect(await page.getByLabel('Share').inputValue()).toBe('8');
      },
      { allowedErrors: /ERR_FAILED/ },
    );
  });
});
