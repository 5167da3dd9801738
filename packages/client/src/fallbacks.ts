import type { RequestBody, Schema, SuccessBody } from '@statsig-http-api/contract/types';
import type { CallOptions, CheckGateRequest, WithName, WithValue } from './calls.ts';
import { type AnyStatsigError, InvalidResponseError, isStatsigError, property } from './errors.ts';
import { copyJson, createEvaluationCache } from './evaluation-cache.ts';
import type { ConfigName, ConfigValue, Flags, FlagsOf, GateName, HasFlags, LayerName, LayerValue } from './flags.ts';

/** The values to use if neither the service nor the cache has one, by name. */
export interface Fallbacks<F extends Flags = Flags> {
  readonly gates?: { readonly [Name in GateName<F>]?: boolean };
  /** Dynamic configs and experiments. */
  readonly configs?: { readonly [Name in ConfigName<F>]?: ConfigValue<F, Name> };
  readonly layers?: { readonly [Name in LayerName<F>]?: LayerValue<F, Name> };
}

/** The options of the cache. */
export interface FallbackOptions {
  /**
   * The number of cached evaluations, one for each name and user. The cache drops the least recently used first.
   * @default 1000
   */
  readonly limit?: number | undefined;
  /**
   * Returns the time in milliseconds since 1970-01-01 UTC.
   * @default Date.now
   */
  readonly now?: (() => number) | undefined;
}

/** Where an evaluation comes from. */
export interface EvaluationOrigin {
  /** The service, the cached last evaluation for this name and user, or the fallback. */
  readonly source: 'network' | 'cache' | 'fallback';
  /** Milliseconds since the service sent the evaluation: 0 from the network, `undefined` for a fallback. */
  readonly age: number | undefined;
  /** Why the service sent no evaluation. `undefined` if it did. */
  readonly error: AnyStatsigError | undefined;
}

/** Methods that also work while the service is down. */
export interface FallbackMethods<F extends Flags = Flags> {
  readonly checkGate: <const Names extends readonly GateName<F>[] = never>(
    request: CheckGateRequest<Names, F>,
    options?: CallOptions,
  ) => Promise<
    [Names] extends [never]
      ? Schema<'GateEvaluation'> & EvaluationOrigin
      : { [Name in Names[number]]: Schema<'GateEvaluation'> & EvaluationOrigin }
  >;
  readonly getConfig: <const Name extends ConfigName<F>>(
    request: WithName<RequestBody<'getConfig'>, 'configName', Name>,
    options?: CallOptions,
  ) => Promise<WithValue<SuccessBody<'getConfig'>, ConfigValue<F, Name>> & EvaluationOrigin>;
  readonly getLayer: <const Name extends LayerName<F>>(
    request: WithName<RequestBody<'getLayer'>, 'layerName', Name>,
    options?: CallOptions,
  ) => Promise<WithValue<SuccessBody<'getLayer'>, LayerValue<F, Name>> & EvaluationOrigin>;
}

/** A client whose checks also work while the service is down. */
export type WithFallbacks<C extends HasFlags> = Omit<C, keyof FallbackMethods> & FallbackMethods<FlagsOf<C>>;

type UntypedMethod = (request: Readonly<Record<string, unknown>>, options?: CallOptions) => Promise<object>;

/** The fields of an evaluation beside its name and its value. */
type OtherFields<Name extends `${'Gate' | 'Config' | 'Layer'}Evaluation`> = Omit<Schema<Name>, 'name' | 'value'>;

/** The differences between the three methods. */
interface MethodRules {
  readonly operation: keyof FallbackMethods;
  /** The request field with the name. */
  readonly nameField: string;
  readonly fallbacks: Readonly<Record<string, unknown>> | undefined;
  readonly isValue: (value: unknown) => boolean;
  /** The other required fields of an evaluation, as the service fills them in for an unknown name. */
  readonly otherFields: object;
}

