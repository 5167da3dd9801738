import type { IncomingHttpHeaders } from 'node:http';
import { http } from '@statsig-http-api/contract';
import { isJsonObject } from '@statsig-http-api/contract/json';
import { requestProblems } from '@statsig-http-api/contract/problems';
import type { OperationId } from '@statsig-http-api/contract/types';
import { validRequest } from '@statsig-http-api/contract/validate';

/** The header by which SDKs make themselves known. */
const sdkHeader = http.preflightHeaders.find((name) => name === 'statsig-sdk-type') ?? '';

/** So many events of a batch are validated at a time, since the contract takes no more; some SDKs send twice as many. */
const atATime = 1000;

/** Whether an SDK of Statsig sends the request. A browser's beacon can set no header, and tells it in the query. */
export const isFromSdk = (headers: IncomingHttpHeaders, query: string) =>
  headers[sdkHeader] !== undefined || /(?:^|&)st=/.test(query);

/**
 * The body of an SDK's log_event as the contract would have it: they write null where they have nothing to say.
 * Anything else is left as it is.
 */
export function withoutNulls(body: unknown): unknown {
  if (!isJsonObject(body)) return body;
  const lists = Object.entries(body).map(([key, value]): [string, unknown] => [
    key,
    key === 'events' && Array.isArray(value) ? value.map((event) => bare(event)) : value,
  ]);
  return bare(Object.fromEntries(lists));
}

/** Every field in which a body is not one of the contract, however many events it has. */
export function sdkProblems(operation: OperationId, body: unknown): readonly string[] {
  const events = isJsonObject(body) && Array.isArray(body.events) ? body.events : [];
  if (!isJsonObject(body) || events.length <= atATime)
    return validRequest(operation, body) ? [] : requestProblems(operation, body);
  for (let start = 0; start < events.length; start += atATime) {
    const part = { ...body, events: events.slice(start, start + atATime) };
    if (!validRequest(operation, part))
      return requestProblems(operation, part).map((problem) =>
        problem.replace(/^events\[(\d+)\]/, (_, index) => `events[${Number(index) + start}]`),
      );
  }
  return [];
}

/** An event, or the body around it, without its fields that are null, and its user without its own. */
function bare(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(
    kept.map(([key, item]): [string, unknown] => [key, key === 'user' ? bareUser(item) : item]),
  );
}

/** A user, and its maps of attributes. */
function bareUser(user: unknown): unknown {
  if (!isJsonObject(user)) return user;
  const withoutOwn = (map: Readonly<Record<string, unknown>>) =>
    Object.entries(map).filter(([, item]) => item !== null);
  return Object.fromEntries(
    withoutOwn(user).map(([key, item]): [string, unknown] => [
      key,
      isJsonObject(item) ? Object.fromEntries(withoutOwn(item)) : item,
    ]),
  );
}
