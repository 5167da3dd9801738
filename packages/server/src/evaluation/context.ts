import type { Evaluation } from './evaluation.ts';
import type { Fields } from './fields.ts';
import type { Spec } from './spec-document.ts';

/** The input of one evaluation, and its state. Every condition receives it. */
export interface Context {
  readonly user: Fields;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  /** The value that `target_app` conditions compare. */
  readonly appID: unknown;
  /**
   * Whether to cache the user's buckets. Those of a whole project would soon clear the cache for all other users, and a user's
   * SDK requests a whole project only when it starts.
   */
  readonly cachesBuckets: boolean;
  /** A number that no other evaluation has. */
  readonly id: number;
  /** How many references between specs the evaluation has followed to reach the current spec. */
  depth: number;
}

/** A gate, dynamic config, experiment or layer, ready to be evaluated. */
export interface CompiledSpec {
  readonly spec: Spec;
  /** The latest evaluation for a reference, which other references of the same context reuse. */
  latest: { readonly contextID: number; readonly evaluation: Evaluation } | undefined;
  /** @throws {EvaluationError} */
  evaluate(context: Context): Evaluation;
}

/** The compiled gates and configs of a document by name. References are looked up here. */
export interface CompiledSpecs {
  readonly gates: ReadonlyMap<string, CompiledSpec>;
  readonly configs: ReadonlyMap<string, CompiledSpec>;
}
