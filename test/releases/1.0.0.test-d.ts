// The type tests that 1.0.0 was released with, kept as they were: they must compile as long as the major version is 1.
// Nothing here runs: the compiler is the test, through `npx tsc -p .`.

import type { AnyStatsigError, Call, RateLimitedError, RequestBody, Schema } from '@statsig-http-api/client';
import { createClient, isStatsigError } from '@statsig-http-api/client';
import { expectTypeOf } from 'vitest';

const client = createClient({ clientSdkKey: 'client-a' });
const server = createClient({ serverSecretKey: 'secret-a' });

export function keyKinds() {
  expectTypeOf(server.getDailyReport({ type: 'pulse_daily' })).resolves.toEqualTypeOf<Schema<'DailyReport'>>();
  // @ts-expect-error a client SDK key may not export reports
  client.getDailyReport;
  // @ts-expect-error one key, not two
  createClient({ clientSdkKey: 'client-a', serverSecretKey: 'secret-a' });
  // @ts-expect-error a key is needed
  createClient({ baseUrl: 'http://127.0.0.1:4010' });
  // @ts-expect-error a misspelt option
  createClient({ clientSdkKey: 'client-a', baseURL: 'http://127.0.0.1:4010' });
  createClient({ clientSdkKey: 'client-a', fetch: globalThis.fetch, baseUrl: undefined });
}

export async function oneGate() {
  expectTypeOf(client.checkGate({ gateName: 'a_gate' })).toEqualTypeOf<Call<Schema<'GateEvaluation'>>>();
  expectTypeOf((await client.checkGate({ gateName: 'a_gate' })).value).toEqualTypeOf<boolean>();
  const { data, response, requestId } = await client.checkGate({ gateName: 'a_gate' }).withResponse();
  expectTypeOf(data).toEqualTypeOf<Schema<'GateEvaluation'>>();
  expectTypeOf(response).toEqualTypeOf<Response>();
  expectTypeOf(requestId).toEqualTypeOf<string | undefined>();
  // @ts-expect-error a misspelt field
  client.checkGate({ gatename: 'a_gate' });
  // @ts-expect-error an excess field
  client.checkGate({ gateName: 'a_gate', configName: 'a_config' });
  // @ts-expect-error a misspelt field of the user
  client.checkGate({ gateName: 'a_gate', user: { userId: '42' } });
  // @ts-expect-error one gate or many, not both
  client.checkGate({ gateName: 'a_gate', gateNames: ['a_gate'] });
  // @ts-expect-error neither one gate nor many
  client.checkGate({ user: { userID: '42' } });
  // @ts-expect-error no request
  client.checkGate();
  // @ts-expect-error a misspelt option
  client.checkGate({ gateName: 'a_gate' }, { abort: new AbortController().signal });
}

export async function manyGates(names: string[]) {
  const gates = await client.checkGate({ gateNames: ['a', 'b'] });
  expectTypeOf(gates).toEqualTypeOf<{ a: Schema<'GateEvaluation'>; b: Schema<'GateEvaluation'> }>();
  // @ts-expect-error it was not asked for
  gates.c;
  const asConst = { gateNames: ['a', 'b'] } as const;
  expectTypeOf(await client.checkGate(asConst)).toEqualTypeOf(gates);
  const any = await client.checkGate({ gateNames: names });
  expectTypeOf(any.a).toEqualTypeOf<Schema<'GateEvaluation'> | undefined>();
  // @ts-expect-error a misspelt field
  client.checkGate({ gateNames: ['a', 'b'], usr: { userID: '42' } });
  // @ts-expect-error a misspelt field of the user
  client.checkGate({ gateNames: ['a', 'b'], user: { userId: '42' } });
  // @ts-expect-error names are texts
  client.checkGate({ gateNames: [1] });
}

export async function eitherGate(request: RequestBody<'checkGate'>, one: Schema<'CheckOneGate'>) {
  expectTypeOf(await client.checkGate(one)).toEqualTypeOf<Schema<'GateEvaluation'>>();
  // @ts-expect-error one or many: nobody could tell what the answer is
  client.checkGate(request);
  if (request.gateNames === undefined) {
    expectTypeOf(await client.checkGate(request)).toEqualTypeOf<Schema<'GateEvaluation'>>();
  } else {
    expectTypeOf(await client.checkGate(request)).toEqualTypeOf<Record<string, Schema<'GateEvaluation'>>>();
  }
}

export async function configsAndLayers() {
  const config = await client.getConfig({ configName: 'a_config', user: { custom: { plan: 'gold' } } });
  expectTypeOf(config).toEqualTypeOf<Schema<'ConfigEvaluation'>>();
  expectTypeOf(config.value.color).toEqualTypeOf<unknown>();
  expectTypeOf((await client.getLayer({ layerName: 'a_layer' })).allocatedExperimentName).toEqualTypeOf<
    string | null
  >();
  // @ts-expect-error a misspelt field
  client.getConfig({ configname: 'a_config' });
  // @ts-expect-error an attribute that no rule can compare
  client.getConfig({ configName: 'a_config', user: { custom: { plan: { name: 'gold' } } } });
}

export async function events() {
  const user = { userID: '42' };
  expectTypeOf((await client.logEvent({ events: [{ eventName: 'a' }] })).success).toEqualTypeOf<true>();
  // @ts-expect-error a misspelt field of an event
  client.logEvent({ events: [{ eventName: 'a', metaData: {} }] });
  // @ts-expect-error an event without a name
  client.logEvent({ events: [{ user }] });
  client.logCustomExposure({ exposures: [{ user, experimentName: 'a', group: 'Control' }] });
  client.logCustomExposure({ exposures: [{ user, gateName: 'a', passes: true, ruleID: 'r' }] });
  // @ts-expect-error neither group nor ruleID
  client.logCustomExposure({ exposures: [{ user, experimentName: 'a' }] });
  // @ts-expect-error an experiment or a gate, not both
  client.logCustomExposure({ exposures: [{ user, experimentName: 'a', gateName: 'a', passes: true, group: 'b' }] });
  // @ts-expect-error a misspelt field of an exposure
  client.logCustomExposure({ exposures: [{ user, experimentName: 'a', groupName: 'Control', group: 'b' }] });
  // @ts-expect-error a user without an id
  client.logCustomExposure({ exposures: [{ user: { email: 'a@example.com' }, experimentName: 'a', group: 'b' }] });
}

export function errors(error: unknown) {
  if (!isStatsigError(error)) return;
  expectTypeOf(error).toEqualTypeOf<AnyStatsigError>();
  switch (error.kind) {
    case 'badRequest':
      expectTypeOf(error.field).toEqualTypeOf<string | undefined>();
      break;
    case 'rateLimited':
      expectTypeOf(error).toEqualTypeOf<RateLimitedError>();
      expectTypeOf(error.retryAfter).toEqualTypeOf<number | undefined>();
      break;
    default:
      // @ts-expect-error only a bad request names a field
      error.field;
  }
  // @ts-expect-error there is no such kind
  isStatsigError(error, 'timedOut');
  // @ts-expect-error an answer is not written to
  error.status = 200;
}
