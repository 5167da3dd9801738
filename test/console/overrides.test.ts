import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { accessibilityProblems, axe } from '../accessibility.ts';
import { chromiumTool } from '../chromium.ts';

import { button } from './page-actions.testing.ts';
import { useConsole } from './use-console.testing.ts';

const longName = 'a_gate_with_a_name_that_is_longer_than_the_window_of_a_phone_is_wide';
const project = `
keys: { serverSecretKeys: secret-test, clientSdkKeys: client-test }
segments: { staff: { ids: [marie] } }
holdouts: { held: { share: 0% } }
gates: { search: {}, old: { archived: true }, ${longName}: { description: For a test of narrow windows. } }
configs: { prices: { default: { price: 1 } } }
layers: { page: { default: { color: gray } } }
experiments: { colors: { groups: { A: { weight: 50%, value: { color: red } }, B: { weight: 50%, value: {} } } } }
metrics: { sales: { type: sum, event: purchase } }
`;

describe.skipIf(chromiumTool.isMissing)(`overrides from lists and pages of entries${chromiumTool.note}`, () => {
  const served = useConsole(project);
  beforeEach(() => fetch(`${served.url}/_/reset`, { method: 'POST' }));

  const link = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true });
  const post = async (path: string, body: unknown) => {
    const headers = { 'statsig-api-key': 'client-test', 'content-type': 'application/json' };
    return (await fetch(`${served.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  const checkGate = async (gateName: string, userID: string) =>
    (await post('/v1/check_gate', { gateName, user: { userID } })).value;
  const setOverride = (override: unknown) =>
    fetch(`${served.url}/console/v1/overrides`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(override),
    });
  const overrides = async () => (await (await fetch(`${served.url}/console/v1/overrides`)).json()).overrides;

  test('a gate, a segment and a holdout take one click for the user of the last question', async () => {
    await served.open('/ask?userID=42', async (page) => {
      await page.getByRole('link', { name: /gate search/ }).waitFor();
      for (const [list, name] of [
        ['Gates', 'search'],
        ['Segments', 'segment:staff'],
        ['Holdouts', 'held'],
      ] as const) {
        await link(page, list).click();
        await button(page, `Turn ${name} on for user 42`).click();
        await page.getByText(`${name} is on for user 42`).waitFor();
        await page.getByRole('link', { name: `1 override of ${name}` }).waitFor();
        await button(page, `Remove the override of ${name} for user 42`).waitFor();
      }
      expect(await checkGate('search', '42')).toBe(true);
      await link(page, 'Ask').click();
      await page.getByLabel('User ID').fill('42');
      await page.getByRole('link', { name: /gate search Pass/ }).waitFor();
      await button(page, 'Remove the override of search for user 42').click();
      await page.getByRole('link', { name: /gate search Fail/ }).waitFor();
      expect(await checkGate('search', '42')).toBe(false);
      await button(page, 'Undo').first().click();
      await page.getByRole('link', { name: /gate search Pass/ }).waitFor();
    });
  });

  test.each([
    ['/gates', 'search', 'search'],
    ['/configs', 'prices', 'prices'],
    ['/experiments', 'colors', 'colors'],
    ['/layers', 'page', 'page'],
    ['/segments', 'staff', 'segment:staff'],
  ])(
    'without a known user, a dialog of %s has the entry, the focus in the user ID, and recent users',
    async (path, name, row) => {
      await post('/v1/log_event', { events: [{ eventName: 'visit', user: { userID: 'recent-1' } }] });
      await served.open(path, async (page) => {
        await page.getByRole('link', { name, exact: true }).waitFor();
        await button(page, `Override ${row}`).click();
        const dialog = page.getByRole('dialog', { name: 'Set an override' });
        expect(await dialog.getByRole('combobox').inputValue()).toBe(row);
        await dialog.getByLabel('User ID').and(page.locator(':focus')).waitFor();
        await button(page, 'recent-1').waitFor();
        if (path === '/gates' && !axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
        await button(page, 'recent-1').click();
        await button(page, 'Set override').click();
        await page.getByRole('link', { name: `1 override of ${row}` }).waitFor();
      });
      expect(await overrides()).toMatchObject([{ name: row, userID: 'recent-1' }]);
      if (name === 'staff')
        expect(await post('/console/v1/ask/segment/staff', { user: { userID: 'recent-1' } })).toMatchObject({
          value: true,
        });
    },
  );

  test('an override can be for the users of one company', async () => {
    const check = async (userID: string, companyID: string) =>
      (await post('/v1/check_gate', { gateName: 'search', user: { userID, customIDs: { companyID } } })).value;
    await served.open('/gates/search', async (page) => {
      await button(page, 'Override').click();
      await page.getByText('A custom ID', { exact: true }).click();
      await page.getByLabel('Name of the ID').fill('companyID');
      await button(page, 'Set override').click();
      await page.getByText('Type an ID.').waitFor();
      await page.getByLabel('ID', { exact: true }).fill('7');
      if (!axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
      await button(page, 'Set override').click();
      await page.getByText('search is on for companyID 7').waitFor();
      expect([await check('42', '7'), await check('42', '8')]).toEqual([true, false]);
      await button(page, 'Remove the override for companyID 7').click();
      await page.getByText('Removed the override of search for companyID 7').waitFor();
      expect(await check('42', '7')).toBe(false);
    });
  });

  test('needs no mouse', async () => {
    await served.open('/gates', async (page) => {
      await page.getByRole('link', { name: 'search', exact: true }).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByLabel('User ID').and(page.locator(':focus')).waitFor();
      await page.keyboard.type('7');
      await page.keyboard.press('Enter');
      await page.getByText('search is on for user 7').waitFor();
      // The same user again takes one key.
      await button(page, `Turn ${longName} on for user 7`).press('Enter');
      await page.getByText(`${longName} is on for user 7`).waitFor();
    });
    expect(await checkGate('search', '7')).toBe(true);
  });

  test('the page of an entry lists its overrides, and removes one in one click, with undo', async () => {
    await setOverride({ type: 'gate', name: 'search', userID: '42', value: true });
    await setOverride({ type: 'gate', name: 'search', value: false });
    await setOverride({ type: 'gate', name: longName, userID: '42', value: true });
    await served.open('/gates/search', async (page) => {
      const list = page.getByRole('region', { name: 'Overrides' });
      await expect.poll(() => list.getByRole('listitem').count()).toBe(2);
      if (!axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
      await button(page, 'Remove the override for user 42').click();
      await expect.poll(() => list.getByRole('listitem').count()).toBe(1);
      expect(await checkGate('search', '42')).toBe(false);
      await button(page, 'Undo').first().click();
      await expect.poll(() => list.getByRole('listitem').count()).toBe(2);
      await list.getByRole('link', { name: 'Show in all overrides' }).click();
      await page.getByText('Only the overrides of search').waitFor();
      // It would also remove overrides that the list doesn't show.
      expect(await button(page, 'Remove all').count()).toBe(0);
      await expect.poll(() => page.getByRole('rowheader').count()).toBe(2);
      if (!axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
      await button(page, 'Show all').click();
      await expect.poll(() => page.getByRole('rowheader').count()).toBe(3);
    });
  });

  test('a viewer sees the overrides, but no way to change them', async () => {
    await setOverride({ type: 'gate', name: 'search', userID: '42', value: true });
    await served.open('/gates', async (page) => {
      await page.route('**/console/v1/session', (route) =>
        route.fulfill({ json: { name: 'Vera', role: 'viewer', development: false } }),
      );
      await page.reload();
      await page.getByText('Vera').waitFor();
      await page.getByRole('link', { name: '1 override of search' }).waitFor();
      expect(await page.getByRole('button', { name: /override|Turn/i }).count()).toBe(0);
      await page.getByRole('link', { name: 'search', exact: true }).click();
      await page.getByRole('region', { name: 'Overrides' }).waitFor();
      expect(await page.getByRole('button', { name: /override|Turn/i }).count()).toBe(0);
    });
  });

  test('an archived gate and a metric have no override', async () => {
    await served.open('/gates', async (page) => {
      await button(page, 'Override search').waitFor();
      expect(await button(page, 'Override old').count()).toBe(0);
      await link(page, 'Metrics').click();
      await page.getByRole('link', { name: 'sales' }).waitFor();
      expect(await page.getByRole('button', { name: /^Override/ }).count()).toBe(0);
    });
  });

  test('a row with a long name fits a phone, with its badge and its actions', async () => {
    await setOverride({ type: 'gate', name: longName, userID: '42', value: true });
    for (const colorScheme of ['light', 'dark'] as const)
      await served.open(
        '/gates',
        async (page) => {
          const parts = [
            page.getByRole('link', { name: `1 override of ${longName}` }),
            button(page, `Override ${longName}`),
            button(page, `Actions of ${longName}`),
          ];
          await parts[0]?.waitFor();
          const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
          const edges = boxes.flatMap((box) => [box?.x ?? 0, (box?.x ?? 0) + (box?.width ?? 0)]);
          expect(edges).toEqual(edges.toSorted((one, other) => one - other));
          expect(edges.at(-1)).toBeLessThanOrEqual(390);
          if (!axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
        },
        { viewport: { width: 390, height: 844 }, colorScheme },
      );
  });
});
