import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import { isJsonObject } from '@statsig-http-api/contract/json';
import { idTypesOf } from '../evaluation/override.ts';
import type { Coordinator } from '../service/coordinator.ts';
import type { Service } from '../service/service.ts';
import { invalidRequest, type Rejection, serverError } from './errors.ts';
import { isOverrideType, parseOverride, parseUnit } from './parse-override.ts';
import { parseQuery } from './parse-query.ts';

/** The maximum number of custom IDs that overrides can have. Each check of a user reads all of them. */
const maxIDTypes = 20;

/** Responds to requests that list and change the overrides. */
export interface OverrideRequests {
  list(): HttpResponse;
  /** @param body The parsed JSON of the request. */
  set(body: unknown): Promise<HttpResponse | Rejection>;
  /** Removes the override in a query, or all overrides if the query is empty. */
  remove(query: string): Promise<HttpResponse | Rejection>;
}

/** Creates the requests for the overrides of a server. Each response lists all overrides. */
export function createOverrideRequests(
  service: Pick<Service, 'overrides' | 'current'>,
  coordinator: Pick<Coordinator, 'setOverride' | 'removeOverride' | 'clearOverrides'>,
): OverrideRequests {
  const list = (): HttpResponse => ({ status: 200, body: { overrides: service.overrides.list } });
  return {
    list,
    async set(body) {
      if (!isJsonObject(body)) return invalidRequest('The body must be a JSON object');
      const override = parseOverride(body, service.current.reported.document);
      if (typeof override === 'string') return invalidRequest(override);
      const idTypes = idTypesOf([...service.overrides.list, override]);
      if (override.idType !== undefined && idTypes.length > maxIDTypes)
        return invalidRequest(
          `idType: overrides can have at most ${maxIDTypes} custom IDs. Remove those of another one`,
        );
      await coordinator.setOverride(override);
      return list();
    },
    async remove(query) {
      const parameters = parseQuery(query, ['type', 'name', 'userID', 'idType', 'id']);
      if (typeof parameters === 'string') return invalidRequest(parameters);
      const { type, name } = parameters;
      if (Object.values(parameters).every((value) => value === undefined)) {
        await coordinator.clearOverrides();
        return list();
      }
      if (!isOverrideType(type) || name === undefined)
        return invalidRequest('type and name: set both, or neither of them to remove all overrides');
      const unit = parseUnit(parameters);
      if (typeof unit === 'string') return invalidRequest(unit);
      const isRemoved = await coordinator.removeOverride({ type, name, ...unit });
      return isRemoved ? list() : serverError('unknown_override');
    },
  };
}
