import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import type { Coordinator } from '../service/coordinator.ts';
import type { Service } from '../service/service.ts';
import { storedEventJson, storedExposureJson } from '../service/stored-rows.ts';
import { invalidRequest, type Rejection } from './errors.ts';
import { parseQuery } from './parse-query.ts';

/** Responds to a request for a list. @param query The part of the URL after the `?`. */
export type ListReceived = (query: string) => Promise<HttpResponse | Rejection>;

/** The lists of what a server has received, newest first. */
export interface ReceivedLists {
  readonly events: ListReceived;
  readonly exposures: ListReceived;
  readonly rejections: ListReceived;
}

/**
 * Creates the lists of a server.
 * @param rejectionsField The field of the response with rejected requests.
 */
export function createReceivedLists(
  { store }: Pick<Service, 'store'>,
  coordinator: Pick<Coordinator, 'drain' | 'rejections'>,
  rejectionsField: string,
): ReceivedLists {
  const list =
    (read: (filter: Filter) => Promise<HttpResponse>): ListReceived =>
    async (query) => {
      const filter = parseFilter(query);
      return typeof filter === 'string' ? invalidRequest(filter) : read(filter);
    };
  return {
    events: list(async (filter) => {
      await coordinator.drain();
      return jsonList('events', (await store.events(filter)).map(storedEventJson));
    }),
    exposures: list(async (filter) => {
      await coordinator.drain();
      return jsonList('exposures', (await store.exposures(filter)).map(storedExposureJson));
    }),
    rejections: list(async (filter) => ({
      status: 200,
      body: { [rejectionsField]: await coordinator.rejections(filter) },
    })),
  };
}

/** Returns a response with a list whose items are JSON already. */
const jsonList = (name: string, items: readonly string[]): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  text: `{"${name}":[${items.join(',')}]}`,
});

/** Selects the items of a list. */
interface Filter {
  readonly limit: number;
  readonly name?: string;
  readonly userID?: string;
  readonly before?: number;
}

/** Parses the filter in the query of a list. Returns a string if a parameter is invalid: the parameter and the rule. */
function parseFilter(query: string): Filter | string {
  const parameters = parseQuery(query, ['name', 'user', 'limit', 'before']);
  if (typeof parameters === 'string') return parameters;
  const { name, user, limit = '100', before } = parameters;
  const count = /^\d{1,4}$/.test(limit) ? Number(limit) : 0;
  if (count < 1 || count > 1000) return 'limit: must be a number from 1 to 1000';
  if (before !== undefined && !/^\d{1,15}$/.test(before)) return 'before: must be the ID of a row';
  return {
    limit: count,
    ...(name === undefined ? {} : { name }),
    ...(user === undefined ? {} : { userID: user }),
    ...(before === undefined ? {} : { before: Number(before) }),
  };
}
