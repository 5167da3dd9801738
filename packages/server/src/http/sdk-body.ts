import type { IncomingHttpHeaders } from 'node:http';
import { isJsonObject } from '@statsig-http-api/contract/json';
import { requestProblems } from '@statsig-http-api/contract/problems';
import type { OperationId } from '@statsig-http-api/contract/types';
import { validRequest } from '@statsig-http-api/contract/validate';

/** The most events of one request in the contract. Some SDKs send twice as many, so they are validated in parts. */
const maxEventsOfContract = 1000;

/** Returns whether a Statsig SDK sends the request. A browser's beacon can't set headers, so it sets `st` in the query. */
export const isFromSdk = (headers: IncomingHttpHeaders, query: string): boolean =>
  headers['statsig-sdk-type'] !== undefined || /(?:^|&)st=/.test(query);

/** Returns the log_event body of an SDK without the null fields that SDKs send for missing values. */
export function withoutNulls(body: unknown): unknown {
  if (!isJsonObject(body)) return body;
  const { events } = body;
  return withoutNullFields(Array.isArray(events) ? { ...body, events: events.map(withoutNullFields) } : body);
}

/** Returns the problems of a log_event body with any number of events. */
export function sdkProblems(operation: OperationId, body: unknown): readonly string[] {
  if (!isJsonObject(body) || !Array.isArray(body.events) || body.events.length <= maxEventsOfContract)
    return validRequest(operation, body) ? [] : requestProblems(operation, body);
  for (let start = 0; start < body.events.length; start += maxEventsOfContract) {
    const part = { ...body, events: body.events.slice(start, start + maxEventsOfContract) };
    if (!validRequest(operation, part))
      return requestProblems(operation, part).map((problem) =>
        problem.replace(/^events\[(\d+)\]/, (_, index) => `events[${Number(index) + start}]`),
      );
  }
  return [];
}

/** Removes the null fields of an event or a body, and those of its user. */
function withoutNullFields(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  return mapFields(value, (field, key) => (key === 'user' && isJsonObject(field) ? cleanUser(field) : field));
}

/** Removes the null fields of a user, and those of its attributes. */
const cleanUser = (user: Fields) =>
  mapFields(user, (field) => (isJsonObject(field) ? mapFields(field, (attribute) => attribute) : field));

type Fields = Readonly<Record<string, unknown>>;

/** Changes every field of an object that isn't null, and drops the others. */
function mapFields(object: Fields, change: (field: unknown, key: string) => unknown): Fields {
  const fields = Object.entries(object).filter(([, field]) => field !== null);
  // Object.fromEntries makes the name __proto__ an ordinary field.
  return Object.fromEntries(fields.map(([key, field]): [string, unknown] => [key, change(field, key)]));
}
