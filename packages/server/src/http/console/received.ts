import type { Coordinator } from '../../service/coordinator.ts';
import type { Service } from '../../service/service.ts';
import { createReceivedLists, type ListReceived } from '../list-received.ts';
import type { ConsoleRoute } from './console-route.ts';

/** Returns the routes that list what the server has received. */
export function receivedRoutes(service: Service, coordinator: Coordinator): readonly ConsoleRoute[] {
  const lists = createReceivedLists(service, coordinator, 'rejections');
  const route = (id: string, name: string, list: ListReceived): ConsoleRoute => ({
    id,
    method: 'GET',
    path: `/console/v1/${name}`,
    role: 'viewer',
    handle: ({ query }) => list(query),
  });
  return [
    route('listEvents', 'events', lists.events),
    route('listExposures', 'exposures', lists.exposures),
    route('listRejections', 'rejections', lists.rejections),
  ];
}