/**
 * Returns a client whose `checkGate`, `getConfig` and `getLayer` also work while the service is down. They then return the
 * last evaluation for the same name and user, however old, or else the fallback.
 *
 * The service counts as down if there is no complete response in time, if it fails or limits the rate, and if the response
 * is not a response of the API. Every other error is thrown, such as the error for an unknown key. The error is also
 * thrown if there is neither a cached evaluation nor a fallback.
 *
 * A method falls back after the last attempt. Create the client with a short `timeout` and few `retries`.
 */
export function withFallbacks<C extends HasFlags>(
  client: C,
  fallbacks: Fallbacks<FlagsOf<C>>,
  { limit = 1000, now = () => Date.now() }: FallbackOptions = {},
): WithFallbacks<C> {
  // The flags are unknown here. They change only the types of the methods.
  const methods = client as unknown as Readonly<Record<keyof FallbackMethods, UntypedMethod>>;
  const cache = createEvaluationCache(limit, now);

  const withFallback = ({ operation, nameField, fallbacks = {}, isValue, otherFields }: MethodRules): UntypedMethod => {
    return async (request, options) => {
      const names = request.gateNames as readonly string[] | undefined;
      const user = copyJson(request.user);
      const cacheKey = (name: string) => [operation, name, user];
      const forEachName = (evaluationOf: (name: string) => object) =>
        names
          ? Object.fromEntries(names.map((name) => [name, evaluationOf(name)]))
          : evaluationOf(String(request[nameField]));
      try {
        const data = await methods[operation](request, options);
        // Two passes: if one evaluation is invalid, none is cached.
        const evaluations = forEachName((name) => {
          const evaluation = names ? property(data, name) : data;
          if (isValue(property(evaluation, 'value'))) return evaluation as object;
          const message = `${operation} failed: the response has no value for ${name}.`;
          throw new InvalidResponseError({ operation, message });
        });
        return forEachName((name) => {
          const evaluation = names ? (property(evaluations, name) as object) : evaluations;
          cache.set(cacheKey(name), evaluation);
          return { ...evaluation, ...originOf('network', 0) };
        });
      } catch (error) {
        if (!isStatsigError(error) || !isOutage(error)) throw error;
        return forEachName((name) => {
          const cached = cache.get(cacheKey(name));
          if (cached) return { ...cached.evaluation, ...originOf('cache', cached.age, error) };
          const value = Object.hasOwn(fallbacks, name) ? fallbacks[name] : undefined;
          if (value === undefined) throw error;
          return { name, value: copyJson(value), ...otherFields, ...originOf('fallback', undefined, error) };
        });
      }
    };
  };

  const isObject = (value: unknown) => typeof value === 'object' && value !== null;
  const fallbackMethods: Record<keyof FallbackMethods, UntypedMethod> = {
    checkGate: withFallback({
      operation: 'checkGate',
      nameField: 'gateName',
      fallbacks: fallbacks.gates,
      isValue: (value) => typeof value === 'boolean',
      otherFields: {} satisfies OtherFields<'GateEvaluation'>,
    }),
    getConfig: withFallback({
      operation: 'getConfig',
      nameField: 'configName',
      fallbacks: fallbacks.configs,
      isValue: isObject,
      otherFields: { group: '' } satisfies OtherFields<'ConfigEvaluation'>,
    }),
    getLayer: withFallback({
      operation: 'getLayer',
      nameField: 'layerName',
      fallbacks: fallbacks.layers,
      isValue: isObject,
      otherFields: { ruleID: '', allocatedExperimentName: null } satisfies OtherFields<'LayerEvaluation'>,
    }),
  };
  return { ...client, ...fallbackMethods } as unknown as WithFallbacks<C>;
}

function originOf(
  source: EvaluationOrigin['source'],
  age: number | undefined,
  error?: AnyStatsigError,
): EvaluationOrigin {
  return { source, age, error };
}

/** Returns whether the service or the connection is the cause, not the caller. */
function isOutage({ kind, retryable }: AnyStatsigError): boolean {
  return retryable || kind === 'server' || kind === 'invalidResponse';
}
