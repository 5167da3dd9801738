import { createTurns } from '@statsig-http-api/contract/turns';
import type { Coordinator } from '../../service/coordinator.ts';
import type { Service } from '../../service/service.ts';
import { createReceivedLists, type ListReceived } from '../list-received.ts';
import type { ConsoleRoute } from './console-route.ts';

/** Returns the routes that list what the server has received. */
export function receivedRoutes(service: Service, coordinator: Coordinator): readonly ConsoleRoute[] {
  const lists = createReceivedLists(service, coordinator, 'rejections');
  // A list can have megabytes. Many of them at once would fill the memory, and checks would wait.
  const takeTurn = createTurns(1);
  const route = (id: string, name: string, list: ListReceived): ConsoleRoute => ({
    id,
    method: 'GET',
    path: `/console/v1/${name}`,
    role: 'viewer',
    handle: ({ query }, _body, actor) => takeTurn(actor.name, () => list(query)),
  });
  return [
    route('listEvents', 'events', lists.events),
    route('listExposures', 'exposures', lists.exposures),
    route('listRejections', 'rejections', lists.rejections),
  ];
}
