import { describe, expect, test } from 'vitest';
import { accessibilityProblems, axe, checksAll, problemsInLooks } from '../accessibility.ts';
import { chromiumTool } from '../chromium.ts';

import { button, choose, undo } from './page-actions.testing.ts';
import { callServer, checkGate, useConsole } from './use-console.testing.ts';

const hostile = '<img src=x onerror="document.title=`hacked`">';

const empty = 'keys: { serverSecretKeys: secret-test, clientSdkKeys: client-test }\n';
const project = `${empty}
segments: { staff: { ids: [marie, 42], when: { user: { email: { endsWith: "@example.com" } } } } }
holdouts: { held: { share: 5% } }
gates:
  new: { rules: [{ name: All }] }
  '${hostile}': { description: '${hostile}', rules: [{ name: '${hostile}', when: { user: { '${hostile}': '${hostile}' } } }] }
  shared: { rules: [{ name: Staff, when: { in: staff } }, { name: All, share: 0% }] }
  typed_gate: {}
  odd:
    unit: companyID
    salt: s
    holdouts: [held]
    overrides: { pass: [1, b], fail: [c] }
    rules:
      - name: Everything
        id: x
        share: 12.5 %
        when:
          passes: new
          notIn: [staff]
          tier: { is: [staging, Production] }
          time: { after: 2026-01-01, before: "2026-12-24T18:00:00Z" }
          unit: [1, two]
          user: { country: [NZ, AU], age: { atLeast: 18, below: 65 }, appVersion: { versionAtLeast: "1.10" }, plan: { known: false }, email: { matches: "^a" }, tags: { hasAny: [a, 1, true] }, beta: true, since: { on: 1784000000 } }
configs: { prices: { default: { price: 1 }, rules: [{ name: NZ, when: { user: { country: NZ } }, value: { price: 2, list: [1] } }] } }
`;

