import type { KeyType } from '@statsig-http-api/contract';
import { findKey } from '@statsig-http-api/contract/http-keys';
import type { KnownKey } from '../service/keyring.ts';
import type { Service } from '../service/service.ts';
import { createCallerCheck } from './check-caller.ts';
import type { CheckedRoute, RouteCheck } from './checked-route.ts';
import type { RateLimit } from './rate-limit.ts';
import type { Exchange, Route } from './route.ts';

/** A route for callers with a key, besides the operations of the contract. */
export interface GuardedRoute extends CheckedRoute<KnownKey> {
  readonly method: 'GET' | 'POST';
  readonly keyTypes: readonly KeyType[];
  /** Returns the key of a request. @default The key of the header or the query, as for operations of the contract. */
  readonly findKey?: (exchange: Exchange) => string | KnownKey | undefined;
}

/** Adds the check of the key to a route. */
export type Guard = (route: GuardedRoute) => Route;

/** Creates the guard of a service's routes. */
export function createGuard(service: Service, checkRoute: RouteCheck, rateLimit: RateLimit): Guard {
  const checkCaller = createCallerCheck(service, rateLimit);
  return (route) =>
    checkRoute(route, (exchange) => {
      const { request, query } = exchange;
      const key = route.findKey === undefined ? findKey(request.headers, query) : route.findKey(exchange);
      const caller = checkCaller(route, key);
      return 'code' in caller ? caller : { caller, key: typeof key === 'string' ? key : caller.digest };
    });
}
