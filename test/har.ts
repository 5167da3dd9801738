import type { Exchange } from './document-validator.ts';

/** Converts recorded traffic to a HAR 1.2 archive, with the fields that tools read. */
export function toHar(traffic: readonly Exchange[], origin: string): object {
  return {
    log: {
      version: '1.2',
      creator: { name: 'statsig-http-api', version: '1.0.0' },
      entries: traffic.map((exchange) => ({
        // The format requires times, but nothing reads them here.
        startedDateTime: '2026-01-01T00:00:00.000Z',
        time: 0,
        request: {
          method: exchange.method,
          url: origin + exchange.path,
          httpVersion: 'HTTP/1.1',
          headers: toHarHeaders(exchange.requestHeaders),
          queryString: [],
          cookies: [],
          headersSize: -1,
          bodySize: -1,
          postData: { mimeType: 'application/json', text: JSON.stringify(exchange.requestBody) },
        },
        response: {
          status: exchange.status,
          statusText: '',
          httpVersion: 'HTTP/1.1',
          headers: toHarHeaders(exchange.responseHeaders),
          cookies: [],
          content: {
            size: -1,
            mimeType: exchange.responseHeaders['content-type'] ?? '',
            text: JSON.stringify(exchange.responseBody),
          },
          redirectURL: '',
          headersSize: -1,
          bodySize: -1,
        },
        cache: {},
        timings: { send: 0, wait: 0, receive: 0 },
      })),
    },
  };
}

function toHarHeaders(headers: Readonly<Record<string, string>>) {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}
