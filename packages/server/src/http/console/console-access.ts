import type { IncomingHttpHeaders } from 'node:http';
import { type Actor, hasRole, type Role } from '../../service/actor.ts';
import type { CheckCaller } from '../checked-route.ts';
import { serverError } from '../errors.ts';
import type { Exchange } from '../listener.ts';
import { isFromLoopback } from '../loopback.ts';

/** Who may use the Console. */
export interface ConsoleAccess {
  /** Whether callers on the same machine may do everything without a sign-in. */
  readonly dev: boolean;
}

/** Returns the check of the callers of a route that needs a role. */
export type RequireRole = (role: Role) => CheckCaller<Actor>;

/** A developer on the machine of the server. */
const developer: Actor = { name: 'developer', role: 'admin' };

/** Creates the checks of the Console's callers. */
export function createConsoleAccess({ dev }: ConsoleAccess): RequireRole {
  const findActor = ({ request }: Exchange): Actor | undefined =>
    dev && isFromLoopback(request) ? developer : undefined;
  return (role) => (exchange) => {
    if (isFromForeignPage(exchange.request.headers)) return serverError('foreign_page');
    const actor = findActor(exchange);
    if (actor === undefined) return serverError('sign_in_required');
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
