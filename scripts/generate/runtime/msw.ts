import { type HttpHandler, http } from 'msw';
import { createMockFetch, mockPaths } from './mock-fetch.ts';

/**
 * Returns handlers of Mock Service Worker for tests, one for each path. They match any origin:
 * `setupServer(...handlers())`.
 *
 * They respond as the mock does: they check the key, the content type and the body, read `Prefer`, and return the best
 * matching example with the requested names.
 */
export function handlers(): HttpHandler[] {
  const mockFetch = createMockFetch();
  return mockPaths.map((path) => http.all(`*${path}`, ({ request }) => mockFetch(request)));
}
