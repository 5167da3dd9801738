import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { timeOf } from '../events/time.ts';
import type { Body } from '../http/body.ts';
import { failure } from '../http/failure.ts';
import { send } from '../http/front.ts';
import { sentKey } from '../http/keys.ts';
import type { Service } from '../service.ts';
import { isFromLoopback } from './access.ts';
import type { Override, OverrideType } from './overrides.ts';

/** Puts the endpoints under `/_/` on a server. developer-api.yaml describes them. */
export function addDeveloperRoutes(app: FastifyInstance, service: Service): void {
  const { store, queue, refusals, overrides, clock, stream } = service;

  app.register(
    async (routes) => {
      routes.addHook('onRequest', (request, reply, done) => {
        if (isFromLoopback(request.raw) || hasServerSecret(request)) return done();
        const way = 'call it from the same machine, or send a server secret key in the header statsig-api-key';
        send(reply, failure(403, 'developers_only', `The endpoints under /_/ are for developers: ${way}`));
      });

      routes.get('/events', async (request, reply) => {
        const query = queryOf(request);
        if (typeof query === 'string') return wrong(reply, query);
        await queue.drain();
        return send(reply, { status: 200, body: { events: await store.events(query) } });
      });

      routes.get('/exposures', async (request, reply) => {
        const query = queryOf(request);
        if (typeof query === 'string') return wrong(reply, query);
        await queue.drain();
        return send(reply, { status: 200, body: { exposures: await store.exposures(query) } });
      });

      routes.get('/refused', (request, reply) => {
        const query = queryOf(request);
        if (typeof query === 'string') return wrong(reply, query);
        return send(reply, { status: 200, body: { refused: refusals.find(query) } });
      });

      routes.get('/stream', (_request, reply) => {
        const headers = Object.fromEntries(
          Object.entries(reply.getHeaders()).map(([key, value]) => [key, String(value)]),
        );
        if (stream.join(reply.raw, headers)) return reply.hijack();
        return send(reply, failure(503, 'too_many_streams', 'Too many look on already: close another stream first'));
      });

      routes.get('/overrides', (_request, reply) => send(reply, { status: 200, body: { overrides: overrides.list } }));

      routes.put('/overrides', (request, reply) => {
        const override = overrideOf(sentValue(request));
        if (typeof override === 'string') return wrong(reply, override);
        overrides.set(override);
        return send(reply, { status: 200, body: { overrides: overrides.list } });
      });

      routes.delete('/overrides', (request, reply) => {
        const { type, name, userID } = request.query as Readonly<Record<string, unknown>>;
        if (type === undefined && name === undefined && userID === undefined) overrides.clear();
        else if (!isType(type) || typeof name !== 'string')
          return wrong(reply, 'type and name: name the override, or neither of them to remove all');
        else if (!overrides.remove({ type, name, ...(typeof userID === 'string' ? { userID } : {}) }))
          return send(
            reply,
            failure(404, 'unknown_override', 'There is no such override: GET /_/overrides lists them'),
          );
        return send(reply, { status: 200, body: { overrides: overrides.list } });
      });

      routes.get('/clock', (_request, reply) => send(reply, { status: 200, body: time() }));

      routes.put('/clock', (request, reply) => {
        const now = fieldsOf(sentValue(request)).now;
        const at = typeof now === 'string' || typeof now === 'number' ? timeOf(now) : undefined;
        if (now !== null && at === undefined)
          return wrong(
            reply,
            'now: must be milliseconds since 1970-01-01 UTC, an ISO 8601 date and time, or null to let it run',
          );
        clock.freeze(at);
        return send(reply, { status: 200, body: time() });
      });

      routes.post('/reset', async (_request, reply) => {
        await queue.drain();
        await store.clear();
        refusals.clear();
        overrides.clear();
        clock.freeze(undefined);
        return send(reply, { status: 200, body: { success: true } });
      });
    },
    { prefix: '/_' },
  );

  const time = () => ({ now: clock.now(), frozen: clock.frozen });

  function hasServerSecret({ headers, raw }: FastifyRequest): boolean {
    const key = sentKey(headers, raw.url ?? '');
    return key !== undefined && service.current.keyring(key)?.kind === 'serverSecretKey';
  }
}

function wrong(reply: FastifyReply, problem: string): FastifyReply {
  return send(reply, failure(400, 'broken_contract', problem));
}

/** What a query of a list asks for; a sentence when it can't be read. */
function queryOf({ query }: FastifyRequest) {
  const { name, user, limit = '100', before } = query as Readonly<Record<string, unknown>>;
  const count = typeof limit === 'string' && /^\d{1,4}$/.test(limit) ? Number(limit) : 0;
  if (count < 1 || count > 1000) return 'limit: must be a number from 1 to 1000';
  if (before !== undefined && !(typeof before === 'string' && /^\d{1,15}$/.test(before)))
    return 'before: must be the id of a row';
  return {
    limit: count,
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof user === 'string' ? { userID: user } : {}),
    ...(before === undefined ? {} : { before: Number(before) }),
  };
}

function sentValue({ body }: FastifyRequest): unknown {
  const read = (body ?? {}) as Partial<Body>;
  return 'value' in read ? read.value : undefined;
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
