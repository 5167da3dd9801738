import { findKey } from '@statsig-http-api/contract/http-keys';
import type { Exchange } from '../route.ts';

/**
 * Returns the key of a request, as the providers of OpenFeature send it: in `Authorization: Bearer` or in `X-API-Key`. The
 * header of Statsig wins.
 */
export function findOfrepKey({ request: { headers }, query }: Exchange): string | undefined {
  const key = findKey(headers, query);
  if (key !== undefined) return key;
  const [, token] = /^bearer +(\S+) *$/i.exec(headers.authorization ?? '') ?? [];
  if (token !== undefined) return token;
  const apiKey = headers['x-api-key'];
  return typeof apiKey === 'string' && apiKey !== '' ? apiKey : undefined;
}
