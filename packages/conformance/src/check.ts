import type { KeyType, Operation } from '@statsig-http-api/contract';
import type { Expectation } from './laws.ts';
import type { Sender } from './send.ts';
import type { Capability, Target } from './target.ts';
import type { Exchange, WireRequest } from './wire.ts';

/** Something that was found wrong, and the request that shows it. */
export interface Failure {
  readonly message: string;
  /** A command to copy. */
  readonly curl: string;
}

/** What a check works with. */
export interface Probe {
  readonly target: Target;
  readonly sender: Sender;
  readonly seed: number;
  /** Sends a request and holds its answer to the laws. */
  ask(request: WireRequest, expected: Expectation): Promise<Failure[]>;
  /** Holds an exchange that was made otherwise to the laws. */
  judge(exchange: Exchange, expected: Expectation): Failure[];
  /** What is wrong with the file that a URL leads to, if anything. */
  download(url: string): Promise<string | undefined>;
  /** A failure that is none of an answer's. */
  failure(message: string, request: WireRequest): Failure;
}

/** One question to a target. */
export interface Check {
  /** `checkGate: malformed JSON`. Unique. */
  readonly name: string;
  /** `examples`, `bodies`, `http`, `keys`, … */
  readonly group: string;
  /** What it is about, where it is about one operation. */
  readonly operation?: Operation;
  /** What the target must have for it. */
  readonly needs?: { readonly capability?: Capability; readonly keys: readonly KeyType[] };
  /** All that it found. It never throws for what a target did. */
  run(probe: Probe): Promise<readonly Failure[]>;
}
