import { http } from '@statsig-http-api/contract';

type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Headers of every answer, a failure too: without them a page sees no status and no body. */
export function corsHeaders({ origin }: RequestHeaders): Record<string, string> {
  const exposed = { 'access-control-expose-headers': 'retry-after, x-request-id' };
  if (typeof origin !== 'string') return { 'access-control-allow-origin': '*', ...exposed };
  // A beacon sends credentials, and then no wildcard is taken.
  const own = { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true', vary: 'origin' };
  return { ...own, ...exposed };
}

/** Whether a request asks what it may send, rather than sending it. */
export function isPreflight(method: string, headers: RequestHeaders): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

/** Headers of the answer to a preflight: what the contract lets browsers send, and the mock's own `Prefer`. */
export function preflightHeaders(headers: RequestHeaders): Record<string, string> {
  const answer = {
    ...corsHeaders(headers),
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': [...http.preflightHeaders, 'prefer'].join(', '),
    'access-control-max-age': '86400',
  };
  const asked = headers['access-control-request-private-network'];
  return asked === 'true' ? { ...answer, 'access-control-allow-private-network': 'true' } : answer;
}
