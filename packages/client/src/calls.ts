import type { OperationId, RequestBody, Schema, SuccessBody } from '@statsig-http-api/contract/types';
import type { ConfigName, ConfigValue, Flags, GateName, LayerName, LayerValue } from './flags.ts';

/** What one call can be given beside its request. */
export interface CallOptions {
  /**
   * Ends the call, while it waits for an answer or between two attempts: it then rejects with an `AbortedError`, or a
   * `TimeoutError` for an `AbortSignal.timeout(…)`.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds for one attempt, from its start until its answer is whole; 10,000 unless given. A `TimeoutError` follows
   * when they are up in the last attempt. `Infinity` sets no end.
   */
  readonly timeout?: number | undefined;
  /**
   * Attempts after the first; 2 unless given. Made after no answer and after 408, 429, 500, 502, 503 and 504, a longer
   * while apart each time: half a second, doubled up to eight, or what `Retry-After` names, up to a minute.
   */
  readonly retries?: number | undefined;
  /** Headers to send beside the client's own. The key's header and the type of the body stay the client's. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** An answer with what HTTP says about it. */
export interface Answer<Body> {
  readonly data: Body;
  /** For its status and headers; its body has been read. */
  readonly response: Response;
  /** What the service calls the request in its own logs, where it says so. */
  readonly requestId: string | undefined;
}

/** A call under way: await it for the body, or its `withResponse()` for the body and the rest of the answer. */
export interface Call<Body> extends Promise<Body> {
  withResponse(): Promise<Answer<Body>>;
}

/** How an operation is called, as the contract has it. */
export type Method<Id extends OperationId> = (request: RequestBody<Id>, options?: CallOptions) => Call<SuccessBody<Id>>;

/** A request for one gate, where `Names` is `never`, or for as many as `Names` has, which the types remember. */
export type CheckGates<Names extends readonly string[], F extends Flags = Flags> = Omit<
  Schema<'CheckOneGate'>,
  'gateName' | 'gateNames'
> & {
  /** The names of up to a hundred gates, in place of `gateName`. */
  readonly gateNames?: Names;
} & ([Names] extends [never]
    ? Named<Schema<'CheckOneGate'>, 'gateName', GateName<F>>
    : { readonly gateNames: Names; readonly gateName?: never });

/** One gate gives its evaluation; many give a record whose keys are exactly the asked names. */
export type CheckedGates<Names extends readonly string[]> = [Names] extends [never]
  ? Schema<'GateEvaluation'>
  : { [Name in Names[number]]: Schema<'GateEvaluation'> };

/** A part of a body whose field takes less than the contract's, with the contract's reference. */
type Named<Body, Field extends keyof Body, Name> = { [Key in keyof Pick<Body, Field>]: Name };

/** A request whose field takes these names alone. */
export type Asking<Body, Field extends keyof Body, Name> = Omit<Body, Field> & Named<Body, Field, Name>;

/** An evaluation whose value is known to be of a type. */
export type Valued<Evaluation, Value> = { [Key in keyof Evaluation]: Key extends 'value' ? Value : Evaluation[Key] };

// One signature a method and no overloads: over overloads, editors show no reference.
type CheckGate<F extends Flags> = <const Names extends readonly GateName<F>[] = never>(
  request: CheckGates<Names, F>,
  options?: CallOptions,
) => Call<CheckedGates<Names>>;

type GetConfig<F extends Flags> = <const Name extends ConfigName<F>>(
  request: Asking<RequestBody<'getConfig'>, 'configName', Name>,
  options?: CallOptions,
) => Call<Valued<SuccessBody<'getConfig'>, ConfigValue<F, Name>>>;

type GetLayer<F extends Flags> = <const Name extends LayerName<F>>(
  request: Asking<RequestBody<'getLayer'>, 'layerName', Name>,
  options?: CallOptions,
) => Call<Valued<SuccessBody<'getLayer'>, LayerValue<F, Name>>>;

type MethodsByContract = { readonly [Id in Exclude<OperationId, keyof Reads<Flags>>]: Method<Id> };

/** The operations that read what flags say. */
export interface Reads<F extends Flags = Flags> {
  readonly checkGate: CheckGate<F>;
  readonly getConfig: GetConfig<F>;
  readonly getLayer: GetLayer<F>;
}

/** How every operation is called. */
export interface Calls<F extends Flags = Flags> extends MethodsByContract, Reads<F> {}
