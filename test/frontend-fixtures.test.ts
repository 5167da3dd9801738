import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { interceptStatsig } from '@statsig-http-api/contract/cypress';
import { routeStatsig } from '@statsig-http-api/contract/playwright';
import type { Values } from '@statsig-http-api/contract/values';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { chromiumTool, startChromium } from './chromium.ts';
import { blocksOf } from './markdown.ts';

/** One format for every tool. */
const values: Values = { gates: { new_checkout: true }, configs: { banner: { text: 'hi' } } };

const readme = readFileSync(new URL('../packages/mock/README.md', import.meta.url), 'utf8');

/** Runs the sample of the README that has this word, without its imports. Its other names are those of `scope`. */
function runSample(word: string, scope: Readonly<Record<string, unknown>>): unknown {
  const sample = blocksOf(readme).find(({ language, code }) => language === '' && code.includes(word));
  if (sample === undefined) throw new Error(`packages/mock/README.md has no sample with ${word}.`);
  const code = sample.code.replace(/^import .*\n/gm, '');
  return new Function(...Object.keys(scope), code)(...Object.values(scope));
}

/** A page that shows a gate and a config, and what happens for a layer that doesn't exist. */
const page = `
import { createClient } from '@statsig-http-api/client';
const statsig = createClient({ clientSdkKey: 'client-test' });
globalThis.shown = (async () => [
  (await statsig.checkGate({ gateName: 'new_checkout' })).value,
  (await statsig.checkGate({ gateName: 'other_gate' })).value,
  (await statsig.getConfig({ configName: 'banner' })).value,
  await statsig.getLayer({ layerName: 'home' }).catch((error) => error.code),
  await statsig.logEvent({ events: [{ eventName: 'purchase' }] }),
])();`;
const shown = [true, false, { text: 'hi' }, 'unknown_layer', { success: true }];

describe.skipIf(chromiumTool.isMissing)(`routeStatsig for Playwright${chromiumTool.note}`, () => {
  let browser: Browser;
  let script = '';
  beforeAll(async () => {
    browser = await startChromium();
    const options = { bundle: true, write: false, format: 'esm', platform: 'browser' } as const;
    const { outputFiles } = await build({ ...options, stdin: { contents: page, resolveDir: import.meta.dirname } });
    script = outputFiles[0]?.text ?? '';
  });
  afterAll(() => browser.close());

  /** Opens an empty page of a shop, which may send no request to the network. */
  async function openPage() {
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    await context.route('**', (route) => route.abort());
    await context.route('https://shop.example/', (route) => route.fulfill({ body: '', contentType: 'text/html' }));
    const opened = await context.newPage();
    await opened.goto('https://shop.example/');
    return opened;
  }

  test('responds to a client in a page with the values, as in the README', async () => {
    const opened = await openPage();
    let finished: Promise<void> | undefined;
    const runTest = (_: string, run: (fixtures: object) => Promise<void>) => {
      finished = run({ page: opened });
    };
    runSample('routeStatsig', { routeStatsig, test: runTest });
    await finished;
    await opened.addScriptTag({ content: script, type: 'module' });
    expect(await opened.evaluate('shown')).toEqual(shown);
  });

  test('reads compressed bodies and beacons, and the last call wins', async () => {
    const opened = await openPage();
    await routeStatsig(opened, values);
    await routeStatsig(opened, { gates: { new_checkout: false } });
    const body = [...gzipSync('{"gateName":"new_checkout"}')];
    const sent = `(async () => {
      const response = await fetch('https://api.statsig.com/v1/check_gate?k=client-1&gz=1', { method: 'POST', body: new Uint8Array([${body}]) });
      return [(await response.json()).value, navigator.sendBeacon('https://events.statsigapi.net/v1/rgstr?k=client-1', '{"events":[]}')];
    })()`;
    expect(await opened.evaluate(sent)).toEqual([false, true]);
  });

  test('leaves other requests to other routes', async () => {
    const opened = await openPage();
    await routeStatsig(opened, values);
    expect(await opened.evaluate("fetch('https://api.statsig.com/v1/nothing').catch((error) => error.name)")).toBe(
      'TypeError',
    );
  });
});

describe('interceptStatsig for Cypress', () => {
  type Handler = Parameters<Parameters<typeof interceptStatsig>[0]['intercept']>[1];
  type Reply = Parameters<Parameters<Handler>[0]['reply']>[0];

  /** Calls the handler as Cypress does: with a JSON body that it has parsed, or with bytes. */
  async function intercept(url: string, body: unknown, method = 'POST'): Promise<Reply | undefined> {
    let sent: Reply | undefined;
    const calls: Promise<void>[] = [];
    const cy = {
      intercept(pattern: RegExp, handler: Handler) {
        if (!pattern.test(url)) return;
        const headers = { 'statsig-api-key': 'client-test', accept: ['a', 'b'] };
        const reply = (response: Reply) => {
          sent = response;
        };
        calls.push(handler({ url, method, headers, body, reply }));
      },
    };
    interceptStatsig(cy, values);
    await Promise.all(calls);
    return sent;
  }
  const checkGate = 'https://api.statsig.com/v1/check_gate';
  const request = { gateName: 'new_checkout' };
  const bytes = new TextEncoder().encode(JSON.stringify(request));

  test.each<[string, unknown]>([
    [checkGate, request],
    [checkGate, JSON.stringify(request)],
    [checkGate, bytes.buffer],
    [checkGate, bytes],
    [`http://localhost/proxy/v1/check_gate?gz=1#top`, gzipSync(JSON.stringify(request))],
  ])('responds to %s with the values, %#', async (url, body) => {
    const reply = await intercept(url, body);
    expect(reply).toMatchObject({ statusCode: 200, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(String(reply?.body))).toMatchObject({ name: 'new_checkout', value: true });
  });

  test('rejects a body that is not valid, and a method without a body', async () => {
    expect(await intercept(checkGate, '{bad')).toMatchObject({ statusCode: 400 });
    expect(await intercept(checkGate, '')).toMatchObject({ statusCode: 400 });
    expect(await intercept(checkGate, undefined, 'GET')).toMatchObject({ statusCode: 405 });
  });

  test.each([
    'https://api.statsig.com/v1/check_gates',
    'https://shop.example/?url=/v1/check_gate',
    'https://shop.example/',
  ])('does not intercept %s', async (url) => {
    expect(await intercept(url, request)).toBeUndefined();
  });

  test('sets the values before the visit in the sample of the README', () => {
    const steps: unknown[] = [];
    const cy = { intercept: () => steps.push('intercept'), visit: (url: string) => steps.push(url) };
    runSample('cy.visit', { interceptStatsig, cy, it: (_: string, run: () => void) => run() });
    expect(steps).toEqual(['intercept', 'https://shop.example/']);
  });

  test('rejects invalid values at once', () => {
    const cy = { intercept: () => undefined };
    expect(() => interceptStatsig(cy, { gates: { a: true } })).toThrow('gates.a: the name must have at least 2');
  });
});
