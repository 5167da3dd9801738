import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '@statsig-http-api/contract/http-server';
import { createServer, openSqliteStore, type Server } from '@statsig-http-api/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildStaleConsole } from '../../packages/console/build.ts';
import { screens } from '../../packages/console/src/app/screens.ts';
import { entryKinds } from '../../packages/console/src/project/entry-kinds.ts';
import { createAccounts } from '../../packages/server/src/console/accounts.ts';
import { readProjectFile } from '../../packages/server/src/service/project-source.ts';
import { createApi } from '../../packages/server/src/simulate/api.ts';
import { simulate } from '../../packages/server/src/simulate/simulate.ts';
import { openSqliteState } from '../../packages/server/src/store/sqlite/sqlite-state.ts';
import { chromiumTool, startChromium } from '../chromium.ts';
import { openPage } from './open-page.testing.ts';

/** The text of every field that an attacker can fill: markup, the end of an attribute or a script, and an address. */
const hostile = `javascript:hacked()//"'><img src=x onerror=hacked()>`;
const longer = `${hostile}</script></style><script>hacked()</script><svg onload=hacked()>{{hacked()}}`;
/** The name of the entry of a type. */
const nameOf = (type: string) => `${hostile} ${type}`;

const value = { [hostile]: longer, href: hostile, __proto__: hostile };

const rule = { name: hostile, when: { user: { [hostile]: { is: [longer] }, email: { endsWith: [hostile] } } } };
const groups = Object.fromEntries([hostile, 'Control'].map((group) => [group, { weight: 50, value }]));
const project = {
  keys: { serverSecretKeys: 'secret-test', clientSdkKeys: 'client-test' },
  segments: { [nameOf('segment')]: { description: longer, when: { user: { country: [hostile] } } } },
  holdouts: { [nameOf('holdout')]: { description: longer, share: '10%' } },
  gates: {
    [nameOf('gate')]: {
      description: longer,
      unit: hostile,
      rules: [{ name: 'In', when: { in: nameOf('segment') } }, rule],
    },
    archived: { description: longer, archived: true },
  },
  configs: { [nameOf('config')]: { description: longer, default: value, rules: [{ ...rule, value }] } },
  layers: { [nameOf('layer')]: { description: longer, default: { [hostile]: '' } } },
  experiments: {
    [nameOf('experiment')]: { description: longer, groups },
    layered: {
      layer: nameOf('layer'),
      targeting: nameOf('gate'),
      groups: { A: { weight: 100, value: { [hostile]: longer } } },
    },
  },
  metrics: {
    [nameOf('metric')]: { description: longer, type: 'event_count', event: 'page_view', role: 'primary' },
    [`=1+1 ${hostile}`]: { type: 'sum', event: 'purchase' },
  },
};

const user = {
  userID: hostile,
  email: hostile,
  country: hostile,
  userAgent: longer,
  custom: { [hostile]: longer, list: [hostile] },
  customIDs: { [hostile]: hostile },
};

