import type { IncomingHttpHeaders } from 'node:http';
import { findKey } from '@statsig-http-api/contract/http-keys';
import type { Accounts } from '../../console/accounts.ts';
import { type Actor, hasRole, type Role } from '../../service/actor.ts';
import type { CheckCaller } from '../checked-route.ts';
import { type Rejection, serverError, tooManyAttempts } from '../errors.ts';
import { isFromLoopback } from '../loopback.ts';
import type { Exchange } from '../route.ts';
import { storeFailure } from '../store-failure.ts';
import { readSession } from './session-cookie.ts';

/** Who may use the Console. */
export interface ConsoleAccess {
  /** Whether callers on the same machine may do everything without a sign-in. */
  readonly dev: boolean;
  readonly accounts: Accounts;
  readonly publicUrl: string | undefined;
}

/** Returns the check of the callers of a route that needs a role; undefined for a route that needs no sign-in. */
export type RequireRole = (role: Role | undefined) => CheckCaller<Actor>;

/** A developer on the machine of the server. */
const developer: Actor = { name: 'developer', role: 'admin' };

/** A caller who hasn't signed in. */
const visitor: Actor = { name: 'visitor', role: 'viewer' };

/** Creates the checks of the Console's callers. */
export function createConsoleAccess({ dev, accounts, publicUrl }: ConsoleAccess): RequireRole {
  async function findActor({ request, query }: Exchange): Promise<Actor | Rejection> {
    const { headers } = request;
    const isDeveloper = dev && isFromLoopback(request);
    const apiKey = findKey(headers, query);
    // No other key opens the Console, so it isn't looked up.
    const key = apiKey?.startsWith('console-') ? apiKey : undefined;
    const session = readSession(headers, publicUrl);
    if (key === undefined && session === undefined) return isDeveloper ? developer : serverError('sign_in_required');
    const found = await accounts.findActor({ session, key, address: request.socket.remoteAddress ?? '' });
    if ('actor' in found) return found.actor;
    const { failure, retryAfterSeconds } = found;
    if (failure === 'unknown_session' && isDeveloper) return developer;
    if (retryAfterSeconds > 0) return tooManyAttempts(retryAfterSeconds);
    return serverError(failure === 'unknown_key' ? 'unknown_console_key' : 'sign_in_required');
  }

  return (role) => async (exchange) => {
    if (isFromForeignPage(exchange.request.headers)) return serverError('foreign_page');
    if (role === undefined) return { caller: visitor };
    const actor = await findActor(exchange).catch(storeFailure);
    if ('code' in actor) return actor;
    return hasRole(actor, role) ? { caller: actor } : serverError('role_required');
  };
}

/**
 * Returns whether a page of another origin sends a request, with the cookies of a person who has signed in. Browsers without
 * `Sec-Fetch-Site` send `Origin`.
 */
function isFromForeignPage({ origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return origin !== undefined && origin.replace(/^https?:\/\//i, '').toLowerCase() !== host?.toLowerCase();
}
