// These tests don't run. `npm run types` compiles them.

import type { AnyStatsigError, Call, RateLimitedError, RequestBody, Schema } from '@statsig-http-api/client';
import { createClient, isStatsigError } from '@statsig-http-api/client';
import { withFallbacks } from '@statsig-http-api/client/fallbacks';
import { type StandardSchema, withSchemas } from '@statsig-http-api/client/schemas';
import { expectTypeOf } from 'vitest';

const client = createClient({ clientSdkKey: 'client-a' });
const server = createClient({ serverSecretKey: 'secret-a' });

export function keyTypes() {
  expectTypeOf(server.getDailyReport({ type: 'pulse_daily' })).resolves.toEqualTypeOf<Schema<'DailyReport'>>();
  // @ts-expect-error a client SDK key can't export reports
  client.getDailyReport;
  // @ts-expect-error one key, not two
  createClient({ clientSdkKey: 'client-a', serverSecretKey: 'secret-a' });
  // @ts-expect-error a key is needed
  createClient({ baseUrl: 'http://127.0.0.1:4010' });
  // @ts-expect-error a misspelled option
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
  // @ts-expect-error a misspelled field
  client.checkGate({ gatename: 'a_gate' });
  // @ts-expect-error an excess field
  client.checkGate({ gateName: 'a_gate', configName: 'a_config' });
  // @ts-expect-error a misspelled field of the user
  client.checkGate({ gateName: 'a_gate', user: { userId: '42' } });
  // @ts-expect-error one gate or many, not both
  client.checkGate({ gateName: 'a_gate', gateNames: ['a_gate'] });
  // @ts-expect-error neither one gate nor many
  client.checkGate({ user: { userID: '42' } });
  // @ts-expect-error a missing request
  client.checkGate();
  // @ts-expect-error a misspelled option
  client.checkGate({ gateName: 'a_gate' }, { abort: new AbortController().signal });
}

export async function manyGates(names: string[]) {
  const gates = await client.checkGate({ gateNames: ['a', 'b'] });
  expectTypeOf(gates).toEqualTypeOf<{ a: Schema<'GateEvaluation'>; b: Schema<'GateEvaluation'> }>();
  // @ts-expect-error not requested
  gates.c;
  const asConst = { gateNames: ['a', 'b'] } as const;
  expectTypeOf(await client.checkGate(asConst)).toEqualTypeOf(gates);
  const any = await client.checkGate({ gateNames: names });
  expectTypeOf(any.a).toEqualTypeOf<Schema<'GateEvaluation'> | undefined>();
  // @ts-expect-error a misspelled field
  client.checkGate({ gateNames: ['a', 'b'], usr: { userID: '42' } });
  // @ts-expect-error a misspelled field of the user
  client.checkGate({ gateNames: ['a', 'b'], user: { userId: '42' } });
  // @ts-expect-error names are strings
  client.checkGate({ gateNames: [1] });
}

export async function eitherGate(request: RequestBody<'checkGate'>, one: Schema<'CheckOneGate'>) {
  expectTypeOf(await client.checkGate(one)).toEqualTypeOf<Schema<'GateEvaluation'>>();
  // @ts-expect-error the type of the result is unknown: one gate or many
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
  // @ts-expect-error a misspelled field
  client.getConfig({ configname: 'a_config' });
  // @ts-expect-error an attribute that no rule can compare
  client.getConfig({ configName: 'a_config', user: { custom: { plan: { name: 'gold' } } } });
}

export async function events() {
  const user = { userID: '42' };
  expectTypeOf((await client.logEvent({ events: [{ eventName: 'a' }] })).success).toEqualTypeOf<boolean>();
  // @ts-expect-error a misspelled field of an event
  client.logEvent({ events: [{ eventName: 'a', metaData: {} }] });
  // @ts-expect-error an event without a name
  client.logEvent({ events: [{ user }] });
  client.logCustomExposure({ exposures: [{ user, experimentName: 'a', group: 'Control' }] });
  client.logCustomExposure({ exposures: [{ user, gateName: 'a', passes: true, ruleID: 'r' }] });
  // @ts-expect-error neither group nor ruleID
  client.logCustomExposure({ exposures: [{ user, experimentName: 'a' }] });
  // @ts-expect-error an experiment or a gate, not both
  client.logCustomExposure({ exposures: [{ user, experimentName: 'a', gateName: 'a', passes: true, group: 'b' }] });
  // @ts-expect-error a misspelled field of an exposure
  client.logCustomExposure({ exposures: [{ user, experimentName: 'a', groupName: 'Control', group: 'b' }] });
  // @ts-expect-error a user without an ID
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
  // @ts-expect-error an unknown kind
  isStatsigError(error, 'timedOut');
  // @ts-expect-error an error is read-only
  error.status = 200;
}

interface MyFlags {
  gates: 'new_checkout' | 'dark_mode';
  configs: { checkout: { color: string }; limits: { max: number } };
  experiments: { button_test: { label: string } };
  layers: { home: { columns: number } };
}

const typed = createClient<MyFlags>({ clientSdkKey: 'client-a' });

export async function typedGates(name: keyof MyFlags['configs'], gateNames: MyFlags['gates'][]) {
  expectTypeOf((await typed.checkGate({ gateName: 'new_checkout' })).value).toEqualTypeOf<boolean>();
  expectTypeOf(await typed.checkGate({ gateNames: ['new_checkout', 'dark_mode'] })).toEqualTypeOf<{
    new_checkout: Schema<'GateEvaluation'>;
    dark_mode: Schema<'GateEvaluation'>;
  }>();
  await typed.checkGate({ gateNames });
  // @ts-expect-error a misspelled gate
  typed.checkGate({ gateName: 'new_chekout' });
  // @ts-expect-error a misspelled gate among others
  typed.checkGate({ gateNames: ['new_checkout', 'dark_mod'] });
  // @ts-expect-error an arbitrary string is not a gate
  typed.checkGate({ gateName: String(name) });
}

