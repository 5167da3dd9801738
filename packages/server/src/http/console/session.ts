import type { ConsoleRoute } from './console-route.ts';

/** Returns who the caller is, so that the Console shows only what the caller may do. */
export function sessionRoute(): ConsoleRoute {
  return {
    id: 'getSession',
    method: 'GET',
    path: '/console/v1/session',
    role: 'viewer',
    handle: (_exchange, _body, { name, role }) => ({ status: 200, body: { name, role } }),
  };
}
