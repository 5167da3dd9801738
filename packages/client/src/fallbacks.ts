import type { RequestBody, Schema, SuccessBody } from '@statsig-http-api/contract/types';
import type { Asking, CallOptions, CheckGates, Valued } from './calls.ts';
import { copyOf } from './copy-of.ts';
import { type AnyStatsigError, InvalidResponseError, isStatsigError, property } from './errors.ts';
import type { ConfigName, ConfigValue, Flagged, Flags, FlagsOf, GateName, LayerName, LayerValue } from './flags.ts';
import { lastKnown } from './last-known.ts';

/** What to answer where neither the service nor the memory does, by name. */
export interface Fallbacks<F extends Flags = Flags> {
  readonly gates?: { readonly [Name in GateName<F>]?: boolean };
  /** Dynamic configs and experiments. */
  readonly configs?: { readonly [Name in ConfigName<F>]?: ConfigValue<F, Name> };
  readonly layers?: { readonly [Name in LayerName<F>]?: LayerValue<F, Name> };
}

/** How much is remembered, and by which clock. */
export interface FallbackOptions {
  /** Answers to remember, one for each name and user; 1,000 unless given. Those that were used longest ago go first. */
  readonly limit?: number | undefined;
  /** The time: milliseconds since 1970-01-01 UTC; `Date.now` unless given. */
  readonly now?: (() => number) | undefined;
}

/** Where an answer is from. */
export interface Origin {
  /** The service; the last answer of the service for this name and user; or the fallback. */
  readonly source: 'network' | 'cache' | 'fallback';
  /** Milliseconds since the service gave the answer: 0 from the network, `undefined` for a fallback. */
  readonly age: number | undefined;
  /** Why the service did not answer; `undefined` when it did. */
  readonly error: AnyStatsigError | undefined;
}

/** Reads that answer while the service is down. */
export interface FailSafeReads<F extends Flags = Flags> {
  readonly checkGate: <const Names extends readonly GateName<F>[] = never>(
    request: CheckGates<Names, F>,
    options?: CallOptions,
  ) => Promise<
    [Names] extends [never]
      ? Schema<'GateEvaluation'> & Origin
      : { [Name in Names[number]]: Schema<'GateEvaluation'> & Origin }
  >;
  readonly getConfig: <const Name extends ConfigName<F>>(
    request: Asking<RequestBody<'getConfig'>, 'configName', Name>,
    options?: CallOptions,
  ) => Promise<Valued<SuccessBody<'getConfig'>, ConfigValue<F, Name>> & Origin>;
  readonly getLayer: <const Name extends LayerName<F>>(
    request: Asking<RequestBody<'getLayer'>, 'layerName', Name>,
    options?: CallOptions,
  ) => Promise<Valued<SuccessBody<'getLayer'>, LayerValue<F, Name>> & Origin>;
}

/** A client whose reads answer while the service is down. */
export type WithFallbacks<C extends Flagged> = Omit<C, keyof FailSafeReads> & FailSafeReads<FlagsOf<C>>;

type Read = (request: Readonly<Record<string, unknown>>, options?: CallOptions) => Promise<object>;

/** What the reads differ in. */
interface Kind {
  readonly operation: keyof FailSafeReads;
  readonly nameField: string;
  readonly fallbacks: Readonly<Record<string, unknown>> | undefined;
  readonly isValue: (value: unknown) => boolean;
  /** What the contract asks for beside name and value, as the service fills it in for a name that it does not know. */
  readonly rest: object;
}

/**
 * The client again, with reads that answer while the service is down: with the last answer for the same name and user,
 * however old, else with the fallback. It is down when no answer comes in time, when it fails or limits the rate, and
 * when what answers is not the API. What the caller has to mend is thrown as before, and so is a failure for which there
 * is neither an answer in memory nor a fallback.
 *
 * A read falls back once the client has used up its attempts: give the client a short `timeout` and few `retries`.
 */
export function withFallbacks<C extends Flagged>(
  client: C,
  fallbacks: Fallbacks<FlagsOf<C>>,
  { limit = 1000, now = () => Date.now() }: FallbackOptions = {},
): WithFallbacks<C> {
  // The types of its methods hang on flags that are not known here; what they do doesn't.
  const reads = client as unknown as Readonly<Record<keyof FailSafeReads, Read>>;
  const memory = lastKnown(limit, now);

  const failSafe = ({ operation, nameField, fallbacks = {}, isValue, rest }: Kind): Read => {
    return async (request, options) => {
      const many = request.gateNames as readonly string[] | undefined;
      const user = copyOf(request.user);
      const place = (name: string) => [operation, name, user];
      const each = (answerFor: (name: string) => object) =>
        many ? Object.fromEntries(many.map((name) => [name, answerFor(name)])) : answerFor(String(request[nameField]));
      try {
        const answer = await reads[operation](request, options);
        const fresh = each((name) => {
          const evaluation = many ? property(answer, name) : answer;
          if (!isValue(property(evaluation, 'value')))
            throw new InvalidResponseError({
              operation,
              message: `${operation}: the answer has no value for ${name}`,
            });
          return evaluation as object;
        });
        return each((name) => {
          const evaluation = many ? (property(fresh, name) as object) : fresh;
          memory.keep(place(name), evaluation);
          return { ...evaluation, ...origin('network', 0) };
        });
      } catch (error) {
        if (!isStatsigError(error) || !isDown(error)) throw error;
        return each((name) => {
          const known = memory.find(place(name));
          if (known) return { ...known.answer, ...origin('cache', known.age, error) };
          const value = Object.hasOwn(fallbacks, name) ? fallbacks[name] : undefined;
          if (value === undefined) throw error;
          return { name, value: copyOf(value), ...rest, ...origin('fallback', undefined, error) };
        });
      }
    };
  };

  const isObject = (value: unknown) => typeof value === 'object' && value !== null;
  const safe: Record<keyof FailSafeReads, Read> = {
    checkGate: failSafe({
      operation: 'checkGate',
      nameField: 'gateName',
      fallbacks: fallbacks.gates,
      isValue: (value) => typeof value === 'boolean',
      rest: {},
    }),
    getConfig: failSafe({
      operation: 'getConfig',
      nameField: 'configName',
      fallbacks: fallbacks.configs,
      isValue: isObject,
      rest: { group: '' },
    }),
    getLayer: failSafe({
      operation: 'getLayer',
      nameField: 'layerName',
      fallbacks: fallbacks.layers,
      isValue: isObject,
      rest: { ruleID: '', allocatedExperimentName: null },
    }),
  };
  return { ...client, ...safe } as unknown as WithFallbacks<C>;
}

function origin(source: Origin['source'], age: number | undefined, error?: AnyStatsigError): Origin {
  return { source, age, error };
}

/** Whether the service is to blame, or the way to it. */
function isDown({ kind, retryable }: AnyStatsigError): boolean {
  return retryable || kind === 'server' || kind === 'invalidResponse';
}
