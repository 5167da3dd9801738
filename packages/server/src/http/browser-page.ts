import type { IncomingHttpHeaders } from 'node:http';

/**
 * Returns whether a page in a browser sends a request, whatever its site. Browsers set `Sec-Fetch-Site`, which a page can't
 * change: it is `none` only if a person types the URL. Browsers without that header send `Origin`.
 */
export function isFromPage({ origin, 'sec-fetch-site': site = 'none' }: IncomingHttpHeaders): boolean {
  return origin !== undefined || site !== 'none';
}
