import type { OperationId, RequestBody, Schema, SuccessBody } from '@statsig-http-api/contract/types';

/** What one call can be given beside its request. */
export interface CallOptions {
  /** Ends the call: it then rejects with an `AbortedError`, or a `TimeoutError` for an `AbortSignal.timeout(…)`. */
  readonly signal?: AbortSignal | undefined;
  /** Headers to send beside the client's own. The key's header stays the client's. */
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
export type CheckGates<Names extends readonly string[]> = Omit<Schema<'CheckOneGate'>, 'gateName' | 'gateNames'> & {
  /** The names of up to a hundred gates, in place of `gateName`. */
  readonly gateNames?: Names;
} & ([Names] extends [never]
    ? Pick<Schema<'CheckOneGate'>, 'gateName'>
    : { readonly gateNames: Names; readonly gateName?: never });

/** One gate gives its evaluation; many give a record whose keys are exactly the asked names. */
export type CheckedGates<Names extends readonly string[]> = [Names] extends [never]
  ? Schema<'GateEvaluation'>
  : { [Name in Names[number]]: Schema<'GateEvaluation'> };

// One signature and no overloads: over overloads, editors show no reference.
type CheckGate = <const Names extends readonly string[] = never>(
  request: CheckGates<Names>,
  options?: CallOptions,
) => Call<CheckedGates<Names>>;

type MethodsByContract = { readonly [Id in Exclude<OperationId, 'checkGate'>]: Method<Id> };

/** How every operation is called. */
export interface Calls extends MethodsByContract {
  readonly checkGate: CheckGate;
}