describe.skipIf(chromiumTool.isMissing)(`editing in the Console${chromiumTool.note}`, () => {
  const served = useConsole(project);

  test('a gate for a quarter of the users in New Zealand is made from an empty project', async () => {
    const origin = await served.serve(empty);
    const users = Array.from({ length: 40 }, (_, at) => ({ userID: `user-${at}`, country: 'NZ' }));
    await callServer(origin, 'POST', '/v1/log_event', { events: users.map((user) => ({ user, eventName: 'visit' })) });
    await served.open(
      '/gates',
      async (page) => {
        await page.getByRole('link', { name: 'New gate' }).click();
        await page.getByLabel('Name', { exact: true }).fill('kiwis');
        await button(page, 'Add a rule').click();
        // The name of the new rule has the focus.
        await page.keyboard.press('Control+a');
        await page.keyboard.type('A quarter');
        await choose(page, 'Only users who…', 'Country');
        // The field of the new condition has the focus.
        await page.getByLabel('Before you save').getByText('country: []').waitFor();
        expect(await page.getByText('is empty.').count()).toBe(0);
        await page.keyboard.type('new zeal');
        await page.getByRole('option', { name: 'New Zealand' }).click();
        await page.getByRole('listbox').waitFor({ state: 'detached' });
        // The preview without a problem is there, so the new problem arrives after the field is left.
        await page.getByLabel('Before you save').getByText('country: NZ').waitFor();
        await button(page, 'Remove New Zealand').click();
        await page.getByLabel('Note').focus();
        await page.getByLabel('Before you save').getByText('is empty.').waitFor();
        await page.getByRole('combobox', { name: 'Values' }).fill('new zeal');
        await page.getByRole('option', { name: 'New Zealand' }).click();
        await page.getByLabel('Share').fill('25');
        await page.getByLabel('Before you save').getByText('country: NZ').waitFor();
        await page.getByLabel('Note').fill('Start with a quarter');
        await button(page, 'Create the gate').click();
        await page.getByText('Created kiwis').waitFor();
        await page.getByText('NZ New Zealand').waitFor();
        expect(await served.entryOf('gate', 'kiwis', origin)).toEqual({
          rules: [{ name: 'A quarter', when: { user: { country: 'NZ' } }, share: '25%' }],
        });
        const passing = await Promise.all(users.map((user) => checkGate(origin, 'kiwis', user)));
        const count = passing.filter((value) => value === true).length;
        expect(count).toBeGreaterThan(0);

        await page.getByRole('link', { name: 'Edit' }).click();
        await page.getByLabel('Share').fill('100');
        await page.getByText(`${40 - count} of the last 40 users`).waitFor();
        await page.getByLabel('Before you save').getByText('user-').first().waitFor();
        await page.keyboard.press('Control+s');
        await page.getByText('Saved kiwis').waitFor();
        expect(await checkGate(origin, 'kiwis', { userID: 'anyone', country: 'NZ' })).toBe(true);
        await undo(page);
        expect(await served.entryOf('gate', 'kiwis', origin)).toMatchObject({ rules: [{ share: '25%' }] });
      },
      { origin },
    );
  });

  test('a problem is at its field, and nothing is saved', async () => {
    await served.open(
      '/edit/gate/new',
      async (page) => {
        await page.getByLabel('Share').fill('400');
        await page.getByLabel('Before you save').getByText('A share is 25% or 25').waitFor();
        expect(await page.getByLabel('Share').getAttribute('aria-invalid')).toBe('true');
        await button(page, 'Save').click();
        await page.getByText('Your draft is kept.').waitFor();
        expect(await served.entryOf('gate', 'new')).toEqual({ rules: [{ name: 'All' }] });
      },
      { allowedErrors: /400/ },
    );
  });

  test('opening a form changes nothing', async () => {
    const places = ['gate/odd', 'gate/new', 'config/prices', 'segment/staff', 'holdout/held'];
    await served.open('/gates', async (page) => {
      for (const place of [...places, `gate/${encodeURIComponent(hostile)}`]) {
        await page.goto(`${served.url}/console/edit/${place}`);
        await page.getByText('No changes').waitFor();
        await page.getByText('More options').waitFor();
        expect(await button(page, 'Save').isDisabled()).toBe(true);
      }
    });
  });

  test('a change of one field leaves everything else as it was', async () => {
    const before = await served.entryOf('gate', 'odd');
    await served.open('/edit/gate/odd', async (page) => {
      await page.getByLabel('Description').fill('Odd');
      await button(page, 'Save').click();
      await page.getByText('Saved odd').waitFor();
      expect(await served.entryOf('gate', 'odd')).toEqual({ ...Object(before), description: 'Odd' });
      await undo(page);
    });
    expect(await served.entryOf('gate', 'odd')).toEqual(before);
  });

  test('a save with the keyboard takes what is being typed', async () => {
    await served.open('/edit/gate/typed_gate', async (page) => {
      await page.getByText('More options').click();
      await page.getByLabel('IDs that always pass').fill('marie');
      await page.keyboard.press('Control+s');
      await page.getByText('Saved typed_gate').waitFor();
      expect(await served.entryOf('gate', 'typed_gate')).toEqual({ overrides: { pass: ['marie'] } });
    });
  });

  test('rules are copied, moved and removed, also with the keyboard', async () => {
    await served.open('/edit/gate/shared', async (page) => {
      await button(page, 'Move Staff down').press('Enter');
      await choose(page, 'Actions of Staff', 'Copy');
      await choose(page, 'Actions of All', 'Remove');
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Add a rule');
      await page.getByLabel('Before you save').getByText('Staff copy').waitFor();
      await button(page, 'Save').click();
      await page.getByText('Saved shared').waitFor();
      expect(await served.entryOf('gate', 'shared')).toEqual({
        rules: [
          { name: 'Staff', when: { in: 'staff' } },
          { name: 'Staff copy', when: { in: 'staff' } },
        ],
      });
      await undo(page);
    });
  });

  test('the whole entry and each rule can be edited as JSON', async () => {
    await served.open('/edit/segment/staff', async (page) => {
      await page.getByText('JSON', { exact: true }).click();
      await page.getByRole('textbox', { name: 'The segment as JSON' }).click();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await page.keyboard.insertText('[]');
      await page.getByText('The segment must be an object in braces.').first().waitFor();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await page.keyboard.insertText('{ "ids": ["marie"] }');
      await page.getByText('Form', { exact: true }).click();
      await page.getByText('No conditions').waitFor();
      await button(page, 'Cancel').click();
      await page.getByRole('heading', { name: 'staff' }).waitFor();
    });
    expect(await served.entryOf('segment', 'staff')).toMatchObject({ ids: ['marie', 42] });
  });

  test('a viewer sees no way to change something', async () => {
    await served.open('/gates/new', async (page) => {
      await page.route('**/console/v1/session', (route) =>
        route.fulfill({ json: { name: 'Vera', role: 'viewer', development: false } }),
      );
      await page.reload();
      await page.getByText('Vera').waitFor();
      for (const screen of ['Gates', 'Segments']) {
        expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0);
        expect(await button(page, /^Actions of/).count()).toBe(0);
        await page.getByRole('link', { name: screen, exact: true }).first().click();
        await page.getByRole('heading', { name: screen, level: 1 }).waitFor();
        expect(await page.getByRole('link', { name: /^New/ }).count()).toBe(0);
      }
      await page.goto(`${served.url}/console/edit/gate/new`);
      await page.getByText('You need the role editor.').waitFor();
    });
  });

  const forms = checksAll
    ? ['/new/gate', '/edit/gate/odd', '/copy/config/prices', '/edit/segment/staff', '/new/holdout', '/gates/new']
    : ['/edit/gate/odd'];
  test.skipIf(axe.isMissing).each(forms)(`the form %s is accessible, and fits its window${axe.note}`, async (form) => {
    await served.open(form, async (page) => {
      await page.getByRole('heading', { level: 1 }).filter({ hasText: /\w/ }).waitFor();
      expect(await problemsInLooks(page)).toEqual([]);
    });
  });

  test.skipIf(axe.isMissing)(`previews and dialogs are accessible${axe.note}`, async () => {
    await served.open('/edit/gate/new', async (page) => {
      await page.getByLabel('Share').fill('50');
      await page.getByText('Project file').waitFor();
      await choose(page, 'Only users who…', 'Time');
      expect(await accessibilityProblems(page)).toEqual([]);
    });
    await served.open('/gates/new', async (page) => {
      await choose(page, 'Actions of new', 'Rename');
      await page.getByLabel('New name').fill('odd');
      await page.getByText('There is already a gate').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  });
});
