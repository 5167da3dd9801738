import { timeOf } from '../events/time.ts';
import type { Override, OverrideType } from '../service/overrides.ts';
import type { Service } from '../service/service.ts';
import { StoreError } from '../store/store.ts';
import type { BodyReader } from './body.ts';
import { failure } from './failure.ts';
import { sentKey } from './keys.ts';
import type { Exchange, Handle, Route } from './listener.ts';
import { isFromLoopback } from './loopback.ts';
import type { Answer } from './response.ts';

/** The endpoints under `/_/`. developer-api.yaml describes them. */
export function developerRoutes(service: Service, readBody: BodyReader): readonly Route[] {
  const { store, queue, refusals, overrides, clock, stream } = service;

  /** A route for developers: from the same machine, or with a server secret key. */
  const route = (method: string, path: string, handle: Handle): Route => ({
    method,
    path: `/_${path}`,
    handle: async (exchange) => {
      try {
        if (isFromLoopback(exchange.request) || hasServerSecret(exchange)) return await handle(exchange);
      } catch (error) {
        // To a developer the reason is told, which names the file and the way out.
        if (error instanceof StoreError) return failure(503, 'store_failed', error.message);
        throw error;
      }
      const way = 'call it from the same machine, or send a server secret key in the header statsig-api-key';
      return failure(403, 'developers_only', `The endpoints under /_/ are for developers: ${way}`);
    },
  });

  const hasServerSecret = ({ request, query }: Exchange): boolean => {
    const key = sentKey(request.headers, query);
    return key !== undefined && service.current.keyring(key)?.kind === 'serverSecretKey';
  };

  const sentValue = async ({ request }: Exchange): Promise<unknown> => {
    const body = await readBody(request);
    return 'value' in body ? body.value : undefined;
  };

  const allOverrides = () => ok({ overrides: overrides.list });
  const time = () => ok({ now: clock.now(), frozen: clock.frozen });

  return [
    route('GET', '/events', async ({ query }) => {
      const wanted = queryOf(query);
      if (typeof wanted === 'string') return wrong(wanted);
      await queue.drain();
      return ok({ events: await store.events(wanted) });
    }),

    route('GET', '/exposures', async ({ query }) => {
      const wanted = queryOf(query);
      if (typeof wanted === 'string') return wrong(wanted);
      await queue.drain();
      return ok({ exposures: await store.exposures(wanted) });
    }),

    route('GET', '/refused', ({ query }) => {
      const wanted = queryOf(query);
      return typeof wanted === 'string' ? wrong(wanted) : ok({ refused: refusals.find(wanted) });
    }),

    route('GET', '/stream', ({ response, headers }) => {
      if (stream.join(response, headers)) return undefined;
      return failure(503, 'too_many_streams', 'Too many look on already: close another stream first');
    }),

    route('GET', '/overrides', allOverrides),

    route('PUT', '/overrides', async (exchange) => {
      const override = overrideOf(await sentValue(exchange));
      if (typeof override === 'string') return wrong(override);
      overrides.set(override);
      return allOverrides();
    }),

    route('DELETE', '/overrides', ({ query }) => {
      const { type, name, userID } = parametersOf(query);
      if (type === undefined && name === undefined && userID === undefined) overrides.clear();
      else if (!isType(type) || name === undefined)
        return wrong('type and name: name the override, or neither of them to remove all');
      else if (!overrides.remove({ type, name, ...(userID === undefined ? {} : { userID }) }))
        return failure(404, 'unknown_override', 'There is no such override: GET /_/overrides lists them');
      return allOverrides();
    }),

    route('GET', '/clock', time),

    route('PUT', '/clock', async (exchange) => {
      const { now } = fieldsOf(await sentValue(exchange));
      const at = typeof now === 'string' || typeof now === 'number' ? timeOf(now) : undefined;
      if (now !== null && !(Number.isSafeInteger(at) && Number(at) >= 0))
        return wrong(
          'now: must be milliseconds since 1970-01-01 UTC, an ISO 8601 date and time, or null to let it run',
        );
      clock.freeze(at);
      return time();
    }),

    route('POST', '/reset', async () => {
      await queue.clear();
      await service.reports?.clear();
      refusals.clear();
      overrides.clear();
      clock.freeze(undefined);
      return ok({ success: true });
    }),
  ];
}

const ok = (body: unknown): Answer => ({ status: 200, body });

const wrong = (problem: string): Answer => failure(400, 'broken_contract', problem);

type Parameters = Readonly<Record<string, string | undefined>>;

const parametersOf = (query: string): Parameters => Object.fromEntries(new URLSearchParams(query));

/** What a query of a list asks for; a sentence when it can't be read. */
function queryOf(query: string) {
  const { name, user, limit = '100', before } = parametersOf(query);
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

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

const isType = (type: unknown): type is OverrideType => type === 'gate' || type === 'config' || type === 'layer';

/** An override as it was sent; a sentence when it is none. */
function overrideOf(sent: unknown): Override | string {
  const { type, name, userID, value } = fieldsOf(sent);
  if (!isType(type)) return 'type: must be one of gate, config, layer';
  if (typeof name !== 'string' || name === '') return 'name: must name a gate, a config or a layer';
  if (userID !== undefined && typeof userID !== 'string') return 'userID: must be a text';
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'gate' ? typeof value !== 'boolean' : !isMap)
    return type === 'gate' ? 'value: must be true or false' : 'value: must be an object';
  return { type, name, value, ...(userID === undefined ? {} : { userID }) };
}
