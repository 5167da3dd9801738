import type { Server } from '@statsig-http-api/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildStaleConsole } from '../../packages/console/build.ts';
import { chromiumTool, startChromium } from '../chromium.ts';
import { extra } from '../tools.ts';
import { accessibilityProblems, type OpenOptions, openPage } from './open-page.testing.ts';
import { serveProject } from './serve-project.testing.ts';

const axe = extra('axe-core');
const hostile = '<img src=x onerror="document.title=`hacked`">';

const empty = 'keys: { serverSecretKeys: secret-test, clientSdkKeys: client-test }\n';
const project = `${empty}
segments: { staff: { ids: [marie, 42], when: { user: { email: { endsWith: "@example.com" } } } } }
holdouts: { held: { share: 5% } }
gates:
  new: { rules: [{ name: All }] }
  '${hostile}': { description: '${hostile}', rules: [{ name: '${hostile}', when: { user: { '${hostile}': '${hostile}' } } }] }
  shared: { rules: [{ name: Staff, when: { in: staff } }, { name: All, share: 0% }] }
  renamed: { rules: [{ name: Half, share: 50% }] }
  followed: { rules: [{ name: Half, share: 50% }] }
  twice: { rules: [{ name: Half, share: 50% }] }
  old: {}
  typed_gate: {}
  follower: { rules: [{ name: All, when: { passes: old } }] }
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

/** A sample by default: axe takes seconds for each screen. CI checks all screens. */
const checksAll = process.env.CI !== undefined || process.env.NO_SKIPS !== undefined;

describe.skipIf(chromiumTool.isMissing)(`editing in the Console${chromiumTool.note}`, () => {
  const servers: Server[] = [];
  let url: string;
  let browser: Browser;

  async function serve(text: string): Promise<string> {
    const { server, url: origin } = await serveProject(text);
    servers.push(server);
    return origin;
  }

  beforeAll(async () => {
    await buildStaleConsole();
    url = await serve(project);
    browser = await startChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await Promise.all(servers.map((server) => server.close()));
  });

  const open = <T>(
    path: string,
    use: (page: Page) => Promise<T>,
    options?: OpenOptions & { readonly origin?: string },
  ) => openPage(browser, `${options?.origin ?? url}/console${path}`, use, options);

  /** Calls the API, without a page. */
  async function call(origin: string, method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'statsig-api-key': 'secret-test', 'if-match': '*' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Record<string, unknown>;
  }
  const entryOf = async (type: string, name: string, origin = url): Promise<unknown> =>
    (await call(origin, 'GET', `/console/v1/entries/${type}/${encodeURIComponent(name)}`)).entry;
  const check = async (origin: string, gateName: string, user: object): Promise<unknown> =>
    (await call(origin, 'POST', '/v1/check_gate', { gateName, user })).value;

  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const choose = async (page: Page, menu: string, action: string) => {
    await button(page, menu).click();
    await page.getByRole('menuitem', { name: action, exact: true }).click();
  };
  /** Comes back to the page, which then checks at once whether the project has changed. */
  const lookAgain = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  const undo = async (page: Page) => {
    // The newest message is the first.
    await button(page, 'Undo').first().click();
    await page.getByText('Undone', { exact: true }).waitFor();
  };

  test('a gate for a quarter of the users in New Zealand is made from an empty project', async () => {
    const origin = await serve(empty);
    const users = Array.from({ length: 40 }, (_, at) => ({ userID: `user-${at}`, country: 'NZ' }));
    await call(origin, 'POST', '/v1/log_event', { events: users.map((user) => ({ user, eventName: 'visit' })) });
    await open(
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
        expect(await entryOf('gate', 'kiwis', origin)).toEqual({
          rules: [{ name: 'A quarter', when: { user: { country: 'NZ' } }, share: '25%' }],
        });
        const passing = await Promise.all(users.map((user) => check(origin, 'kiwis', user)));
        const count = passing.filter((value) => value === true).length;
        expect(count).toBeGreaterThan(0);

        await page.getByRole('link', { name: 'Edit' }).click();
        await page.getByLabel('Share').fill('100');
        await page.getByText(`${40 - count} of the last 40 users`).waitFor();
        await page.getByLabel('Before you save').getByText('user-').first().waitFor();
        await page.keyboard.press('Control+s');
        await page.getByText('Saved kiwis').waitFor();
        expect(await check(origin, 'kiwis', { userID: 'anyone', country: 'NZ' })).toBe(true);
        await undo(page);
        expect(await entryOf('gate', 'kiwis', origin)).toMatchObject({ rules: [{ share: '25%' }] });
      },
      { origin },
    );
  });

  test('a problem is at its field, and nothing is saved', async () => {
    await open(
      '/edit/gate/new',
      async (page) => {
        await page.getByLabel('Share').fill('400');
        await page.getByLabel('Before you save').getByText('A share is 25% or 25').waitFor();
        expect(await page.getByLabel('Share').getAttribute('aria-invalid')).toBe('true');
        await button(page, 'Save').click();
        await page.getByText('Your draft is kept.').waitFor();
        expect(await entryOf('gate', 'new')).toEqual({ rules: [{ name: 'All' }] });
      },
      { allowedErrors: /400/ },
    );
  });

  test('opening a form changes nothing', async () => {
    const places = ['gate/odd', 'gate/new', 'config/prices', 'segment/staff', 'holdout/held'];
    await open('/gates', async (page) => {
      for (const place of [...places, `gate/${encodeURIComponent(hostile)}`]) {
        await page.goto(`${url}/console/edit/${place}`);
        await page.getByText('No changes').waitFor();
        await page.getByText('More options').waitFor();
        expect(await button(page, 'Save').isDisabled()).toBe(true);
      }
    });
  });

  test('a change of one field leaves everything else as it was', async () => {
    const before = await entryOf('gate', 'odd');
    await open('/edit/gate/odd', async (page) => {
      await page.getByLabel('Description').fill('Odd');
      await button(page, 'Save').click();
      await page.getByText('Saved odd').waitFor();
      expect(await entryOf('gate', 'odd')).toEqual({ ...Object(before), description: 'Odd' });
      await undo(page);
    });
    expect(await entryOf('gate', 'odd')).toEqual(before);
  });

  test('a save with the keyboard takes what is being typed', async () => {
    await open('/edit/gate/typed_gate', async (page) => {
      await page.getByText('More options').click();
      await page.getByLabel('IDs that always pass').fill('marie');
      await page.keyboard.press('Control+s');
      await page.getByText('Saved typed_gate').waitFor();
      expect(await entryOf('gate', 'typed_gate')).toEqual({ overrides: { pass: ['marie'] } });
    });
  });

  test('rules are copied, moved and removed, also with the keyboard', async () => {
    await open('/edit/gate/shared', async (page) => {
      await button(page, 'Move Staff down').press('Enter');
      await choose(page, 'Actions of Staff', 'Copy');
      await choose(page, 'Actions of All', 'Remove');
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Add a rule');
      await page.getByLabel('Before you save').getByText('Staff copy').waitFor();
      await button(page, 'Save').click();
      await page.getByText('Saved shared').waitFor();
      expect(await entryOf('gate', 'shared')).toEqual({
        rules: [
          { name: 'Staff', when: { in: 'staff' } },
          { name: 'Staff copy', when: { in: 'staff' } },
        ],
      });
      await undo(page);
    });
  });

  test('a renamed rule and a renamed gate keep the results of their users', async () => {
    const users = Array.from({ length: 20 }, (_, at) => ({ userID: `user-${at}` }));
    const results = (name: string) => Promise.all(users.map((user) => check(url, name, user)));
    const before = await results('renamed');
    await open('/edit/gate/renamed', async (page) => {
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
    await open('/edit/gate/twice', async (page) => {
      await page.getByLabel('Name of the rule').fill('First half');
      await page.getByLabel('Before you save').getByText('First half').waitFor();
      await button(page, 'Save').click();
      await page.getByText('Saved twice').waitFor();
      const renamed = ((await entryOf('gate', 'twice')) as { rules: { id: string }[] }).rules[0];
      await page.getByRole('link', { name: 'Edit' }).click();
      await button(page, 'Add a rule').click();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('Half');
      await page.getByText('Half gets a different ID, because a renamed one has the ID of this name.').waitFor();
      expect(await page.getByText('1 problem').count()).toBe(0);
      await page.getByLabel('Note').fill('The other half');
      await button(page, 'Save').click();
      await expect
        .poll(() => entryOf('gate', 'twice'))
        .toEqual({ rules: [renamed, { name: 'Half', id: expect.not.stringMatching(renamed?.id ?? '') }] });
    });
  });

  test('a gate is copied, archived, restored and removed, and each can be undone', async () => {
    await open('/gates', async (page) => {
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
      expect(await entryOf('gate', 'fresh')).toBeUndefined();
      await page.getByText('Removed fresh').waitFor();
      await button(page, 'Undo').first().click();
      await expect.poll(() => entryOf('gate', 'fresh')).toEqual({});
    });
    await call(url, 'DELETE', '/console/v1/entries/gate/fresh');
  });

  test('an entry that others need stays, and the page says why', async () => {
    await open(
      '/gates/old',
      async (page) => {
        await choose(page, 'Actions of old', 'Remove');
        await page.getByText("Can't change old").waitFor();
        await page.getByText('Unknown gate').waitFor();
        expect(await entryOf('gate', 'old')).toEqual({});
      },
      { allowedErrors: /400/ },
    );
  });

  test('two people who change the same gate see a conflict, and lose nothing', async () => {
    const origin = await serve(
      `${empty}gates: { both: { rules: [{ name: A, share: 5% }, { name: B, share: 5% }] }, other: {} }\n`,
    );
    await open(
      '/edit/gate/both',
      async (page) => {
        await page.getByLabel('Share').first().fill('10');
        await call(origin, 'PUT', '/console/v1/entries/gate/other', { entry: { description: 'Something else' } });
        const theirs = {
          description: 'New',
          rules: [
            { name: 'A', share: '5%' },
            { name: 'B', share: '50%' },
          ],
        };
        await call(origin, 'PUT', '/console/v1/entries/gate/both', { entry: theirs });
        await button(page, 'Save').click();
        const conflict = page.getByLabel('Conflict');
        await conflict.getByText('developer has saved a newer version').waitFor();
        await conflict.getByText('50%').waitFor();
        if (!axe.isMissing) expect(await accessibilityProblems(page)).toEqual([]);
        await button(page, 'Take theirs').click();
        expect(await page.getByLabel('Share').first().inputValue()).toBe('5');
        await button(page, 'Undo').click();
        expect(await page.getByLabel('Share').first().inputValue()).toBe('10');

        await call(origin, 'PUT', '/console/v1/entries/gate/both', { entry: { ...theirs, description: 'Newer' } });
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
        expect(await entryOf('gate', 'both', origin)).toMatchObject({
          description: 'Newer',
          rules: [{ share: '10%' }, {}],
        });

        await call(origin, 'PUT', '/console/v1/entries/gate/both', { entry: { description: 'Newest' } });
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
    await open('/edit/holdout/held', async (page) => {
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
    await open('/edit/holdout/held', async (page) => {
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
    await open('/edit/gate/followed', async (page) => {
      // A change that is taken back doesn't count.
      await page.getByLabel('Share').fill('60');
      await page.getByText('No changes').waitFor({ state: 'detached' });
      await page.getByLabel('Share').fill('50');
      await page.getByText('No changes').waitFor();
      const theirs = { rules: [{ name: 'Half', share: '70%' }, { name: 'All' }] };
      await call(url, 'PUT', '/console/v1/entries/gate/followed', { entry: theirs });
      await lookAgain(page);
      await page.getByRole('listitem', { name: 'Rule 2: All' }).waitFor();
      expect(await page.getByLabel('Share').first().inputValue()).toBe('70');
      expect(await page.getByText('No changes').count()).toBe(1);
      expect(await page.getByLabel('Conflict').count()).toBe(0);
      await page.getByLabel('Share').first().fill('80');
      await page.getByLabel('Before you save').getByText('share: 80%').waitFor();
      await button(page, 'Save').click();
      await page.getByText('Saved followed').waitFor();
      expect(await entryOf('gate', 'followed')).toEqual({ rules: [{ name: 'Half', share: '80%' }, { name: 'All' }] });
    });
  });

  test('a draft survives another screen, a reload and a server that does not respond', async () => {
    await open(
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

  test('the whole entry and each rule can be edited as JSON', async () => {
    await open('/edit/segment/staff', async (page) => {
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
    expect(await entryOf('segment', 'staff')).toMatchObject({ ids: ['marie', 42] });
  });

  test('a viewer sees no way to change something', async () => {
    await open('/gates/new', async (page) => {
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
      await page.goto(`${url}/console/edit/gate/new`);
      await page.getByText('You need the role editor.').waitFor();
    });
  });

  test.skipIf(axe.isMissing)(
    `the forms are accessible, and fit their windows${axe.note}`,
    async () => {
      const places = checksAll
        ? ['/new/gate', '/edit/gate/odd', '/copy/config/prices', '/edit/segment/staff', '/new/holdout', '/gates/new']
        : ['/edit/gate/odd'];
      for (const place of places)
        for (const [width, colorScheme] of [
          [390, 'dark'],
          [1280, 'light'],
        ] as const)
          await open(
            place,
            async (page) => {
              await page.getByRole('heading', { level: 1 }).waitFor();
              await page.waitForLoadState('networkidle');
              expect(await accessibilityProblems(page), `${place} at ${width} px`).toEqual([]);
            },
            { viewport: { width, height: 900 }, colorScheme },
          );
    },
    300_000,
  );

  test.skipIf(axe.isMissing)(`previews and dialogs are accessible${axe.note}`, async () => {
    await open('/edit/gate/new', async (page) => {
      await page.getByLabel('Share').fill('50');
      await page.getByText('Project file').waitFor();
      await choose(page, 'Only users who…', 'Time');
      expect(await accessibilityProblems(page)).toEqual([]);
    });
    await open('/gates/new', async (page) => {
      await choose(page, 'Actions of new', 'Rename');
      await page.getByLabel('New name').fill('old');
      await page.getByText('There is already a gate').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  });
});
