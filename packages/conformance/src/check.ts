import type { KeyType, Operation } from '@statsig-http-api/contract';
import type { Expectation } from './response-rules.ts';
import type { Sender } from './send.ts';
import type { Capability, Target } from './target.ts';
import type { Exchange, WireRequest } from './wire.ts';

/** A problem, and the request that shows it. */
export interface Failure {
  /** One or more sentences. */
  readonly message: string;
  /** The request as a `curl` command for bash, with placeholders for the keys. */
  readonly curl: string;
}

/** What a check needs to run. */
export interface CheckContext {
  readonly target: Target;
  readonly sender: Sender;
  /** The seed of random requests. */
  readonly seed: number;
  /** Sends a request, and checks its response. */
  expectResponse(request: WireRequest, expectation: Expectation): Promise<Failure[]>;
  /** Checks the response of an exchange. */
  checkExchange(exchange: Exchange, expectation: Expectation): Failure[];
  /** Downloads a report, and returns its problem, or undefined if it is a valid CSV file. */
  checkDownload(url: string): Promise<string | undefined>;
  createFailure(message: string, request: WireRequest): Failure;
}

/** One check of a target. */
export interface Check {
  /** A unique name, such as `checkGate: malformed JSON`. */
  readonly name: string;
  /** The group of the check, such as `bodies`, `http` or `keys`. */
  readonly group: string;
  /** The operation that it checks. Undefined if it checks the server as a whole. */
  readonly operation?: Operation;
  /** What the target must have. A check whose needs aren't met is skipped. */
  readonly needs?: { readonly capability?: Capability; readonly keys: readonly KeyType[] };
  /** Runs the check, and returns its failures. Doesn't throw, whatever the target does. */
  run(context: CheckContext): Promise<readonly Failure[]>;
}
