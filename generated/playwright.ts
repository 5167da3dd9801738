// Generated from scripts/generate/runtime/playwright.ts by `npm run generate`. Do not edit: change that file, then generate again.

import { createMockFetch, mockPathOf } from './mock-fetch.ts';
import type { Values } from './values.ts';

/** The parts of a `Page` or `BrowserContext` of Playwright that `routeStatsig` needs. */
export interface RoutedPage {
  route(url: (url: URL) => boolean, handler: (route: PageRoute) => Promise<void>): Promise<unknown>;
}

/** The parts of a `Route` of Playwright. */
export interface PageRoute {
  request(): {
    url(): string;
    method(): string;
    headers(): Record<string, string>;
    postDataBuffer(): Uint8Array | null;
  };
  fulfill(response: { status: number; headers: Record<string, string>; body: string }): Promise<void>;
}

/**
 * Responds to the requests of a Playwright page as the mock does, whatever the host. Requests to other paths go on. The last
 * call for a page wins.
 * @param values The values of gates, configs, experiments and layers. @default The examples of the contract.
 * @throws {TypeError} for invalid values. The message lists every problem.
 */
export async function routeStatsig<F = unknown>(page: RoutedPage, values?: Values<F>): Promise<void> {
  const mockFetch = createMockFetch(values);
  await page.route(
    ({ pathname }) => mockPathOf(pathname) !== undefined,
    async (route) => {
      const request = route.request();
      const method = request.method();
      const body = request.postDataBuffer();
      const init = { method, headers: request.headers(), body: body === null ? null : new Uint8Array(body) };
      const response = await mockFetch(new Request(request.url(), init));
      await route.fulfill({
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await response.text(),
      });
    },
  );
}
