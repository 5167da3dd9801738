import type { BodyReader } from '@statsig-http-api/contract/http-body';
import { errorWithMessage } from '@statsig-http-api/contract/http-errors';
import { findKey } from '@statsig-http-api/contract/http-keys';
import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import { isJsonObject } from '@statsig-http-api/contract/json';
import { timeOf } from '../events/time.ts';
import { localKeys } from '../project/keys.ts';
import type { Override, OverrideType } from '../service/overrides.ts';
import type { Service } from '../service/service.ts';
import { StoreError } from '../store/store.ts';
import { isFromPage } from './browser-page.ts';
import { invalidRequest, serverError } from './errors.ts';
import type { Exchange, Route, RouteHandler } from './listener.ts';
import { isFromLoopback } from './loopback.ts';

/**
 * Returns the routes under `/_/`, which developer-api.yaml describes. They need a server secret key.
 * @param dev Whether callers on the same machine need no key. The public key `secret-local` is valid only then, too.
 */
export function developerRoutes(service: Service, readBody: BodyReader, dev: boolean): readonly Route[] {
  const { store, queue, rejections, overrides, clock, stream } = service;

  /** Creates a route for developers. Pages never reach it: they could guess the key `secret-local` of a demo. */
  const route = (method: string, path: string, handle: RouteHandler): Route => ({
    method,
    path: `/_${path}`,
    handle: async (exchange) => {
      if (isFromPage(exchange.request.headers) || !isFromDeveloper(exchange)) return serverError('developers_only');
      try {
        return await handle(exchange);
      } catch (error) {
        // The message names the file and what to do. It is safe to show to a developer.
        if (error instanceof StoreError) return errorWithMessage('unavailable', error.message);
        throw error;
      }
    },
  });

  const isFromDeveloper = ({ request, query }: Exchange): boolean => {
    if (dev && isFromLoopback(request)) return true;
    const key = findKey(request.headers, query);
    if (key === undefined || (!dev && localKeys.serverSecretKeys.includes(key))) return false;
    return service.current.keyring(key)?.keyType === 'serverSecretKey';
  };

  const readFields = async ({ request }: Exchange): Promise<Fields> => {
    const body = await readBody(request);
    return 'value' in body && isJsonObject(body.value) ? body.value : {};
  };

  const overridesResponse = () => ok({ overrides: overrides.list });
  const clockResponse = () => ok({ now: clock.now(), frozen: clock.frozen });

  return [
    route('GET', '/events', async ({ query }) => {
      const filter = parseFilter(query);
      if (typeof filter === 'string') return invalidRequest(filter);
      await queue.drain();
      return ok({ events: await store.events(filter) });
    }),

    route('GET', '/exposures', async ({ query }) => {
      const filter = parseFilter(query);
      if (typeof filter === 'string') return invalidRequest(filter);
      await queue.drain();
      return ok({ exposures: await store.exposures(filter) });
    }),

    route('GET', '/refused', ({ query }) => {
      const filter = parseFilter(query);
      return typeof filter === 'string' ? invalidRequest(filter) : ok({ refused: rejections.find(filter) });
    }),

    route('GET', '/stream', ({ response, headers }) =>
      stream.join(response, headers) ? undefined : serverError('too_many_streams'),
    ),

    route('GET', '/overrides', overridesResponse),

    route('PUT', '/overrides', async (exchange) => {
      const override = parseOverride(await readFields(exchange));
      if (typeof override === 'string') return invalidRequest(override);
      overrides.set(override);
      return overridesResponse();
    }),

    route('DELETE', '/overrides', ({ query }) => {
      const { type, name, userID } = parseParameters(query);
      if (type === undefined && name === undefined && userID === undefined) {
        overrides.clear();
        return overridesResponse();
      }
      if (!isOverrideType(type) || name === undefined)
        return invalidRequest('type and name: set both, or neither of them to remove all overrides');
      const isRemoved = overrides.remove({ type, name, ...(userID === undefined ? {} : { userID }) });
      return isRemoved ? overridesResponse() : serverError('unknown_override');
    }),

    route('GET', '/clock', clockResponse),

    route('PUT', '/clock', async (exchange) => {
      const { now } = await readFields(exchange);
      const time = typeof now === 'string' || typeof now === 'number' ? timeOf(now) : undefined;
      const isTime = time !== undefined && Number.isSafeInteger(time) && time >= 0;
      if (now !== null && !isTime)
        return invalidRequest(
          'now: must be milliseconds since 1970-01-01 UTC, an ISO 8601 date and time, or null to run the clock again',
        );
      clock.freeze(time);
      return clockResponse();
    }),

    route('POST', '/reset', async () => {
      await queue.clear();
      await service.reports?.clear();
      rejections.clear();
      overrides.clear();
      clock.freeze(undefined);
      return ok({ success: true });
    }),
  ];
}

type Fields = Readonly<Record<string, unknown>>;

const ok = (body: unknown): HttpResponse => ({ status: 200, body });

const parseParameters = (query: string): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(new URLSearchParams(query));

/** Parses the filter in the query of a list. Returns a string if a parameter is invalid: the parameter and the rule. */
function parseFilter(query: string) {
  const { name, user, limit = '100', before } = parseParameters(query);
  const count = /^\d{1,4}$/.test(limit) ? Number(limit) : 0;
  if (count < 1 || count > 1000) return 'limit: must be a number from 1 to 1000';
  if (before !== undefined && !/^\d{1,15}$/.test(before)) return 'before: must be the id of a row';
  return {
    limit: count,
    ...(name === undefined ? {} : { name }),
    ...(user === undefined ? {} : { userID: user }),
    ...(before === undefined ? {} : { before: Number(before) }),
  };
}

const isOverrideType = (type: unknown): type is OverrideType =>
  type === 'gate' || type === 'config' || type === 'layer';

/** Parses the override in a body. Returns a string if a field is invalid: the field and the rule. */
function parseOverride({ type, name, userID, value }: Fields): Override | string {
  if (!isOverrideType(type)) return 'type: must be one of gate, config, layer';
  if (typeof name !== 'string' || name === '') return 'name: must be the name of a gate, config or layer';
  if (userID !== undefined && typeof userID !== 'string') return 'userID: must be a string';
  if (type === 'gate' && typeof value !== 'boolean') return 'value: must be true or false';
  if (type !== 'gate' && !isJsonObject(value)) return 'value: must be an object';
  return { type, name, value, ...(userID === undefined ? {} : { userID }) };
}
