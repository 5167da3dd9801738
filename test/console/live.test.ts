import { createServer, loadProject, openSqliteStore, type Server } from '@statsig-http-api/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildStaleConsole } from '../../packages/console/build.ts';
import { axe, problemsInLooks } from '../accessibility.ts';
import { chromiumTool, startChromium } from '../chromium.ts';
import { type OpenOptions, openPage } from './open-page.testing.ts';

const hostile = '<img src=x onerror="document.title=`hacked`">';

const project = `
keys: { serverSecretKeys: secret-test, clientSdkKeys: client-test }
gates:
  search: { rules: [{ name: New Zealand, when: { user: { country: [NZ] } } }] }
  '${hostile}': { rules: [{ name: '${hostile}' }] }
configs: { prices: { default: { currency: USD } } }
layers: { page: { default: { color: gray } } }
`;

/** How many megabytes of events come through the screen. */
const floodMegabytes = process.env.CI ? 100 : 4;

describe.skipIf(chromiumTool.isMissing)(`the screens Live, Overrides and Development${chromiumTool.note}`, () => {
  let server: Server;
  let url: string;
  let port: number;
  let browser: Browser;
  const listen = async (at = 0) => {
    server = createServer({
      project: loadProject(project, 'project.yaml', {}),
      store: await openSqliteStore(undefined),
      dev: true,
    });
    ({ url, port } = await server.listen({ port: at }));
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
  beforeEach(() => fetch(`${url}/_/reset`, { method: 'POST' }));

  const api = async (path: string, body: unknown) => {
    const headers = { 'statsig-api-key': 'client-test', 'content-type': 'application/json' };
    return (await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  const checkSearch = async (userID: string) =>
    (await api('/v1/check_gate', { gateName: 'search', user: { userID } })).value;

  const open = <T>(path: string, use: (page: Page) => Promise<T>, options?: OpenOptions) =>
    openPage(browser, `${url}/console${path}`, use, options);

  /** Sends events until their JSON is about this large. */
  async function sendFlood(megabytes: number): Promise<void> {
    const filler = 'x'.repeat(2000);
    for (let megabyte = 0; megabyte < megabytes; megabyte++)
      await api('/v1/log_event', {
        events: Array.from({ length: 500 }, (_, index) => ({
          eventName: `event_${megabyte}_${index}`,
          user: { userID: String(index) },
          metadata: { filler },
        })),
      });
  }

  const row = (page: Page, name: RegExp) => page.getByRole('listitem').getByRole('button', { name });
  const connected = (page: Page) => page.getByText('Connected', { exact: true }).waitFor();

  test('an exposure appears by itself after its check, and opens to its JSON', async () => {
    await open('/live', async (page) => {
      await connected(page);
      await page.getByText('Nothing has arrived yet').waitFor();
      await checkSearch('42');
      await row(page, /Exposure search Fail 42/).waitFor();
      await row(page, /search/).click();
      const json = await page.getByRole('complementary').getByRole('group', { name: 'JSON' }).innerText();
      expect(JSON.parse(json)).toMatchObject({ type: 'gate', name: 'search', userID: '42', passed: false });
      await page.keyboard.press('Escape');
      await page.getByRole('complementary').waitFor({ state: 'hidden' });
    });
  });

  test('a rejected request shows the reason of each field', async () => {
    await open('/live?kind=rejection', async (page) => {
      await connected(page);
      await api('/v1/log_event', {
        events: [
          { eventName: '', user: { userID: '42' } },
          { eventName: 5, user: {} },
        ],
      });
      await row(page, /Rejected logEvent 400/).click();
      const reasons = page.getByRole('region', { name: 'Reasons' });
      await reasons.getByText('events[0].eventName', { exact: true }).waitFor();
      await reasons.getByText('must be a string, not a number').waitFor();
    });
  });

  test('a paused list counts what waits, and the filter is in the address', async () => {
    await open('/live', async (page) => {
      await connected(page);
      await checkSearch('1');
      await row(page, /search/).waitFor();
      await page.getByRole('button', { name: 'Pause' }).click();
      for (const userID of ['2', '3']) await checkSearch(userID);
      await page.getByRole('button', { name: 'Resume (2)' }).waitFor();
      expect(await row(page, /search/).count()).toBe(1);
      await page.getByRole('button', { name: 'Resume (2)' }).click();
      await expect.poll(() => row(page, /search/).count()).toBe(3);
      await page.getByRole('searchbox', { name: 'Filter by user ID' }).fill('2');
      await expect.poll(() => row(page, /search/).count()).toBe(1);
      await page.getByText('Exposures', { exact: true }).click();
      await expect.poll(() => new URL(page.url()).search).toBe('?kind=exposure&user=2');
      await page.reload();
      await expect.poll(() => row(page, /search/).count()).toBe(1);
    });
  });

  test('one click overrides a gate for the user of a row, and undo takes it back', async () => {
    await open('/live', async (page) => {
      await connected(page);
      expect(await checkSearch('42')).toBe(false);
      await row(page, /search/).click();
      await page.getByRole('button', { name: 'Turn on for this user' }).click();
      await page.getByText('search is on for user 42').waitFor();
      expect(await checkSearch('42')).toBe(true);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Undone').waitFor();
      expect(await checkSearch('42')).toBe(false);
    });
  });

  test('copies the command that sends an event again, without a key', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    await open(
      '/live',
      async (page) => {
        await connected(page);
        await api('/v1/log_event', { events: [{ eventName: 'purchase', user: { userID: "o'neill" }, value: 5 }] });
        await row(page, /purchase/).click();
        await page.getByRole('button', { name: 'Copy as curl' }).click();
        await page.getByText('Copied the curl command').waitFor();
        const command = await page.evaluate(() => navigator.clipboard.readText());
        expect(command).toContain(`curl '${url}/v1/log_event'`);
        expect(command).toContain(`"userID":"o'\\''neill"`);
        expect(command).not.toContain('client-test');
      },
      { permissions },
    );
  });

  test('shows hostile names, users and values as text', async () => {
    await open('/live', async (page) => {
      await connected(page);
      const user = { userID: hostile, email: hostile, custom: { [hostile]: hostile } };
      const exposure = { gate: hostile, gateValue: 'true', ruleID: hostile };
      await api('/v1/rgstr', { events: [{ eventName: 'statsig::gate_exposure', user, metadata: exposure }] });
      await api('/v1/log_event', {
        events: [{ eventName: hostile, user, value: hostile, metadata: { [hostile]: hostile } }],
      });
      await api('/v1/log_event', { events: [{ eventName: hostile, user, [hostile]: hostile, time: hostile }] });
      await api('/v1/check_gate', { gateName: hostile, user: 5 });
      for (const kind of ['Exposure', 'Event', 'Rejected']) {
        await row(page, new RegExp(`${kind} `))
          .first()
          .click();
        await page.getByRole('group', { name: 'JSON' }).waitFor();
      }
      await row(page, /Exposure /).click();
      await page.getByRole('button', { name: 'Turn off for this user' }).click();
      await page.getByText('is off for user').waitFor();
      await page.goto(`${url}/console/overrides`);
      await page.getByRole('rowheader', { name: hostile }).waitFor();
      await page.getByRole('button', { name: /Remove the override/ }).click();
      await page.getByText('Removed the override').waitFor();
    });
  });

  test('says when it is disconnected, connects again, and shows what it missed', async () => {
    await open(
      '/live',
      async (page) => {
        await connected(page);
        await server.close();
        await page.getByText('Disconnected', { exact: true }).waitFor();
        await listen(port);
        await api('/v1/log_event', { events: [{ eventName: 'while_away', user: { userID: '42' } }] });
        await row(page, /while_away/).waitFor();
        await connected(page);
      },
      { allowedErrors: /Failed to load resource|net::ERR/ },
    );
  });

  test('a page that was too busy to read the newest rows shows them afterwards', async () => {
    await open('/live', async (page) => {
      await connected(page);
      const session = await page.context().newCDPSession(page);
      await session.send('Debugger.enable');
      await session.send('Debugger.pause');
      // More than the buffers between the server and the page hold.
      await sendFlood(24);
      await api('/v1/log_event', { events: [{ eventName: 'the_last_one', user: { userID: 'last' } }] });
      await session.send('Debugger.resume');
      await row(page, /the_last_one/).waitFor();
      await page.getByText('rows came too quickly to show').waitFor();
    });
  });

  test(`${floodMegabytes} MB of events leave the page small and quick`, async () => {
    await open('/live', async (page) => {
      await connected(page);
      const session = await page.context().newCDPSession(page);
      const heapMegabytes = async () => {
        await session.send('HeapProfiler.collectGarbage');
        const { usedSize } = await session.send('Runtime.getHeapUsage');
        return usedSize / 2 ** 20;
      };
      const before = await heapMegabytes();
      await sendFlood(floodMegabytes);
      await api('/v1/log_event', { events: [{ eventName: 'the_last_one', user: { userID: 'last' } }] });
      await row(page, /the_last_one/).waitFor();
      expect((await heapMegabytes()) - before).toBeLessThan(80);
      const start = performance.now();
      await page.getByRole('searchbox', { name: 'Filter by name' }).fill('the_last');
      await expect
        .poll(() =>
          page
            .getByRole('list', { name: /What has arrived/ })
            .getByRole('listitem')
            .count(),
        )
        .toBe(1);
      expect(performance.now() - start).toBeLessThan(3000);
    });
  }, 180_000);

  test('sets an override for a user found by search, and removes all overrides with undo', async () => {
    await open('/overrides', async (page) => {
      await page.getByText('No overrides').waitFor();
      await page.getByRole('button', { name: 'Set an override' }).click();
      await page.getByRole('combobox').fill('pri');
      await page.getByRole('option', { name: /prices/ }).click();
      await page.getByLabel('User ID').fill('42');
      await page.getByLabel('Value (JSON)').fill('{');
      await page.getByRole('button', { name: 'Set override' }).click();
      await page.getByText('Not valid JSON').waitFor();
      await page.getByLabel('Value (JSON)').fill('{"currency": "NZD"}');
      await page.getByRole('button', { name: 'Set override' }).click();
      await page.getByRole('row', { name: /prices/ }).waitFor();
      const prices = async (userID: string) =>
        (await api('/v1/get_config', { configName: 'prices', user: { userID } })).value.currency;
      expect([await prices('42'), await prices('43')]).toEqual(['NZD', 'USD']);
      await page.getByRole('button', { name: 'Remove all' }).click();
      await page.getByText('No overrides').waitFor();
      expect(await prices('42')).toBe('USD');
      await page.getByRole('button', { name: 'Undo' }).first().click();
      await page.getByRole('row', { name: /prices/ }).waitFor();
      expect(await prices('42')).toBe('NZD');
    });
  });

  test('stops the clock at a day, lets it run, and deletes all data after a second step', async () => {
    const clock = async () => (await fetch(`${url}/_/clock`)).json();
    await checkSearch('42');
    await open('/development', async (page) => {
      await page.getByLabel('Day (UTC)').fill('2030-12-24');
      await page.getByLabel('Time (UTC)').fill('18:00');
      await page.getByRole('button', { name: 'Stop the clock here' }).click();
      await page.getByText('Stopped', { exact: true }).waitFor();
      expect(await clock()).toEqual({ now: Date.parse('2030-12-24T18:00Z'), frozen: true });
      await page.getByRole('button', { name: 'Next day' }).click();
      await page.getByText('Wednesday, 25 December 2030').first().waitFor();
      await page.getByRole('button', { name: 'Let it run' }).click();
      await page.getByText('Running', { exact: true }).waitFor();
      expect(await clock()).toMatchObject({ frozen: false });
      const exposures = async () => (await (await fetch(`${url}/_/exposures`)).json()).exposures.length;
      await page.getByRole('button', { name: 'Delete all data…' }).click();
      await page.getByRole('button', { name: 'Keep the data' }).click();
      expect(await exposures()).toBe(1);
      await page.getByRole('button', { name: 'Delete all data…' }).click();
      await page.getByRole('button', { name: 'Delete all data now' }).click();
      await page.getByText('All data is deleted').waitFor();
      expect(await exposures()).toBe(0);
    });
  });

  test.skipIf(axe.isMissing)(
    `have no accessibility violation, and never scroll sideways${axe.note}`,
    async () => {
      await checkSearch('42');
      await api('/v1/log_event', { events: [{ eventName: '', user: { userID: 'x'.repeat(200) } }] });
      for (const override of [
        { type: 'gate', name: 'search', value: true },
        { type: 'config', name: 'prices', userID: 'x'.repeat(100), value: { long: 'x'.repeat(200) } },
      ])
        await fetch(`${url}/_/overrides`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(override),
        });
      const states: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
        '/live': (page) => row(page, /Rejected/).click(),
        '/live?name=none': (page) => page.getByText('No row matches the filter').waitFor(),
        '/overrides': (page) => page.getByRole('row', { name: /search/ }).waitFor(),
        '/overrides?dialog': (page) => page.getByRole('button', { name: 'Set an override' }).click(),
        '/development': (page) => page.getByRole('button', { name: 'Delete all data…' }).click(),
      };
      for (const [path, prepare] of Object.entries(states)) {
        const problems = await open(path, async (page) => {
          await prepare(page);
          return problemsInLooks(page);
        });
        expect(problems, path).toEqual([]);
      }
    },
    180_000,
  );
});
