import type { Accounts } from '../../console/accounts.ts';
import { invalidRequest, tooManyAttempts } from '../errors.ts';
import { accountError } from './account-error.ts';
import type { ConsoleRoute } from './console-route.ts';
import { readFields, smallBody } from './read-fields.ts';
import { noSessionCookie, readSession, sessionCookie } from './session-cookie.ts';

const path = '/console/v1/session';

/**
 * The routes by which a caller signs in, signs out, and finds out what the page may show.
 * @param development Whether the server is for development on this machine.
 */
export function sessionRoutes(
  accounts: Accounts,
  publicUrl: string | undefined,
  development: boolean,
): readonly ConsoleRoute[] {
  return [
    {
      id: 'getSession',
      method: 'GET',
      path,
      role: 'viewer',
      handle: (_exchange, _body, { name, role }) => ({ status: 200, body: { name, role, development } }),
    },
    {
      id: 'signIn',
      method: 'POST',
      path,
      role: undefined,
      body: smallBody,
      async handle({ request }, body) {
        const fields = readFields(body, ['token', 'name']);
        if (typeof fields === 'string') return invalidRequest(fields);
        const { token, name } = fields;
        if (token === undefined) return invalidRequest('token: must be the part of the link after #');
        const result = await accounts.signIn(token, name, request.socket.remoteAddress ?? '');
        if ('problem' in result) {
          const { problem, retryAfterSeconds } = result;
          return retryAfterSeconds > 0 ? tooManyAttempts(retryAfterSeconds) : accountError(problem);
        }
        // The session that the browser had ends, so that none is left without a cookie.
        const previous = readSession(request.headers, publicUrl);
        if (previous !== undefined) await accounts.signOut(previous);
        const { person, session } = result;
        return {
          status: 200,
          headers: { 'set-cookie': sessionCookie(session, publicUrl) },
          body: { name: person.name, role: person.role, development },
          audit: { by: person.name, target: person.role },
        };
      },
    },
    {
      id: 'signOut',
      method: 'DELETE',
      path,
      role: 'viewer',
      async handle({ request }) {
        const session = readSession(request.headers, publicUrl);
        if (session !== undefined) await accounts.signOut(session);
        return { status: 204, headers: { 'set-cookie': noSessionCookie(publicUrl) } };
      },
    },
  ];
}
