import type { Coordinator } from '../../service/coordinator.ts';
import type { Service } from '../../service/service.ts';
import { createOverrideRequests } from '../manage-overrides.ts';
import type { ConsoleRoute } from './console-route.ts';

const path = '/console/v1/overrides';

/** The limits of the body with an override. */
const limits = { bytes: 2 ** 17, values: 10_000 };

/** Returns the routes that list and change the overrides. */
export function overrideRoutes(service: Service, coordinator: Coordinator): readonly ConsoleRoute[] {
  const requests = createOverrideRequests(service, coordinator);
  return [
    { id: 'listOverrides', method: 'GET', path, role: 'viewer', handle: requests.list },
    {
      id: 'setOverride',
      method: 'PUT',
      path,
      role: 'editor',
      body: limits,
      async handle(_exchange, body) {
        return { ...(await requests.set(body)), audit: { target: describe(Object(body)) } };
      },
    },
    {
      id: 'removeOverrides',
      method: 'DELETE',
      path,
      role: 'editor',
      async handle({ query }) {
        const removed = Object.fromEntries(new URLSearchParams(query));
        return {
          ...(await requests.remove(query)),
          audit: { target: query === '' ? 'all overrides' : describe(removed) },
        };
      },
    },
  ];
}

/** Describes an override in the audit log. */
function describe({ type, name, userID, idType, id, value }: Readonly<Record<string, unknown>>): string {
  const unit = userID !== undefined ? `user ${userID}` : idType !== undefined ? `${idType} ${id}` : 'every user';
  return `${type} ${name} for ${unit}${value === undefined ? '' : `: ${JSON.stringify(value)}`}`;
}
