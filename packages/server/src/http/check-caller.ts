import type { Operation } from '@statsig-http-api/contract';
import { errorResponse } from '@statsig-http-api/contract/http-errors';
import { keyFailure } from '@statsig-http-api/contract/http-keys';
import type { KnownKey } from '../service/keyring.ts';
import type { Service } from '../service/service.ts';
import { type Rejection, rateLimited } from './errors.ts';
import type { RateLimit } from './rate-limit.ts';

/**
 * Returns the key of a caller, or why the caller can't use the route: the key, or its rate limit.
 * @param route The key types that can use it.
 * @param key The key of a request, or the one that signed its URL.
 * @param operation The operation of the contract whose error examples fit best. @default Any operation.
 */
export type CallerCheck = (
  route: Pick<Operation, 'keyTypes'>,
  key: string | KnownKey | undefined,
  operation?: Operation,
) => KnownKey | Rejection;

/** Creates the check of a service's callers. */
export function createCallerCheck(service: Service, rateLimit: RateLimit): CallerCheck {
  return (route, key, operation) => {
    const knownKey = typeof key === 'string' ? service.current.keyring(key) : key;
    const failure = keyFailure(route, typeof key === 'string' ? key : key?.digest, knownKey?.keyType);
    if (failure !== undefined || knownKey === undefined) return errorResponse(failure ?? 'unknown_key', operation);
    const retryAfterSeconds = rateLimit(knownKey.index);
    return retryAfterSeconds > 0 ? rateLimited(retryAfterSeconds, operation) : knownKey;
  };
}
