import { type HttpHandler, http } from 'msw';
import { createMockFetch, mockPaths } from './mock-fetch.ts';
import type { Values } from './values.ts';

/**
 * Returns handlers of Mock Service Worker for tests and for Storybook, one for each path. They match any origin:
 * `setupServer(...handlers())`.
 *
 * They respond as the mock does: they check the key, the content type and the body, read `Prefer`, and return the best
 * matching example with the requested names.
 * @param values The values of gates, configs, experiments and layers, instead of examples.
 * @throws {TypeError} for invalid values. The message lists every problem.
 */
export function handlers<F = unknown>(values?: Values<F>): HttpHandler[] {
  const mockFetch = createMockFetch(values);
  return mockPaths.map((path) => http.all(`*${path}`, ({ request }) => mockFetch(request)));
}
