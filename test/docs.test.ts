import { fileURLToPath, pathToFileURL } from 'node:url';
import { operations } from '@statsig-http-api/contract';
import { samples } from '@statsig-http-api/contract/samples';
import { createMock, type Mock } from '@statsig-http-api/mock';
import { createServer, demoProject, openSqliteStore, type Server } from '@statsig-http-api/server';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { accessibilityProblems, axe } from './accessibility.ts';
import { chromiumTool, startChromium } from './chromium.ts';
import { run } from './shell.ts';
import { findProgram } from './tools.ts';

const curl = findProgram('curl', 'curl');
const fileUrl = pathToFileURL(fileURLToPath(new URL('../generated/reference.html', import.meta.url))).href;

const wide = { viewport: { width: 1400, height: 900 }, colorScheme: 'light' } as const;
const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const;

/** The languages of a sample, and the body that the page shows as one more language. */
const codesOf = ({ summary: _, ...codes }: Readonly<Record<string, string>>) => Object.entries(codes);

const allSamples = Object.entries<Readonly<Record<string, Readonly<Record<string, string>>>>>(samples).flatMap(
  ([operation, examples]) =>
    Object.entries(examples).flatMap(([example, sample]) =>
      codesOf(sample).map(([language, code]) => ({ operation, example, language, code: code.trimEnd() })),
    ),
);

