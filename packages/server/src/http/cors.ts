import type { IncomingHttpHeaders } from 'node:http';
import { http } from '@statsig-http-api/contract';

/** The origins whose pages may read the answers, such as `https://app.example.com`; undefined for any. */
export type AllowedOrigins = readonly string[] | undefined;

/** Headers of every answer, a failure too: without them a page sees no status and no body. */
export function corsHeaders({ origin }: IncomingHttpHeaders, allowed: AllowedOrigins): Record<string, string> {
  if (allowed === undefined && origin === undefined) return { 'access-control-allow-origin': '*' };
  const vary = { vary: 'origin' };
  if (origin === undefined || !(allowed?.includes(origin) ?? true)) return vary;
  // A beacon sends credentials, and then no wildcard is taken.
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'retry-after, x-request-id',
    ...vary,
  };
}

/** Headers of the answer to a preflight: what the contract lets browsers send. */
export function preflightHeaders(headers: IncomingHttpHeaders, allowed: AllowedOrigins): Record<string, string> {
  const cors = corsHeaders(headers, allowed);
  if (cors['access-control-allow-origin'] === undefined) return cors;
  return {
    ...cors,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': http.preflightHeaders.join(', '),
    'access-control-max-age': '86400',
    ...(headers['access-control-request-private-network'] === 'true'
      ? { 'access-control-allow-private-network': 'true' }
      : {}),
  };
}
