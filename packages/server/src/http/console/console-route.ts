import type { Actor, Role } from '../../service/actor.ts';
import type { CheckedRoute, RouteCheck, RouteResult } from '../checked-route.ts';
import type { Route } from '../listener.ts';
import { storeFailure } from '../store-failure.ts';
import type { RequireRole } from './console-access.ts';

/** A route of the Console's API, which console-api.yaml describes. */
export interface ConsoleRoute extends CheckedRoute<Actor> {
  /** The role that it needs. */
  readonly role: Role;
}

/** Adds the check of the role to a route. */
export type ConsoleGuard = (route: ConsoleRoute) => Route;

/** Creates the guard of the Console's routes. Browsers keep none of its responses. */
export function createConsoleGuard(checkRoute: RouteCheck, requireRole: RequireRole): ConsoleGuard {
  return (route) =>
    checkRoute(
      {
        ...route,
        async handle(...args) {
          const response = await handleWithStore(() => route.handle(...args));
          return response && { ...response, headers: { 'cache-control': 'no-store', ...response.headers } };
        },
      },
      requireRole(route.role),
    );
}

async function handleWithStore(handle: () => RouteResult | Promise<RouteResult>): Promise<RouteResult> {
  try {
    return await handle();
  } catch (error) {
    return storeFailure(error);
  }
}
