import type { OperationId, RequestBody, Schema, SuccessBody } from '@statsig-http-api/contract/types';
import type { ConfigName, ConfigValue, Flags, GateName, LayerName, LayerValue } from './flags.ts';

/** The options of one call. */
export interface CallOptions {
  /**
   * Ends the call, during an attempt or between two attempts. The call then rejects with an `AbortedError`, or with a
   * `TimeoutError` for an `AbortSignal.timeout(…)`.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds for one attempt, from its start until the response body is read. If the last attempt takes longer, the
   * call rejects with a `TimeoutError`. `Infinity` disables the timeout.
   * @default the client's `timeout`, or 10_000
   */
  readonly timeout?: number | undefined;
  /**
   * Attempts after the first. The client retries if there is no complete response, and after the statuses 408, 429, 500,
   * 502, 503 and 504. It waits half a second before the first retry, and twice as long before each further one, up to
   * eight seconds. It waits longer if `Retry-After` says so, up to a minute.
   * @default the client's `retries`, or 2
   */
  readonly retries?: number | undefined;
  /**
   * More request headers. They can't replace the key and the content type.
   * @default {}
   */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Lets the request outlive its web page, as `keepalive` of `fetch` does. Browsers limit the bodies of all such requests
   * to 64 KiB.
   * @default false
   */
  readonly keepalive?: boolean | undefined;
}

/** A response with its body. */
export interface ApiResponse<Body> {
  /** The parsed body. */
  readonly data: Body;
  /** The status and headers. The body is already read. */
  readonly response: Response;
  /** The ID of the request in the logs of the service. `undefined` if the response has no `x-request-id` header. */
  readonly requestId: string | undefined;
}

/** A call in progress. Await it for the body, or await `withResponse()` for the body, status and headers. */
export interface Call<Body> extends Promise<Body> {
  withResponse(): Promise<ApiResponse<Body>>;
}

/** Creates a call from the promise of its response. */
export function createCall<Body>(promise: Promise<ApiResponse<Body>>): Call<Body> {
  const data = promise.then(({ data }) => data);
  return Object.assign(data, {
    withResponse() {
      // The caller handles the rejection of the promise below. This one must not be reported as unhandled.
      data.catch(() => {});
      return promise.then((response) => response);
    },
  });
}

/** The method of an operation, typed by the contract alone. */
export type Method<Id extends OperationId> = (request: RequestBody<Id>, options?: CallOptions) => Call<SuccessBody<Id>>;

/** The request of `checkGate`: one gate if `Names` is `never`, otherwise the gates in `Names`. */
export type CheckGateRequest<Names extends readonly string[], F extends Flags = Flags> = Omit<
  Schema<'CheckOneGate'>,
  'gateName' | 'gateNames'
> & {
  /** The names of up to a hundred gates, instead of `gateName`. */
  readonly gateNames?: Names;
} & ([Names] extends [never]
    ? FieldOf<Schema<'CheckOneGate'>, 'gateName', GateName<F>>
    : { readonly gateNames: Names; readonly gateName?: never });

/** The result of `checkGate`: one evaluation, or an object with one evaluation for each requested name. */
export type CheckGateResult<Names extends readonly string[]> = [Names] extends [never]
  ? Schema<'GateEvaluation'>
  : { [Name in Names[number]]: Schema<'GateEvaluation'> };

/** One field of a body with a narrower type. It keeps the field's documentation. */
type FieldOf<Body, Field extends keyof Body, Value> = { [Key in keyof Pick<Body, Field>]: Value };

/** A request whose field accepts only these names. */
export type WithName<Body, Field extends keyof Body, Name> = Omit<Body, Field> & FieldOf<Body, Field, Name>;

/** An evaluation with a narrower type of `value`. */
export type WithValue<Evaluation, Value> = { [Key in keyof Evaluation]: Key extends 'value' ? Value : Evaluation[Key] };

// One signature for each method: editors show no documentation for overloads.
type CheckGate<F extends Flags> = <const Names extends readonly GateName<F>[] = never>(
  request: CheckGateRequest<Names, F>,
  options?: CallOptions,
) => Call<CheckGateResult<Names>>;

type GetConfig<F extends Flags> = <const Name extends ConfigName<F>>(
  request: WithName<RequestBody<'getConfig'>, 'configName', Name>,
  options?: CallOptions,
) => Call<WithValue<SuccessBody<'getConfig'>, ConfigValue<F, Name>>>;

type GetLayer<F extends Flags> = <const Name extends LayerName<F>>(
  request: WithName<RequestBody<'getLayer'>, 'layerName', Name>,
  options?: CallOptions,
) => Call<WithValue<SuccessBody<'getLayer'>, LayerValue<F, Name>>>;

type PlainMethods = { readonly [Id in Exclude<OperationId, keyof FlagMethods<Flags>>]: Method<Id> };

/** The methods whose types depend on the flags. */
export interface FlagMethods<F extends Flags = Flags> {
  readonly checkGate: CheckGate<F>;
  readonly getConfig: GetConfig<F>;
  readonly getLayer: GetLayer<F>;
}

/** The methods of all operations. */
export interface Methods<F extends Flags = Flags> extends PlainMethods, FlagMethods<F> {}
