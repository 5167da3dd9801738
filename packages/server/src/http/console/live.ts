import type { Service } from '../../service/service.ts';
import { streamReceived } from '../stream-received.ts';
import type { RequireRole } from './console-access.ts';
import type { ConsoleRoute } from './console-route.ts';

/** Returns the route that streams what the server receives. The stream ends soon after the caller has lost the role. */
export function liveRoute({ stream }: Service, requireRole: RequireRole): ConsoleRoute {
  const check = requireRole('viewer');
  return {
    id: 'watch',
    method: 'GET',
    path: '/console/v1/live',
    role: 'viewer',
    handle: (exchange) => streamReceived(stream, exchange, async () => 'caller' in (await check(exchange))),
  };
}