export async function typedValues(name: keyof MyFlags['configs']) {
  expectTypeOf((await typed.getConfig({ configName: 'checkout' })).value.color).toEqualTypeOf<string>();
  expectTypeOf((await typed.getConfig({ configName: 'button_test' })).value.label).toEqualTypeOf<string>();
  expectTypeOf((await typed.getConfig({ configName: name })).value).toEqualTypeOf<
    { color: string } | { max: number }
  >();
  expectTypeOf((await typed.getLayer({ layerName: 'home' })).value.columns).toEqualTypeOf<number>();
  const { data } = await typed.getConfig({ configName: 'limits', user: { userID: '42' } }).withResponse();
  expectTypeOf(data.value.max).toEqualTypeOf<number>();
  expectTypeOf(data.group).toEqualTypeOf<string>();
  // @ts-expect-error a misspelled config
  typed.getConfig({ configName: 'chekout' });
  // @ts-expect-error a layer is not a config
  typed.getConfig({ configName: 'home' });
  // @ts-expect-error a misspelled layer
  typed.getLayer({ layerName: 'hom' });
  // @ts-expect-error a misspelled parameter
  (await typed.getConfig({ configName: 'checkout' })).value.colour;
  // @ts-expect-error a misspelled field
  typed.getConfig({ configName: 'checkout', usr: { userID: '42' } });
  // @ts-expect-error an unknown part of the flags
  createClient<{ gate: 'new_checkout' }>({ clientSdkKey: 'client-a' });
}

export async function partialFlags() {
  const onlyGates = createClient<{ gates: 'new_checkout' }>({ serverSecretKey: 'secret-a' });
  expectTypeOf((await onlyGates.getConfig({ configName: 'any' })).value.color).toEqualTypeOf<unknown>();
  expectTypeOf((await onlyGates.getLayer({ layerName: 'any' })).value.color).toEqualTypeOf<unknown>();
  onlyGates.getDailyReport({ type: 'pulse_daily' });
  const onlyConfigs = createClient<{ configs: { checkout: { color: string } } }>({ clientSdkKey: 'client-a' });
  onlyConfigs.checkGate({ gateName: 'any' });
  // @ts-expect-error a misspelled config
  onlyConfigs.getConfig({ configName: 'chekout' });
}

export async function failSafe() {
  const safe = withFallbacks(typed, {
    gates: { new_checkout: false },
    configs: { checkout: { color: 'grey' } },
    layers: { home: { columns: 1 } },
  });
  const { value, source, age, error } = await safe.getConfig({ configName: 'checkout' });
  expectTypeOf(value).toEqualTypeOf<{ color: string }>();
  expectTypeOf(source).toEqualTypeOf<'network' | 'cache' | 'fallback'>();
  expectTypeOf(age).toEqualTypeOf<number | undefined>();
  expectTypeOf(error).toEqualTypeOf<AnyStatsigError | undefined>();
  const gates = await safe.checkGate({ gateNames: ['new_checkout'] });
  expectTypeOf(gates.new_checkout.source).toEqualTypeOf(source);
  expectTypeOf((await safe.getLayer({ layerName: 'home' })).value.columns).toEqualTypeOf<number>();
  safe.logEvent({ events: [{ eventName: 'a' }] });
  // @ts-expect-error a client SDK key can't export reports
  safe.getDailyReport;
  // @ts-expect-error a misspelled gate
  safe.checkGate({ gateName: 'new_chekout' });
  // @ts-expect-error a misspelled gate
  withFallbacks(typed, { gates: { new_chekout: false } });
  // @ts-expect-error a gate is open or closed
  withFallbacks(typed, { gates: { new_checkout: 'no' } });
  // @ts-expect-error a fallback has the type of its value
  withFallbacks(typed, { configs: { checkout: { color: 7 } } });
  const untyped = withFallbacks(client, { gates: { any: true }, configs: { any: { color: 7 } } });
  expectTypeOf((await untyped.checkGate({ gateName: 'other' })).value).toEqualTypeOf<boolean>();
}

export async function checkedValues(color: StandardSchema<{ color: string }>, columns: StandardSchema<{ n: number }>) {
  const checked = withSchemas(client, { configs: { checkout: color } });
  expectTypeOf((await checked.getConfig({ configName: 'checkout' })).value).toEqualTypeOf<{ color: string }>();
  expectTypeOf((await checked.getLayer({ layerName: 'any' })).value.color).toEqualTypeOf<unknown>();
  checked.checkGate({ gateName: 'any' });
  // @ts-expect-error with schemas for configs, only their names compile
  checked.getConfig({ configName: 'chekout' });
  // @ts-expect-error not a schema
  withSchemas(client, { configs: { checkout: { color: 'string' } } });
  const both = withSchemas(typed, { configs: { checkout: color }, layers: { home: columns } });
  expectTypeOf((await both.getConfig({ configName: 'limits' })).value.max).toEqualTypeOf<number>();
  expectTypeOf((await both.getLayer({ layerName: 'home' })).value.n).toEqualTypeOf<number>();
  // @ts-expect-error a misspelled gate
  both.checkGate({ gateName: 'new_chekout' });
  const safe = withFallbacks(both, { configs: { checkout: { color: 'grey' } } });
  expectTypeOf((await safe.getConfig({ configName: 'checkout' })).value.color).toEqualTypeOf<string>();
  // @ts-expect-error a fallback has the type of its schema
  withFallbacks(checked, { configs: { checkout: { color: 7 } } });
}
