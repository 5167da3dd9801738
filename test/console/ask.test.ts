import { describe, expect, test } from 'vitest';
import { axe, problemsInLooks } from '../accessibility.ts';
import { chromiumTool } from '../chromium.ts';

import { useConsole } from './use-console.testing.ts';

const hostile = '<img src=x onerror="document.title=`hacked`">';

const project = `
keys: { serverSecretKeys: secret-test, clientSdkKeys: client-test }
segments: { kiwis: { when: { user: { country: [NZ] } } } }
gates:
  search: { rules: [{ name: New Zealand, when: { in: kiwis }, share: 25 }] }
  gold: { rules: [{ name: Gold, when: { user: { plan: gold } } }] }
  christmas: { rules: [{ name: December, when: { time: { after: '2099-12-01T00:00:00Z' } } }] }
  '${hostile}': { rules: [{ name: '${hostile}', when: { user: { plan: '${hostile}' } } }] }
configs: { prices: { default: { currency: USD } } }
`;

describe.skipIf(chromiumTool.isMissing)(`the screen Ask${chromiumTool.note}`, () => {
  const served = useConsole(project);

  test('finds out from an empty start why user 42 does not get a gate', async () => {
    await served.open('/', async (page) => {
      await page.getByRole('link', { name: 'Ask' }).click();
      await page.getByLabel('User ID').fill('42');
      await page.getByLabel('Country').fill('New Zealand');
      const row = page.getByRole('link', { name: /gate search/ });
      await row.getByText('outside its share of 25%').waitFor();
      // The name is already in the field.
      expect(await page.getByText('New Zealand', { exact: true }).count()).toBe(0);
      await row.click();
      const rule = page.getByRole('article', { name: 'Rule 1: New Zealand' });
      expect(await rule.innerText()).toMatch(/Bucket \d+\.\d\d of 100 for userID 42\. The rule passes below 25/);
      await rule.getByRole('button', { name: /segment kiwis/ }).click();
      expect(await rule.innerText()).toContain('country is "NZ"');
      // The address holds the question: another window shows the same.
      expect(new URL(page.url()).search).toBe('?userID=42&country=NZ');
      expect(await page.getByLabel('Country').inputValue()).toBe('NZ');
      await page.getByText('New Zealand', { exact: true }).first().waitFor();
      await page.getByLabel('Country').fill('AU');
      await rule.getByText('No match').first().waitFor();
      await page.waitForURL(/country=AU/);
      await page.goBack();
      await page.getByRole('heading', { name: 'Ask', level: 1 }).waitFor();
    });
  });

  test('picks a recent user, whose name is hostile, and shows it as text', async () => {
    const user = { userID: hostile, email: hostile, custom: { plan: hostile } };
    await fetch(`${served.url}/v1/check_gate`, {
      method: 'POST',
      headers: { 'statsig-api-key': 'client-test', 'content-type': 'application/json' },
      body: JSON.stringify({ gateName: 'gold', user }),
    });
    await served.open('/ask', async (page) => {
      await page.getByRole('button', { name: hostile }).click();
      expect(await page.getByLabel('User ID').inputValue()).toBe(hostile);
      await page.getByRole('link', { name: `gate ${hostile}` }).click();
      await page
        .getByRole('article', { name: `Rule 1: ${hostile}` })
        .getByText('Yes')
        .waitFor();
      await page.reload();
      await page.getByText('matches.').first().waitFor();
    });
  });

  test('edits attributes as rows and as JSON, and uses another time', async () => {
    await served.open('/ask?userID=7', async (page) => {
      await page.getByRole('button', { name: 'Add a field' }).click();
      await page.getByLabel('Name of field 1').fill('plan');
      await page.getByLabel('Value of field 1').fill('gold');
      await page.getByRole('link', { name: /gate gold.*Pass/ }).waitFor();
      await page.getByRole('button', { name: 'Edit as JSON' }).click();
      expect(JSON.parse(await page.getByLabel('User as JSON').inputValue())).toEqual({
        userID: '7',
        custom: { plan: 'gold' },
      });
      await page.getByLabel('User as JSON').fill('{ "custom": { "plan": "silver" } }');
      await page.getByRole('link', { name: /gate gold.*Fail/ }).waitFor();
      await page.getByLabel('Time').fill('2099-12-24T12:00');
      await page.getByRole('link', { name: /gate christmas.*Pass/ }).waitFor();
    });
  });

  test('overrides a gate for the user, shows what the rules lead to without it, and takes it back', async () => {
    await served.open('/ask/gate/gold?userID=tester', async (page) => {
      await page.getByRole('button', { name: 'Turn on for this user' }).click();
      await page.getByText('An override for this user sets the value.').waitFor();
      expect(await page.getByText('Without the override').innerText()).toContain('Fail');
      await page.getByRole('button', { name: 'Remove the override' }).click();
      await page.getByRole('button', { name: 'Turn on for this user' }).waitFor();
      await page.getByRole('button', { name: 'Undo' }).first().click();
      await page.getByText('Undone').waitFor();
      await page.getByRole('button', { name: 'Remove the override' }).waitFor();
    });
  });

  test('needs no mouse', async () => {
    await served.open('/ask?userID=42', async (page) => {
      const target = page.getByRole('link', { name: /gate search/ });
      await target.waitFor();
      for (let key = 0; key < 60; key++) {
        if (await target.evaluate((link) => link === document.activeElement)) break;
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'search', level: 1 }).waitFor();
    });
  });

  test('copies the call of the API', async () => {
    await served.open(
      '/ask/config/prices?userID=42',
      async (page) => {
        await page.getByRole('button', { name: 'Copy as curl' }).click();
        await page.getByText('Copied').waitFor();
        const command = await page.evaluate(() => navigator.clipboard.readText());
        expect(command).toContain(`'${served.url}/v1/get_config'`);
        expect(command).toContain('{"user":{"userID":"42"},"configName":"prices"}');
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    );
  });

  test('says which entry the project does not have', async () => {
    await served.open(
      '/ask/gate/missing?userID=42',
      (page) => page.getByRole('heading', { name: 'Not found' }).waitFor(),
      {
        allowedErrors: /404/,
      },
    );
  });

  test
    .skipIf(axe.isMissing)
    .each(['/ask', '/ask?userID=42&country=NZ&custom.plan=gold', '/ask/gate/search?userID=42&country=NZ'])(
    `%s has no accessibility violation, and never scrolls sideways${axe.note}`,
    async (path) => {
      const problems = await served.open(path, async (page) => {
        await page.getByRole('heading', { level: 1 }).filter({ hasText: /\w/ }).waitFor();
        if (path !== '/ask') await page.locator('main [role=status]:not([aria-label=Loading])').first().waitFor();
        for (const button of await page.getByRole('button', { name: /^segment/ }).all()) await button.click();
        return problemsInLooks(page);
      });
      expect(problems).toEqual([]);
    },
  );
});
