import type { Server } from '@statsig-http-api/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { buildStaleConsole } from '../../packages/console/build.ts';
import { startChromium } from '../chromium.ts';
import { type OpenOptions, openPage } from './open-page.testing.ts';
import { serveProject } from './serve-project.testing.ts';

/** A project that is served with the Console, and a browser. */
export interface TestedConsole {
  /** The origin of the server. */
  readonly url: string;
  readonly browser: Browser;
  /** Serves another project until the end of the tests. Returns the origin. */
  serve(text: string): Promise<string>;
  /** Opens a path of the Console, as `openPage` does. @param options `origin` is another server. */
  open<T>(
    path: string,
    use: (page: Page) => Promise<T>,
    options?: OpenOptions & { readonly origin?: string },
  ): Promise<T>;
  /** Returns an entry as the project has it. @param origin Another server. */
  entryOf(type: string, name: string, origin?: string): Promise<unknown>;
}

/**
 * Serves a project and starts Chromium before the tests of a `describe`, and closes both after them. The tests can change the
 * project.
 * @param prepare Runs when the server is ready.
 */
export function useConsole(project: string, prepare: (url: string) => Promise<void> = async () => {}): TestedConsole {
  const servers: Server[] = [];
  let url = '';
  let browser: Browser;

  async function serve(text: string): Promise<string> {
    const { server, url: origin } = await serveProject(text);
    servers.push(server);
    return origin;
  }

  beforeAll(async () => {
    await buildStaleConsole();
    url = await serve(project);
    await prepare(url);
    browser = await startChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await Promise.all(servers.map((server) => server.close()));
  });

  return {
    get url() {
      return url;
    },
    get browser() {
      return browser;
    },
    serve,
    open: (path, use, { origin = url, ...options } = {}) => openPage(browser, `${origin}/console${path}`, use, options),
    entryOf: async (type, name, origin = url) =>
      (await callServer(origin, 'GET', `/console/v1/entries/${type}/${encodeURIComponent(name)}`)).entry,
  };
}

/** Calls a server of `useConsole`, without a page. */
export async function callServer(
  origin: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'statsig-api-key': 'secret-test', 'if-match': '*' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Record<string, unknown>;
}

/** Returns whether a user passes a gate. */
export const checkGate = async (origin: string, gateName: string, user: object): Promise<unknown> =>
  (await callServer(origin, 'POST', '/v1/check_gate', { gateName, user })).value;
