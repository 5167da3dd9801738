import type { DocumentSettings, UserCondition } from '../condition.ts';
import type { Context } from '../context.ts';
import type { Evaluation, EvaluationError } from '../evaluation.ts';
import type { Condition, Spec } from '../spec-document.ts';
import type { EntryID, Reason, RuleExplanation } from './explanation.ts';

/** The specs of a document by name, as the evaluator looks them up. */
export interface NamedSpecs {
  readonly gates: ReadonlyMap<string, Spec>;
  readonly configs: ReadonlyMap<string, Spec>;
  readonly layers: ReadonlyMap<string, Spec>;
  /** The ID of each of these specs. */
  readonly ids: ReadonlyMap<Spec, EntryID>;
  isHoldout(gate: string): boolean;
}

/** The explanation of one entry for one user, on its way through the entries that it depends on. */
export interface Walk {
  readonly specs: NamedSpecs;
  readonly settings: DocumentSettings;
  readonly context: Context;
  /** Compiles a condition on the user or the time once. Returns undefined for one that isn't supported. */
  compile(condition: Condition): UserCondition | undefined;
  /**
   * Explains a spec that another one refers to.
   * @throws {EvaluationError} as the evaluator does: for circles, deep references, and values without a string form.
   */
  follow(spec: Spec): Outcome;
}

/** The result of a spec, and why. */
export interface Outcome {
  readonly evaluation: Pick<Evaluation, 'value' | 'json' | 'ruleID' | 'groupName' | 'delegate' | 'unsupported'>;
  readonly ruleName: string | null;
  readonly reason: Reason;
}

/** The outcome of a spec and its rules. */
export interface ExplainedSpec {
  readonly outcome: Outcome;
  readonly rules: readonly RuleExplanation[];
  /** What the evaluator throws. */
  readonly error?: EvaluationError;
}