describe.skipIf(chromiumTool.isMissing)(`the reference page${chromiumTool.note}`, { timeout: 20_000 }, () => {
  let browser: Browser;
  let server: Server;
  let mock: Mock;
  let origin: string;
  let mockUrl: string;
  /** The page from the server, on a wide screen. Tests leave its dialogs closed. */
  let page: Page;
  /** Every request to another origin, and every error and warning of the page. */
  const incidents: string[] = [];

  async function openPage(url: string, options: BrowserContextOptions = wide): Promise<Page> {
    const context = await browser.newContext({ ...options, permissions: ['clipboard-read', 'clipboard-write'] });
    const opened = await context.newPage();
    opened.setDefaultTimeout(8_000);
    opened.on('request', (request) => {
      const isOwn = request.url().startsWith(origin) || request.url().split('#')[0] === fileUrl;
      if (!isOwn) incidents.push(`request ${request.url()}`);
    });
    opened.on('pageerror', (error) => incidents.push(`error ${error.message}`));
    opened.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) incidents.push(`${message.type()} ${message.text()}`);
    });
    await opened.goto(url);
    if (options.javaScriptEnabled !== false) await waitForScript(opened);
    return opened;
  }

  /** Waits until the script of the page has started, which is after the first frame. */
  const waitForScript = (opened: Page) => opened.locator('html[data-started]').waitFor({ state: 'attached' });

  async function visit(url: string): Promise<void> {
    await page.goto(url);
    await waitForScript(page);
  }

  const examplesOf = (operation: string) => page.locator(`.examples[data-operation="${operation}"]`);
  const shownSample = (operation: string) => examplesOf(operation).locator('.sample[data-language]:visible code');
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const hashOf = (opened: Page) => opened.evaluate(() => decodeURIComponent(location.hash));
  const isOnScreen = (id: string) =>
    page.evaluate((id) => {
      const box = document.getElementById(id)?.getBoundingClientRect();
      return box !== undefined && box.height > 0 && box.top >= 0 && box.top < innerHeight / 2;
    }, id);

  beforeAll(async () => {
    server = createServer({ project: demoProject(), store: await openSqliteStore(undefined) });
    mock = createMock();
    const [chromium, bound, mockBound] = await Promise.all([startChromium(), server.listen(), mock.listen()]);
    browser = chromium;
    origin = bound.url;
    mockUrl = mockBound.url;
    page = await openPage(`${origin}/reference`);
  }, 60_000);

  afterEach(async () => {
    expect(incidents.splice(0)).toEqual([]);
    await page.evaluate(() => {
      for (const dialog of document.querySelectorAll('dialog')) dialog.close();
    });
  });

  afterAll(async () => {
    await Promise.all([browser?.close(), server?.close(), mock?.close()]);
  });

  test('is readable without JavaScript: every sample, field, status and error code is visible', async () => {
    const plain = await openPage(`${origin}/reference`, { ...wide, javaScriptEnabled: false });
    const visible = (selector: string) =>
      plain
        .locator(selector)
        .evaluateAll((all) =>
          all.filter((one) => one.getBoundingClientRect().height > 0).map((one) => one.textContent),
        );
    const shown = new Set(await visible('.sample code'));
    expect(allSamples.filter(({ code }) => !shown.has(code))).toEqual([]);
    const addresses = await visible('.address');
    for (const operation of Object.values(operations)) {
      expect(addresses).toContain(`${operation.method} ${operation.host}${operation.path}`);
      for (const status of Object.keys(operation.responses))
        expect(await plain.locator(`[id="${operation.id}.${status}"]`).isVisible(), `${operation.id} ${status}`).toBe(
          true,
        );
    }
    expect(await plain.getByRole('button', { name: 'Try it' }).count()).toBe(0);
    expect(await plain.locator('select:visible, [type="radio"]:visible').count()).toBe(0);
    await plain.context().close();
  });

  test('reveals a hidden sample and hidden fields for a search in the page', async () => {
    const found = await openPage(`${origin}/reference#:~:text=${encodeURIComponent('statsig.getLayer({')}`);
    const layer = found.locator('.examples[data-operation="getLayer"]');
    await expect.poll(() => layer.locator('.choose-language :checked').inputValue()).toBe('typescript');
    expect(await layer.locator('.sample[data-language="typescript"]').first().isVisible()).toBe(true);
    await found.context().close();
  });

  test('shows and copies exactly the sample of each operation, example and language', async () => {
    // All in one call, because a click from outside the browser takes longer than the rest.
    const copied = await page.evaluate(async (all) => {
      const results: { shown: (string | null)[]; copied: string }[] = [];
      for (const { operation, example, language } of all) {
        const examples = document.querySelector(`.examples[data-operation="${operation}"]`);
        const choice = examples?.querySelector<HTMLSelectElement>('.choose-example');
        if (choice) choice.value = example;
        choice?.dispatchEvent(new Event('change'));
        examples?.querySelector<HTMLElement>(`.choose-language [value="${language}"]`)?.click();
        const shown = [...(examples?.querySelectorAll<HTMLElement>('[data-language]') ?? [])].filter(
          (sample) => sample.checkVisibility() && !sample.hidden,
        );
        examples?.querySelector<HTMLElement>('.copy')?.click();
        results.push({
          shown: shown.map((sample) => sample.querySelector('code')?.textContent ?? null),
          copied: await navigator.clipboard.readText(),
        });
      }
      return results;
    }, allSamples);
    expect(copied).toEqual(allSamples.map(({ code }) => ({ shown: [code], copied: code })));
    await examplesOf('checkGate').locator('.choose-language [value="curl"]').check();
  });

  test('keeps the chosen language in all operations and after a reload', async () => {
    const choices = () =>
      page.locator('.choose-language :checked').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    await examplesOf('logEvent').locator('.choose-language [value="typescript"]').check();
    expect(new Set(await choices())).toEqual(new Set(['typescript']));
    await page.reload();
    await waitForScript(page);
    expect(new Set(await choices())).toEqual(new Set(['typescript']));
    expect(await shownSample('checkGate').textContent()).toContain('statsig.checkGate(');
    await examplesOf('logEvent').locator('.choose-language [value="curl"]').check();
  });

  test('shows the response of the chosen example', async () => {
    await examplesOf('checkGate').locator('.choose-example').selectOption('an_open_gate');
    const response = examplesOf('checkGate').locator('.response .sample:visible code');
    expect(JSON.parse((await response.textContent()) ?? '')).toMatchObject({ name: 'an_open_gate', value: true });
    await examplesOf('checkGate').locator('.choose-example').selectOption('a_gate');
  });

  describe('Try it', () => {
    const open = (operation: string) => page.locator(`.try[data-operation="${operation}"]`).click();
    const send = () => page.locator('#try-send').click();
    beforeEach(() => visit(`${origin}/reference`));

    const status = () => page.locator('#try-status').textContent();
    const response = async () => JSON.parse((await page.locator('#try-received').textContent()) ?? '');

    test('sends the chosen example to the origin of the page, and shows the response', async () => {
      for (const { id, path, responses } of Object.values(operations)) {
        // The demo project has no report.
        if (id === 'getDailyReport') continue;
        await open(id);
        expect(await page.locator('#try-address').inputValue()).toBe(origin);
        await send();
        const [success = ''] = Object.keys(responses);
        await expect.poll(status).toMatch(new RegExp(`^${success} \\w+ · \\d+ ms · \\d+ characters$`));
        expect(typeof (await response())).toBe('object');
        expect(await page.locator('#try-sent').textContent()).toContain(`POST ${origin}${path}\n`);
        await page.locator('#try').getByRole('button', { name: 'Close' }).click();
      }
    });

    test('sends a changed body with the key and to the address that the reader types, and stores nothing', async () => {
      await open('getDailyReport');
      await page.locator('#try-address').fill(`${mockUrl}/`);
      await page.locator('#try-key').fill('secret-typed');
      await page.locator('#try-body').fill('{"type": "pulse_daily"}');
      await page.locator('#try-body').press('Control+Enter');
      await expect.poll(status).toMatch(/^200 /);
      expect((await response()).url).toContain('pulse_daily');
      expect(incidents.splice(0)).toEqual([`request ${mockUrl}/v1/get_daily_report`]);
      const stored = await page.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
      );
      expect(stored).not.toContain('secret-typed');
      expect(await page.context().cookies()).toEqual([]);
    });

    test.skipIf(curl.isMissing)(`copies a curl command that gets the same response${curl.note}`, async () => {
      await open('checkGate');
      await page.locator('#try-body').fill(`{"user": {"userID": "it's"}}`);
      await send();
      await expect.poll(status).toMatch(/^400 /);
      const shown = await response();
      expect(shown).toMatchObject({ code: 'invalid_body', errors: ['gateName: required'] });
      await page.getByRole('button', { name: 'Copy the curl command' }).click();
      const command = await clipboard();
      expect(command).toBe(await page.locator('#try-curl').textContent());
      expect(JSON.parse(await run(`${command} --silent`))).toEqual(shown);
      // Chromium reports every status from 400.
      expect(incidents.splice(0)).toEqual([expect.stringContaining('400')]);
    });

    test('explains a missing response', async () => {
      await open('checkGate');
      await page.locator('#try-address').fill('http://127.0.0.1:1');
      await send();
      await expect
        .poll(() => page.locator('#try-problem').textContent())
        .toMatch(/^No response from http:\/\/127\.0\.0\.1:1/);
      expect(incidents.splice(0)).not.toEqual([]);
    });

    test('says that a file does not serve the API, and calls another server', async () => {
      const file = await openPage(fileUrl, phone);
      await file.locator('.try').first().click();
      expect(await file.locator('#try-note').textContent()).toContain(
        'This page comes from a file that doesn’t serve the API.',
      );
      await file.locator('#try-address').fill(mockUrl);
      await file.locator('#try-send').click();
      await expect.poll(() => file.locator('#try-status').textContent()).toMatch(/^200 /);
      expect(incidents.splice(0)).toEqual([`request ${mockUrl}/v1/check_gate`]);
      await file.context().close();
    });
  });

  test('every id is unique, and every link inside the page has a target', async () => {
    const { ids, targets } = await page.evaluate(() => ({
      ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
      targets: [...document.querySelectorAll('a[href^="#"]')].map((link) =>
        decodeURIComponent((link.getAttribute('href') ?? '').slice(1)),
      ),
    }));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    expect(ids).toEqual(
      expect.arrayContaining([
        'checkGate',
        'checkGate.request.user.userID',
        'logEvent.503',
        'getting-started',
        'error.rate_limited',
        'changelog.1.0.0',
      ]),
    );
  });

  test.for([
    'getLayer',
    'checkGate.request.user.userID',
    'logEvent.503',
    'keys',
    'error.rate_limited',
    'changelog.1.0.1',
  ])('a link to %s opens the page at this place', async (id) => {
    await page.goto('about:blank');
    await visit(`${origin}/reference#${id}`);
    await expect.poll(() => isOnScreen(id)).toBe(true);
    expect(await page.locator(`[id="${id}"]`).isVisible()).toBe(true);
  });

  test.for([
    ['rate_limited', 'error.rate_limited'],
    ['getting started', 'getting-started'],
    ['exposureLoggingDisabled', 'checkGate.request.statsigMetadata.exposureLoggingDisabled'],
    ['413 log events', 'logEvent.413'],
    ['daily report', 'getDailyReport'],
    ['newest day with data', 'getDailyReport'],
    ['version 1.0.1', 'changelog.1.0.1'],
  ] as const)('the search for “%s” goes to %s by keyboard', async ([words, id]) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await expect.poll(() => hashOf(page)).toBe(`#${id}`);
    await expect.poll(() => isOnScreen(id)).toBe(true);
    expect(await page.locator('#search').isVisible()).toBe(false);
  });

  test('the search chooses with the arrows, says when it finds nothing, and closes with Escape', async () => {
    // The choice of a language has the focus, and isn't a field for text.
    await examplesOf('logEvent').locator('.choose-language [value="curl"]').check();
    await page.keyboard.press('/');
    await page.keyboard.type('userID');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#search-results [aria-selected="true"]').getAttribute('id')).toBe('result-1');
    await page.keyboard.type(' zzz');
    expect(await page.locator('#search-note').textContent()).toBe('No results for “userID zzz”.');
    await page.keyboard.press('Escape');
    expect(await page.locator('#search').isVisible()).toBe(false);
  });

  test('the first Tab offers to skip to the content', async () => {
    await visit(`${origin}/reference`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  });

  test('on a phone, nothing is cut off, long code scrolls, and the menu opens a section', async () => {
    const small = await openPage(`${origin}/reference`, phone);
    await small.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
    const cut = await small
      .locator('.field-head, .about, .address')
      .evaluateAll((parts) => parts.filter((part) => part.scrollWidth > part.clientWidth).length);
    expect(cut).toBe(0);
    const fixed = await small
      .locator('pre')
      .evaluateAll(
        (all) => all.filter((one) => getComputedStyle(one).overflowX !== 'auto' || one.tabIndex !== 0).length,
      );
    expect(fixed).toBe(0);
    await small.getByRole('button', { name: 'Menu' }).click();
    await small.getByRole('navigation').getByRole('link', { name: 'Get a layer' }).click();
    await expect.poll(() => hashOf(small)).toBe('#getLayer');
    expect(await small.getByRole('navigation').isVisible()).toBe(false);
    await small.context().close();
  });

  test('prints every field, status and example on A4, with no cut code', async () => {
    const paper = await openPage(`${origin}/reference`, { ...wide, colorScheme: 'dark' });
    await paper.emulateMedia({ media: 'print', colorScheme: 'dark' });
    // A4 without its margins, at 96 pixels per inch.
    await paper.setViewportSize({ width: 680, height: 1000 });
    const hidden = await paper
      .locator('.field, .errors li, .errors pre, .code-list li, .sample:not(.of-other-language) pre')
      .evaluateAll((parts) => parts.filter((part) => part.getBoundingClientRect().height === 0).length);
    expect(hidden).toBe(0);
    const cut = await paper
      .locator('pre, .panel, .panel figure')
      .evaluateAll((parts) =>
        parts
          .filter((part) => part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1)
          .map(({ textContent }) => textContent),
      );
    expect(cut).toEqual([]);
    expect(await paper.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
    expect((await paper.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    await paper.context().close();
  });

  test('loads nothing else, and an injected script does not run', async () => {
    await visit(`${origin}/reference`);
    expect(await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))).toEqual([]);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "changed"';
      document.head.append(script);
    });
    expect(await page.title()).toBe('Statsig HTTP API reference');
    expect(incidents.splice(0)).toEqual([expect.stringContaining('Content Security Policy')]);
  });

  test.skipIf(axe.isMissing)(`has no accessibility violation${axe.note}`, { timeout: 60_000 }, async () => {
    const contrast = { runOnly: ['color-contrast'] };
    const others = { rules: { 'color-contrast': { enabled: false } } };
    // Colors depend only on the theme, and the other rules only on the width.
    const looks = [
      [wide.viewport, 'light', contrast],
      [wide.viewport, 'dark', contrast],
      [wide.viewport, 'dark', others],
      [phone.viewport, 'dark', others],
    ] as const;
    // With a target, all sections are laid out. Otherwise axe would wait for the layout of each section again and again.
    const tested = await openPage(`${origin}/reference#keys`);
    const expectNoProblems = async (include: string) => {
      for (const [viewport, colorScheme, rules] of looks) {
        await tested.setViewportSize(viewport);
        await tested.emulateMedia({ colorScheme });
        // Hidden samples have the parts of visible ones.
        const problems = await accessibilityProblems(tested, { include, exclude: ['.sample[hidden]'], ...rules });
        expect(problems, `${include} at ${viewport.width} pixels, ${colorScheme}`).toEqual([]);
      }
    };
    await tested.evaluate(() => {
      // axe takes seconds for six operations that are built from the same parts.
      for (const operation of document.querySelectorAll('.operation:not(#logCustomExposure)')) operation.remove();
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await expectNoProblems('body');
    await tested.getByRole('button', { name: 'Menu' }).click();
    expect(await accessibilityProblems(tested, { include: '#sections' })).toEqual([]);
    await tested.keyboard.press('Escape');
    await tested.getByRole('button', { name: 'Search' }).click();
    await tested.keyboard.type('user');
    await expectNoProblems('#search');
    await tested.keyboard.press('Escape');
    await tested.locator('.try').first().click();
    await tested.locator('#try-send').click();
    await tested.locator('#try-status:has-text("202")').waitFor();
    await expectNoProblems('#try');
    await tested.context().close();
  });
});
