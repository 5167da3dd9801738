import { describe, expect, test } from 'vitest';
import { chromiumTool } from '../chromium.ts';
import { button, choose } from './page-actions.testing.ts';
import { callServer, checkGate, useConsole } from './use-console.testing.ts';

const project = `
keys: { serverSecretKeys: secret-test }
gates:
  renamed: { rules: [{ name: Half, share: 50% }] }
  twice: { rules: [{ name: Half, share: 50% }] }
  old: {}
  follower: { rules: [{ name: All, when: { passes: old } }] }
`;

describe.skipIf(chromiumTool.isMissing)(`names and actions of entries${chromiumTool.note}`, () => {
  const served = useConsole(project);

  test('a renamed rule and a renamed gate keep the results of their users', async () => {
    const users = Array.from({ length: 20 }, (_, at) => ({ userID: `user-${at}` }));
    const results = (name: string) => Promise.all(users.map((user) => checkGate(served.url, name, user)));
    const before = await results('renamed');
    await served.open('/edit/gate/renamed', async (page) => {
      await page.getByLabel('Name of the rule').fill('Everybody');
      await page.getByLabel('Before you save').getByText('Everybody').waitFor();
      await button(page, 'Save').click();
      await page.getByText('Saved renamed').waitFor();
      expect(await results('renamed')).toEqual(before);
      await choose(page, 'Actions of renamed', 'Rename');
      await page.getByLabel('New name').fill('again');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'again' }).waitFor();
      expect(await results('again')).toEqual(before);
      await button(page, 'Undo').first().click();
      await page.getByRole('heading', { name: 'renamed' }).waitFor();
    });
  });

  test('a new rule with the old name of a renamed rule gets a different ID, and the page says so', async () => {
    await served.open('/edit/gate/twice', async (page) => {
      await page.getByLabel('Name of the rule').fill('First half');
      await page.getByLabel('Before you save').getByText('First half').waitFor();
      await button(page, 'Save').click();
      await page.getByText('Saved twice').waitFor();
      const renamed = ((await served.entryOf('gate', 'twice')) as { rules: { id: string }[] }).rules[0];
      await page.getByRole('link', { name: 'Edit' }).click();
      await button(page, 'Add a rule').click();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('Half');
      await page.getByText('Half gets a different ID, because a renamed one has the ID of this name.').waitFor();
      expect(await page.getByText('1 problem').count()).toBe(0);
      await page.getByLabel('Note').fill('The other half');
      await button(page, 'Save').click();
      await expect
        .poll(() => served.entryOf('gate', 'twice'))
        .toEqual({ rules: [renamed, { name: 'Half', id: expect.not.stringMatching(renamed?.id ?? '') }] });
    });
  });

  test('a gate is copied, archived, restored and removed, and each can be undone', async () => {
    await served.open('/gates', async (page) => {
      await choose(page, 'Actions of old', 'Copy');
      await page.getByLabel('Name', { exact: true }).fill('fresh');
      await button(page, 'Create the gate').click();
      await page.getByText('Created fresh').waitFor();
      await choose(page, 'Actions of fresh', 'Archive');
      await page.getByText('Archived', { exact: true }).waitFor();
      await choose(page, 'Actions of fresh', 'Restore');
      await page.getByText('Enabled', { exact: true }).waitFor();
      await choose(page, 'Actions of fresh', 'Remove');
      await page.getByRole('heading', { name: 'Gates', level: 1 }).waitFor();
      expect(await served.entryOf('gate', 'fresh')).toBeUndefined();
      await page.getByText('Removed fresh').waitFor();
      await button(page, 'Undo').first().click();
      await expect.poll(() => served.entryOf('gate', 'fresh')).toEqual({});
    });
    await callServer(served.url, 'DELETE', '/console/v1/entries/gate/fresh');
  });

  test('an entry that others need stays, and the page says why', async () => {
    await served.open(
      '/gates/old',
      async (page) => {
        await choose(page, 'Actions of old', 'Remove');
        await page.getByText("Can't change old").waitFor();
        await page.getByText('Unknown gate').waitFor();
        expect(await served.entryOf('gate', 'old')).toEqual({});
      },
      { allowedErrors: /400/ },
    );
  });
});