describe.skipIf(chromiumTool.isMissing)(`attacks on the Console${chromiumTool.note}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'console-attacks-'));
  const start = Date.UTC(2026, 0, 16, 20);
  const servers: Server[] = [];
  let browser: Browser;
  /** A server for development, in which every string is hostile. */
  let url: string;
  /** A server that people sign in to. */
  let closedUrl: string;
  const state = openSqliteState(undefined);
  const accounts = createAccounts({ state, follower: undefined, callEach: async () => [], clock: Date.now });

  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, etag: response.headers.get('etag') ?? '', text: await response.text() };
  };

  beforeAll(async () => {
    await buildStaleConsole();
    const file = join(folder, 'project.json');
    writeFileSync(file, JSON.stringify(project, null, 2));
    const store = await openSqliteStore(join(folder, 'data'));
    const server = createServer({ ...(await readProjectFile(file)), store, dev: true, clock: () => start });
    const closed = createServer({
      ...(await readProjectFile(file)),
      store: await openSqliteStore(undefined),
      consoleState: state,
    });
    servers.push(server, closed);
    [{ url }, { url: closedUrl }, browser] = await Promise.all([server.listen(), closed.listen(), startChromium()]);
    await fillWithHostileStrings();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await Promise.all(servers.map((server) => server.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  /** Fills what users, events, SDKs and people can fill. */
  async function fillWithHostileStrings(): Promise<void> {
    const api = createApi({ url, serverKey: 'secret-test', fetch, sleep: async () => {} });
    const lifts = { all: 0.8, byGroup: {} };
    await simulate(
      { experiment: nameOf('experiment'), users: 60, length: { days: 2 }, lifts, seed: 'attack' },
      api,
      () => {},
    );
    const key = { 'statsig-api-key': 'client-test' };
    const metadata = { [hostile]: longer };
    const event = { eventName: 'purchase', user, value: longer, metadata };
    const exposure = { gate: nameOf('gate'), gateValue: 'true', ruleID: hostile };
    const { status: logged } = await call('POST', '/v1/log_event', { events: [event] }, key);
    const sdk = { ...key, 'statsig-sdk-type': hostile, 'user-agent': longer };
    const exposed = { eventName: 'statsig::gate_exposure', user, metadata: exposure };
    const { status: registered } = await call(
      'POST',
      '/v1/rgstr',
      { events: [exposed, { ...event, eventName: hostile }] },
      sdk,
    );
    // Names of the contract are plain, but SDKs can send any name.
    const { status: checked } = await call('POST', '/v1/check_gate', { gateName: nameOf('gate'), user }, key);
    const { status: rejected } = await call(
      'POST',
      '/v1/log_event',
      { events: [{ ...event, eventName: hostile, [hostile]: 1 }, 5] },
      sdk,
    );
    expect([logged, registered, checked, rejected]).toEqual([202, 202, 400, 400]);
    const override = { type: 'config', name: nameOf('config'), userID: hostile, value };
    expect((await call('PUT', '/console/v1/overrides', override)).status).toBe(200);
    const { etag } = await call('GET', '/console/v1/project');
    const saved = { entry: { ...project.gates[nameOf('gate')], rules: [rule] }, note: longer };
    const gate = `/console/v1/entries/gate/${encodeURIComponent(nameOf('gate'))}`;
    expect((await call('PUT', gate, saved, { 'if-match': etag })).status).toBe(200);
    for (const role of ['viewer', 'admin']) {
      expect((await call('POST', '/console/v1/invitations', { role, name: `${role} ${hostile}` })).status).toBe(201);
      expect((await call('POST', '/console/v1/keys', { type: 'console', role, name: hostile })).status).toBe(201);
    }
    const invited = JSON.parse((await call('POST', '/console/v1/invitations', { role: 'editor' })).text);
    const signedIn = await call('POST', '/console/v1/session', { token: invited.token, name: hostile });
    expect(signedIn.status).toBe(200);
  }

  /** Opens a page on which a script of the attacker would be reported. */
  async function openWatched<T>(
    path: string,
    use: (page: Page, executed: string[]) => Promise<T>,
    allowedErrors = /^$/,
  ) {
    const executed: string[] = [];
    return openPage(
      browser,
      `${url}/console/`,
      async (page) => {
        await page.exposeFunction('hacked', () => executed.push(page.url()));
        await page.addInitScript(() =>
          addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
            console.error(`The policy forbids ${violatedDirective} ${blockedURI}`),
          ),
        );
        page.on('dialog', (dialog) => executed.push(dialog.message()));
        await page.goto(`${url}/console${path}`);
        const result = await use(page, executed);
        expect(executed).toEqual([]);
        return result;
      },
      { allowedErrors },
    );
  }

  /** Returns the markup and the addresses in a page that only an attacker can have made. */
  const foreignParts = (page: Page) =>
    page.evaluate(() => {
      const scripts = [...document.querySelectorAll('script')].filter(({ src }) => !src.startsWith(location.origin));
      const links = [...document.querySelectorAll('a[href], form[action], area, base')].filter((element) => {
        const address = element.getAttribute('href') ?? element.getAttribute('action') ?? '';
        return (
          !/^https?:$/.test(new URL(address, location.href).protocol) ||
          new URL(address, location.href).origin !== location.origin
        );
      });
      const handlers = [...document.querySelectorAll('*')].filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith('on')),
      );
      const parts = [...scripts, ...links, ...handlers, ...document.querySelectorAll('img, iframe, object, embed')];
      return parts.map(({ outerHTML }) => outerHTML);
    });

  /** The type of the entry that an address names. */
  const typeIn = (path: string) =>
    entryKinds.find((kind) => path.startsWith(kind.path) || path.includes(`/${kind.type}/`))?.type ?? 'experiment';
  /** A sample by default: each page takes time. CI opens the forms and explanations of all types. */
  const types = entryKinds
    .map(({ type }) => type)
    .filter((type) => process.env.CI !== undefined || type === 'gate' || type === 'layer');
  const question = new URLSearchParams({ userID: hostile, email: hostile });
  const addresses = screens
    .flatMap(({ path }) => (path.includes(':type') ? types.map((type) => path.replace(':type', type)) : path))
    .flatMap((path) => (path.endsWith('/:name?') ? [path.slice(0, -7), path.slice(0, -1)] : path))
    .map((path) => path.replace(':name', encodeURIComponent(nameOf(typeIn(path)))))
    .map((path) => (path.startsWith('/ask') ? `${path}?${question}` : path));
  /** Screens that show no text of an entry, of a user or of a person outside of fields. */
  const hasNoText = /^\/($|join|development|new|copy)/;

  test('every screen shows hostile names and values as text', async () => {
    const noForm = /There is no form at this address/;
    // The next address can come before the preview of a form has ended, and previews are limited.
    const allowed = new RegExp(`status of (404|503)|${noForm.source}`);
    await openWatched(
      '/',
      async (page) => {
        const main = page.locator('main');
        for (const address of addresses) {
          await page.goto(`${url}/console${address}`, { waitUntil: 'commit' });
          const shown = hasNoText.test(address) ? main.locator('h1') : main.getByText('<img src=x');
          await shown.or(main.getByText(noForm)).filter({ visible: true }).first().waitFor();
          expect(await foreignParts(page), address).toEqual([]);
        }
      },
      allowed,
    );
  }, 120_000);

  test('the details of rows in Live are text too', async () => {
    await openWatched('/live', async (page) => {
      for (const kind of ['Exposure', 'Event', 'Rejected']) {
        await page
          .getByRole('listitem')
          .getByRole('button', { name: new RegExp(`${kind} `) })
          .first()
          .click();
        await page.getByRole('complementary').getByRole('group', { name: 'JSON' }).waitFor();
        expect(await foreignParts(page), kind).toEqual([]);
      }
    });
  });

  test('the page of another site reads nothing, changes nothing, and can not show the Console in a frame', async () => {
    const foreign = createHttpServer((_, response) =>
      response.setHeader('content-type', 'text/html').end('<title>foreign</title>'),
    );
    const { port } = await listen(foreign);
    const before = await call('GET', '/console/v1/project');
    const context = await browser.newContext();
    const page = await context.newPage();
    try {
      for (const host of ['127.0.0.1', 'localhost']) {
        await page.goto(`http://${host}:${port}/`);
        const seen = await page.evaluate(attackFrom, url);
        expect(seen, host).toEqual([]);
        // A frame that the policy of the page forbids shows an error page of the browser.
        expect(page.frames().filter((frame) => frame.url() === `${url}/console/`)).toEqual([]);
      }
    } finally {
      await context.close();
      foreign.close();
    }
    expect((await call('GET', '/console/v1/project')).etag).toBe(before.etag);
    expect(JSON.parse((await call('GET', '/console/v1/overrides')).text).overrides).toHaveLength(1);
    expect(JSON.parse((await call('GET', '/console/v1/people')).text).invitations).toHaveLength(2);
    expect(JSON.parse((await call('GET', '/console/v1/events?limit=1')).text).events).toHaveLength(1);
  });

  test('a page of an earlier build says so, instead of staying white', async () => {
    const expected = /status of 404|dynamically imported module|NewVersionError/;
    await openWatched(
      '/',
      async (page) => {
        await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
        // The new server no longer has the files of this page.
        await page.route('**/assets/*.js', (route) => route.fulfill({ status: 404, body: 'gone' }));
        await page.getByRole('navigation').getByRole('link', { name: 'Live' }).click();
        await page.getByText('The Console has a new version').waitFor();
        await page.unroute('**/assets/*.js');
        await page.getByRole('button', { name: 'Load it' }).click();
        await page.getByRole('heading', { name: 'Live', level: 1 }).waitFor();
        // A page that is between two builds can't even start.
        await page.route('**/assets/main-*.js', (route) => route.fulfill({ status: 404, body: 'gone' }));
        await page.goto(`${url}/console/gates`);
        await page.getByText('The Console has a new version').waitFor();
        await page.unroute('**/assets/main-*.js');
        await page.getByRole('button', { name: 'Load it' }).click();
        await page.getByRole('heading', { name: 'Gates', level: 1 }).waitFor();
      },
      expected,
    );
  });

  test('a tab says that the person must sign in again, after another tab signed out or an admin removed the person', async () => {
    const context = await browser.newContext();
    try {
      const signIn = async (role: 'viewer' | 'admin', name: string) => {
        const invitation = await accounts.invite({ role, name, by: 'test' });
        if (typeof invitation === 'string') throw new Error(invitation);
        const page = await context.newPage();
        page.setDefaultTimeout(10_000);
        await page.goto(`${closedUrl}/console/join#${invitation.token}`);
        await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
        return page;
      };
      const first = await signIn('admin', 'Ada');
      const second = await context.newPage();
      second.setDefaultTimeout(10_000);
      await second.goto(`${closedUrl}/console/gates`);
      await second.getByRole('link', { name: hostile }).first().waitFor();
      await first.getByRole('navigation').getByRole('link', { name: 'Metrics' }).click();
      await first.getByRole('link', { name: hostile }).first().waitFor();
      await first.getByRole('button', { name: 'Sign out' }).click();
      await first.getByText('Sign in first').first().waitFor();
      await second.getByRole('navigation').getByRole('link', { name: 'Live' }).click();
      await second.getByText('Sign in first').first().waitFor();
      // The back button shows nothing of the person who has left.
      await first.goBack();
      await first.getByText('Sign in first').first().waitFor();

      const removed = await signIn('viewer', 'Eve');
      const { people } = await accounts.listPeople();
      await accounts.removePerson(people.find(({ name }) => name === 'Eve')?.id ?? '');
      await removed.getByRole('navigation').getByRole('link', { name: 'Overrides' }).click();
      await removed.getByText('Sign in first').first().waitFor();
      // The page also forgets what it has read before.
      await removed.getByRole('navigation').getByRole('link', { name: 'Gates' }).click();
      await removed.getByText('Sign in first').first().waitFor();
      expect(await removed.getByText(hostile).count()).toBe(0);
    } finally {
      await context.close();
    }
  });
});

