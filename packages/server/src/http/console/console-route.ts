import { errorResponse } from '@statsig-http-api/contract/http-errors';
import { messageOf } from '@statsig-http-api/contract/json';
import type { Accounts } from '../../console/accounts.ts';
import type { Actor, Role } from '../../service/actor.ts';
import type { Log } from '../../service/log.ts';
import { callerAddress } from '../caller-address.ts';
import type { CheckCaller, CheckedRoute, RouteCheck, RouteResult } from '../checked-route.ts';
import type { Exchange, Route } from '../route.ts';
import { storeFailure } from '../store-failure.ts';
import type { RequireRole } from './console-access.ts';

/** A route of the Console's API, which console-api.yaml describes. */
export interface ConsoleRoute extends Omit<CheckedRoute<Actor>, 'handle'> {
  /** The role that it needs; undefined if it needs no sign-in. A route for viewers changes nothing. */
  readonly role: Role | undefined;
  handle(exchange: Exchange, body: unknown, actor: Actor): ConsoleResult | Promise<ConsoleResult>;
}

/** The response of a route, and what the audit log says about it. */
export type ConsoleResult = (NonNullable<RouteResult> & { readonly audit?: Audit }) | undefined;

/** What the audit log says about a change. */
export interface Audit {
  /** @default The caller. */
  readonly by?: string;
  /** What was changed. @default The parameters of the path. */
  readonly target?: string;
}

/** Adds the check of the role to a route, and an entry in the audit log. */
export type ConsoleGuard = (route: ConsoleRoute) => Route;

/** Creates the guard of the Console's routes. Browsers keep none of its responses. */
export function createConsoleGuard(
  checkRoute: RouteCheck,
  requireRole: RequireRole,
  accounts: Pick<Accounts, 'recordAudit'>,
  log: Log,
): ConsoleGuard {
  /** Records what a route has changed. The change is already made, so an error in the log is no error of the caller. */
  async function recordAudit(action: string, exchange: Exchange, actor: Actor, audit: Audit = {}): Promise<void> {
    const { request, parameters } = exchange;
    const { by = actor.name, target = Object.values(parameters).join(' ') } = audit;
    try {
      await accounts.recordAudit({ by, action, target, address: callerAddress(request) });
    } catch (error) {
      log('error', 'audit log is not writable', { action, by, target, problem: messageOf(error) });
    }
  }

  return (route) => {
    const isChange = route.method !== 'GET' && route.role !== 'viewer';
    return checkRoute<Actor>(
      {
        ...route,
        async handle(exchange, body, actor) {
          const result = await handleWithStore(() => route.handle(exchange, body, actor));
          if (result === undefined) return undefined;
          const { audit, ...response } = result;
          if (isChange && response.status < 400) await recordAudit(route.id, exchange, actor, audit);
          const headers = { 'cache-control': 'no-store', ...response.headers };
          if ('code' in response || response.body === undefined) return { ...response, headers };
          // The bytes of a string count while the client doesn't read it.
          const { body: value, ...rest } = response;
          return {
            ...rest,
            headers: { 'content-type': 'application/json', ...headers },
            text: JSON.stringify(value),
          };
        },
      },
      requireJson(route, requireRole(route.role)),
    );
  };
}

/**
 * Rejects a body that isn't sent as JSON. The API's own endpoints also read plain text, which a page of another site can send
 * without a preflight.
 */
function requireJson({ body }: ConsoleRoute, checkCaller: CheckCaller<Actor>): CheckCaller<Actor> {
  if (body === undefined) return checkCaller;
  return async (exchange) => {
    const checked = await checkCaller(exchange);
    const isJson = /^application\/json\s*(;|$)/i.test(exchange.request.headers['content-type'] ?? '');
    return 'caller' in checked && !isJson ? errorResponse('unsupported_media_type') : checked;
  };
}

async function handleWithStore(handle: () => ConsoleResult | Promise<ConsoleResult>): Promise<ConsoleResult> {
  try {
    return await handle();
  } catch (error) {
    return storeFailure(error);
  }
}
