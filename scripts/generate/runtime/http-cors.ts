import type { IncomingHttpHeaders } from 'node:http';
import { http } from '../../../generated/operations.ts';

/** The origins whose pages may read responses, such as `https://app.example.com`; undefined allows every origin. */
export type AllowedOrigins = readonly string[] | undefined;

/** Returns the CORS headers of a response. Without them on an error, a page sees neither its status nor its body. */
export function corsHeaders({ origin }: IncomingHttpHeaders, allowedOrigins?: AllowedOrigins): Record<string, string> {
  if (origin === undefined && allowedOrigins === undefined) return { 'access-control-allow-origin': '*' };
  const isAllowed = origin !== undefined && (allowedOrigins?.includes(origin) ?? true);
  if (!isAllowed) return { vary: 'origin' };
  return {
    // A beacon sends credentials, and browsers reject a wildcard for those.
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'etag, retry-after, x-request-id, x-warnings',
    vary: 'origin',
  };
}

/** Returns whether a request is a CORS preflight. */
export function isPreflight(method: string | undefined, headers: IncomingHttpHeaders): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/**
 * Returns the headers of a preflight response. They allow the request headers of the contract, and those that the page
 * requests: tracing libraries add their own to every request. A key protects the API, not its list of headers.
 */
export function preflightHeaders(
  headers: IncomingHttpHeaders,
  allowedOrigins?: AllowedOrigins,
): Record<string, string> {
  const cors = corsHeaders(headers, allowedOrigins);
  if (cors['access-control-allow-origin'] === undefined) return cors;
  const requestsPrivateNetwork = headers['access-control-request-private-network'] === 'true';
  const requested = requestedHeaders(headers['access-control-request-headers']);
  return {
    ...cors,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': [...new Set([...http.preflightHeaders, ...requested])].join(', '),
    'access-control-max-age': '86400',
    ...(requestsPrivateNetwork ? { 'access-control-allow-private-network': 'true' } : {}),
  };
}

const maxRequestedLength = 1000;

/** A list of header names, each one a token of HTTP. */
const namesPattern = /^[\w!#$%&'*+.^`|~-]+(?:[ \t]*,[ \t]*[\w!#$%&'*+.^`|~-]+)*$/;

/** Returns the header names that a preflight requests; none for an invalid list, or one of more than 1,000 characters. */
function requestedHeaders(names = ''): readonly string[] {
  if (names.length > maxRequestedLength || !namesPattern.test(names)) return [];
  return names.split(',').map((name) => name.trim().toLowerCase());
}