/** Tries from the page of another site to read and to change things. Runs in the browser. Returns what it could read. */
async function attackFrom(target: string): Promise<string[]> {
  const seen: string[] = [];
  const api = `${target}/console/v1`;
  const text = { 'content-type': 'text/plain' };
  const override = JSON.stringify({ type: 'gate', name: 'archived', value: true });
  const requests: readonly [path: string, init: RequestInit][] = [
    ['/project', {}],
    ['/session', {}],
    ['/people', {}],
    ['/events', {}],
    ['/invitations', { method: 'POST', headers: text, body: '{"role":"admin"}' }],
    ['/overrides', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: override }],
    ['/overrides', { method: 'DELETE' }],
    ['/reset', { method: 'POST', headers: text, body: '' }],
    ['/clock', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{"time":0}' }],
  ];
  for (const [path, init] of requests)
    for (const mode of ['cors', 'no-cors'] as const)
      try {
        const response = await fetch(`${api}${path}`, { ...init, mode, credentials: 'include' });
        if (response.ok) seen.push(`${mode} ${path}`);
      } catch {
        // The browser shows nothing of the response.
      }
  /** Waits until the browser has loaded something, or has failed. */
  const settled = (element: HTMLElement) =>
    new Promise<string>((resolve) => {
      element.addEventListener('load', () => resolve('load'));
      element.addEventListener('error', () => resolve('error'));
      document.body.append(element);
    });
  // A form that sends JSON as plain text: `{"role":"admin","x":"="}`.
  const frame = document.createElement('iframe');
  frame.name = 'sink';
  document.body.append(frame);
  for (const [path, field] of [
    ['/invitations', '{"role":"admin","x":"'],
    ['/reset', 'a'],
    ['/history/1/undo', '{"note":"'],
  ] as const) {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', enctype: 'text/plain', action: `${api}${path}`, target: 'sink' });
    const input = document.createElement('input');
    Object.assign(input, { name: field, value: '"}' });
    form.append(input);
    document.body.append(form);
    form.submit();
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  }
  const script = document.createElement('script');
  script.src = `${api}/project`;
  if ((await settled(script)) === 'load') seen.push('script');
  const image = document.createElement('img');
  image.src = `${api}/results/a?format=csv`;
  if ((await settled(image)) === 'load') seen.push('image');
  const stream = new EventSource(`${api}/live`, { withCredentials: true });
  const socket = new WebSocket(`${api.replace('http', 'ws')}/live`);
  const opened = (source: EventSource | WebSocket) =>
    new Promise((resolve) => {
      source.addEventListener('open', () => resolve(true));
      source.addEventListener('error', () => resolve(false));
    });
  const [hasStream, hasSocket] = await Promise.all([opened(stream), opened(socket)]);
  if (hasStream) seen.push('stream');
  if (hasSocket) seen.push('socket');
  stream.close();
  const console = document.createElement('iframe');
  console.src = `${target}/console/`;
  await settled(console);
  return seen;
}
