import type { ConsoleRoute } from './console-route.ts';

/**
 * Returns who the caller is, so that the Console shows only what the caller may do.
 * @param development Whether the server is for development on this machine.
 */
export function sessionRoute(development: boolean): ConsoleRoute {
  return {
    id: 'getSession',
    method: 'GET',
    path: '/console/v1/session',
    role: 'viewer',
    handle: (_exchange, _body, { name, role }) => ({ status: 200, body: { name, role, development } }),
  };
}
