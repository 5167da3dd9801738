import type { Coordinator } from '../../service/coordinator.ts';
import type { Service } from '../../service/service.ts';
import { type ControlAccess, createControlRequests } from '../control-server.ts';
import type { ConsoleRoute } from './console-route.ts';

/** The limits of the body with a time. */
const limits = { bytes: 1024, values: 10 };

/** Returns the routes that stop the clock and delete all data. */
export function controlRoutes(
  service: Service,
  coordinator: Coordinator,
  access: ControlAccess,
): readonly ConsoleRoute[] {
  const requests = createControlRequests(service, coordinator, access);
  const path = '/console/v1/clock';
  return [
    { id: 'readClock', method: 'GET', path, role: 'viewer', handle: requests.readClock },
    {
      id: 'freezeClock',
      method: 'PUT',
      path,
      role: 'admin',
      body: limits,
      async handle(_exchange, body) {
        const time = Object(body).time;
        return { ...(await requests.freezeClock(body)), audit: { target: time === null ? 'running' : `at ${time}` } };
      },
    },
    { id: 'reset', method: 'POST', path: '/console/v1/reset', role: 'admin', handle: requests.reset },
  ];
}
