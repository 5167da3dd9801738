import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, openSqliteStore, type Server } from '@statsig-http-api/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildStaleConsole } from '../../packages/console/build.ts';
import { readProjectFile } from '../../packages/server/src/service/project-source.ts';
import { openSqliteState } from '../../packages/server/src/store/sqlite/sqlite-state.ts';
import { axe, problemsInLooks } from '../accessibility.ts';
import { chromiumTool, startChromium } from '../chromium.ts';
import { type OpenOptions, openPage } from './open-page.testing.ts';

const hostile = '<img src=x onerror="document.title=`hacked`">';

const project = `keys: { serverSecretKeys: secret-test, clientSdkKeys: client-test }
gates:
  checkout: { rules: [{ name: All, share: 0% }] }
  search: {}
  '${hostile}': {}
`;

describe.skipIf(chromiumTool.isMissing)(`the screens of a team${chromiumTool.note}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'console-team-'));
  let server: Server;
  let url: string;
  let browser: Browser;
  beforeAll(async () => {
    await buildStaleConsole();
    const file = join(folder, 'project.yaml');
    writeFileSync(file, project);
    server = createServer({
      ...(await readProjectFile(file)),
      store: await openSqliteStore(undefined),
      consoleState: openSqliteState(undefined),
      dev: true,
    });
    ({ url } = await server.listen());
    browser = await startChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Calls the API of the Console as a developer on this machine, or as the person of a cookie. */
  async function call(method: string, path: string, body?: unknown, cookie = '') {
    const response = await fetch(`${url}/console/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'if-match': '*', ...(cookie && { cookie }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '',
    };
  }

  /** Signs a person in. Returns the cookie. */
  async function signIn(name: string, role: 'viewer' | 'editor' | 'admin'): Promise<string> {
    const { body } = await call('POST', '/invitations', { name, role });
    return (await call('POST', '/session', { token: body.token })).cookie;
  }

  const setShare = (share: string, cookie?: string) =>
    call('PUT', '/entries/gate/checkout', { entry: { rules: [{ name: 'All', share }] } }, cookie);

  const check = async (key: string, gateName = 'checkout') =>
    fetch(`${url}/v1/check_gate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'statsig-api-key': key },
      body: JSON.stringify({ gateName, user: { userID: '42' } }),
    });
  const isOn = async () => (await (await check('client-test')).json()).value;

  /** Opens a screen as the person of a cookie, or as a developer. */
  const openAs = <T>(cookie: string, path: string, use: (page: Page) => Promise<T>, options: OpenOptions = {}) => {
    const [name = '', value = ''] = cookie.split('=');
    const session = { name, value, domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true, secure: false };
    const cookies = cookie === '' ? [] : [{ ...session, sameSite: 'Strict' as const }];
    return openPage(browser, `${url}/console${path}`, use, { storageState: { cookies, origins: [] }, ...options });
  };

  const toast = (page: Page, text: string | RegExp) => page.getByRole('alertdialog').filter({ hasText: text });
  const newestChange = (page: Page) =>
    page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.locator('time') })
      .first();

  test('a viewer joins, becomes an editor and changes a gate', async () => {
    for (const share of ['5%', '0%']) await setShare(share);
    const admin = await signIn('Ada', 'admin');
    const link = await openAs(admin, '/people', async (page) => {
      await page.getByRole('button', { name: 'Invite' }).click();
      await page.getByRole('button', { name: 'Create the link' }).click();
      const shown = await page.getByLabel('Link', { exact: true }).inputValue();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByText('Anyone with the link').first().waitFor();
      expect(await page.content()).not.toContain(shown.split('#')[1]);
      return shown;
    });
    await openPage(
      browser,
      link,
      async (vic) => {
        await vic.getByLabel('Your name').fill('Vic');
        await vic.keyboard.press('Enter');
        const navigation = vic.getByRole('navigation', { name: 'Main' });
        await navigation.getByRole('link', { name: 'History' }).click();
        await vic.getByText('Changed gate').first().waitFor();
        expect(await vic.getByRole('button', { name: /^Undo/ }).count()).toBe(0);
        expect(await navigation.getByRole('link', { name: /People|Keys|Audit/ }).count()).toBe(0);
        // The server decides, and not the page.
        const send = (method: string, path: string, body?: unknown) =>
          vic.evaluate(
            async ([address, sentMethod, json]) => {
              const headers = { 'content-type': 'application/json', 'if-match': '*' };
              const options = { method: sentMethod, headers, ...(json === '' ? {} : { body: json }) };
              return (await fetch(address, options)).status;
            },
            [`/console/v1${path}`, method, body === undefined ? '' : JSON.stringify(body)] as const,
          );
        const { body: history } = await call('GET', '/history');
        for (const [method, path, body] of [
          ['PUT', '/entries/gate/checkout', { entry: {} }],
          ['POST', `/history/${history.changes[0].id}/undo`, {}],
          ['POST', '/invitations', { role: 'admin' }],
          ['GET', '/people'],
          ['GET', '/keys'],
          ['POST', '/keys', { type: 'client', name: 'Mine' }],
          ['GET', '/audit'],
        ] as const)
          expect(await send(method, path, body), path).toBe(403);
        await vic.goto(`${url}/console/keys`);
        await vic.getByRole('heading', { name: 'You may not do this' }).waitFor();

        await openAs(admin, '/people', async (ada) => {
          await ada.getByRole('combobox', { name: 'Role of Vic' }).selectOption('editor');
          await toast(ada, 'Vic is now Editor').waitFor();
          // An admin can't give up the own role by mistake.
          expect(await ada.getByRole('button', { name: 'Remove Ada' }).count()).toBe(0);
          await ada.goto(`${url}/console/audit`);
          const entries = ada.getByRole('list', { name: 'Entries' });
          for (const words of [
            'Ada invited anyone with the link: viewer',
            'Vic signed in as viewer',
            'Ada changed the role of Vic: editor',
          ])
            await entries.getByText(words).first().waitFor();
        });
        expect(
          await send('PUT', '/entries/gate/checkout', { entry: { rules: [{ name: 'All', share: '100%' }] } }),
        ).toBe(200);
        expect(await isOn()).toBe(true);
      },
      { allowedErrors: /40[03]/ },
    );
  });

  test('an admin undoes the change of an editor, and the audit lists both', async () => {
    await setShare('0%');
    const admin = await signIn('Ada', 'admin');
    const editor = await signIn('Eva', 'editor');
    const entry = { rules: [{ name: 'All', share: '100%' }] };
    expect(await call('PUT', '/entries/gate/checkout', { entry, note: 'For all' }, editor)).toMatchObject({
      status: 200,
    });
    await openAs(admin, '/gates/checkout', async (ada) => {
      await ada.getByRole('link', { name: 'History' }).last().click();
      const change = newestChange(ada);
      await change.getByText('For all').waitFor();
      await change.getByText('Lines of the file').click();
      expect(await change.getByRole('group', { name: /^Diff/ }).innerText()).toMatch(/share: 100%/);
      await change.getByRole('button', { name: 'Undo: changed gate checkout' }).click();
      await toast(ada, 'Undone: changed gate checkout').waitFor();
      expect(await isOn()).toBe(false);
      await newestChange(ada).getByText('Undoes an earlier change').waitFor();
      await ada.getByText('Undone', { exact: true }).waitFor();
      await toast(ada, 'Undone').getByRole('button', { name: 'Undo' }).click();
      await expect.poll(isOn).toBe(true);
    });
    await openAs(admin, '/audit', async (ada) => {
      const entries = ada.getByRole('list', { name: 'Entries' });
      for (const words of ['Eva saved gate checkout', 'Ada undid a change to gate checkout'])
        await entries.getByText(words).first().waitFor();
      await ada.getByLabel('Who').selectOption('Eva');
      await expect.poll(() => entries.getByRole('listitem').count()).toBe(2);
      expect(new URL(ada.url()).search).toBe('?by=Eva');
      const [file] = await Promise.all([ada.waitForEvent('download'), ada.getByRole('link', { name: 'CSV' }).click()]);
      expect(readFileSync(await file.path(), 'utf8')).toMatch(
        /^time,by,.*\r\n.*,Eva,saveEntry,gate checkout,127.0.0.1\r\n/,
      );
    });
  });

  test('an undo that later changes prevent says which changes, with links', async () => {
    for (const share of ['1%', '2%', '3%']) await setShare(share);
    await call('PUT', '/entries/gate/search', { entry: { enabled: false } });
    await openAs(
      '',
      '/history',
      async (page) => {
        const changes = page.getByRole('listitem', { name: 'developer changed gate checkout' });
        await changes.nth(2).getByRole('button', { name: /^Undo/ }).click();
        const conflict = page.getByRole('alert');
        await expect.poll(() => conflict.getByRole('listitem').count()).toBe(2 + 2);
        await conflict.getByRole('link', { name: 'History of gate checkout' }).click();
        await page.waitForURL(/history\?type=gate&name=checkout/);
        await changes.first().waitFor();
        expect(await page.getByText('Changed gate search').count()).toBe(0);
        await page.getByRole('link', { name: 'Show all entries' }).click();
        await page.getByText('Changed gate search').first().waitFor();
      },
      { allowedErrors: /409/ },
    );
  });

  test('a key works when it is made, is rotated, and the old one stops', async () => {
    await openAs('', '/keys', async (page) => {
      await page.getByRole('button', { name: 'New key' }).click();
      await page.getByRole('button', { name: 'Create the key' }).click();
      await page.getByText('Type a name').waitFor();
      await page.getByLabel('Name').fill('Web shop');
      await page.keyboard.press('Enter');
      const old = await page.getByLabel('Key Web shop').inputValue();
      expect((await check(old)).status).toBe(200);
      await page.getByRole('button', { name: 'Done' }).click();
      const row = page.getByRole('listitem').filter({ hasText: `${old.slice(0, 11)}…` });
      await row.getByText('Used now').waitFor();
      expect(await page.content()).not.toContain(old);

      await row.getByRole('button', { name: 'Rotate Web shop' }).click();
      await page.getByRole('button', { name: 'Create the new key' }).click();
      const key = await page.getByLabel('Key Web shop').inputValue();
      const uses = page.getByRole('status');
      await uses.getByText('Not used yet').waitFor();
      expect([(await check(old)).status, (await check(key)).status]).toEqual([200, 200]);
      await uses.getByText('Not used yet').waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: 'Revoke the old key' }).click();
      await toast(page, 'Rotated Web shop').waitFor();
      expect([(await check(old)).status, (await check(key)).status]).toEqual([401, 200]);

      await page.getByRole('button', { name: 'Revoke Web shop' }).click();
      await page.getByText("This can't be undone.").waitFor();
      await page.getByRole('button', { name: 'Revoke the key' }).click();
      await toast(page, 'Revoked Web shop').waitFor();
      expect((await check(key)).status).toBe(401);
      await page.getByText('One key').first().waitFor();
    });
  });

  test('a person is removed and invited again, and each change can be undone', async () => {
    await signIn(hostile, 'editor');
    await openAs('', '/people', async (page) => {
      await page.getByText('statsig-server invite').waitFor();
      const row = page.getByRole('listitem').filter({ hasText: hostile });
      await row.getByRole('combobox').selectOption('viewer');
      await toast(page, 'is now Viewer').getByRole('button', { name: 'Undo' }).click();
      await toast(page, /^Undone/).waitFor();
      await expect.poll(() => row.getByRole('combobox').inputValue()).toBe('editor');
      await row.getByRole('button', { name: /^Remove/ }).click();
      await toast(page, 'Removed').getByRole('button', { name: 'Invite again' }).click();
      expect(await page.getByLabel('Name (optional)').inputValue()).toBe(hostile);
      await page.getByRole('button', { name: 'Create the link' }).click();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('button', { name: `Cancel the invitation of ${hostile}` }).click();
      await toast(page, 'Canceled the link').waitFor();
    });
  });

  test.skipIf(axe.isMissing)(
    `have no accessibility violation, and never scroll sideways${axe.note}`,
    async () => {
      const editor = await signIn('E'.repeat(80), 'editor');
      for (const share of ['11%', '12%']) await setShare(share, editor);
      await call('PUT', `/entries/gate/${encodeURIComponent(hostile)}`, {
        entry: { description: 'x'.repeat(300) },
        note: 'n'.repeat(300),
      });
      await call('POST', '/keys', { type: 'server', name: 'K'.repeat(80) });
      await call('POST', '/invitations', { role: 'viewer' });
      const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
      const states: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
        '/history': async (page) => {
          await page.getByText('Lines of the file').first().click();
          await page
            .getByRole('listitem', { name: /changed gate checkout/ })
            .nth(1)
            .getByRole('button')
            .click();
          await page.getByRole('alert').getByText('Changed gate').first().waitFor();
        },
        '/history?by=missing': (page) => page.getByText('No change matches').waitFor(),
        '/people': (page) => page.getByText('Open invitations').waitFor(),
        '/people?form': (page) => press(page, 'Invite'),
        '/people?link': async (page) => {
          await press(page, 'Invite');
          await press(page, 'Create the link');
          await page.getByLabel('Link', { exact: true }).waitFor();
        },
        '/keys?form': (page) => press(page, 'New key'),
        '/keys?rotate': async (page) => {
          await press(page, /^Rotate/);
          await press(page, 'Create the new key');
          await page.getByText('Copy the key now').waitFor();
        },
        '/keys?revoke': (page) => press(page, /^Revoke/),
        '/audit': (page) => page.getByRole('list', { name: 'Entries' }).waitFor(),
        '/audit?by=missing': (page) => page.getByText('No entry matches').waitFor(),
      };
      for (const [path, prepare] of Object.entries(states)) {
        const problems = await openAs(
          '',
          path,
          async (page) => {
            await prepare(page);
            return problemsInLooks(page);
          },
          { allowedErrors: /409/ },
        );
        expect(problems, path).toEqual([]);
      }
    },
    240_000,
  );
});
