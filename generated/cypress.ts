// Generated from scripts/generate/runtime/cypress.ts by `npm run generate`. Do not edit: change that file, then generate again.

import { createMockFetch, mockPaths } from './mock-fetch.ts';
import type { Values } from './values.ts';

/** The parts of `cy` that `interceptStatsig` needs. */
export interface CypressCommands {
  intercept(url: RegExp, handler: (request: InterceptedRequest) => Promise<void>): unknown;
}

/** The parts of an intercepted request of Cypress. */
export interface InterceptedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: { readonly [name: string]: string | string[] };
  /** A string, the value of a JSON body, or the bytes of a compressed body. */
  readonly body: unknown;
  reply(response: { statusCode: number; headers: { [name: string]: string }; body: string }): void;
}

/**
 * Responds to the requests of the page under test as the mock does, whatever the host: `interceptStatsig(cy, values)` before
 * `cy.visit`. The last call in a test wins.
 * @param values The values of gates, configs, experiments and layers. @default The examples of the contract.
 * @throws {TypeError} for invalid values. The message lists every problem.
 */
export function interceptStatsig<F = unknown>(cy: CypressCommands, values?: Values<F>): void {
  const mockFetch = createMockFetch(values);
  cy.intercept(mockUrls, async (intercepted) => {
    const { url, method, headers, body } = intercepted;
    const request = new Request(url, { method, headers: plainHeaders(headers), body: bodyOf(method, body) });
    const response = await mockFetch(request);
    intercepted.reply({
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    });
  });
}

/** Matches the whole URL of a request to the API. */
const mockUrls = new RegExp(`^[^?#]*(?:${mockPaths.join('|')})(?:[?#]|$)`);

function plainHeaders(headers: InterceptedRequest['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));
}

/** Returns the body as it was sent: Cypress parses JSON, and has no body for a method that allows none. */
function bodyOf(method: string, body: unknown): string | Uint8Array<ArrayBuffer> | null {
  if (method === 'GET' || method === 'HEAD') return null;
  if (typeof body === 'string') return body;
  // The bytes can be of another window, so `instanceof` wouldn't recognize them.
  if (Object.prototype.toString.call(body) === '[object ArrayBuffer]') return new Uint8Array(body as ArrayBuffer);
  return ArrayBuffer.isView(body)
    ? new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice()
    : JSON.stringify(body ?? '');
}
