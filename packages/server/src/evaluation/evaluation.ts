import { isJsonObject } from '@statsig-http-api/contract/json';
import type { Fields } from './fields.ts';
import type { SecondaryExposure } from './results.ts';
import type { Spec } from './spec-document.ts';

/** The outcome of evaluating any spec. The evaluator turns it into the result of a gate, a config or a layer. */
export interface Evaluation {
  /** The value of a gate. For a config, whether the user passes the rule that decides. */
  readonly value: boolean;
  readonly json: Fields;
  readonly ruleID: string;
  readonly groupName: string | null;
  readonly idType: string;
  readonly exposures: readonly SecondaryExposure[];
  /** The exposures before a rule delegated to an experiment. */
  readonly undelegatedExposures: readonly SecondaryExposure[];
  /** The experiment that a layer delegated to. */
  readonly delegate: string | null;
  /** `null` for a spec without such a list, and for a disabled spec. */
  readonly explicitParameters: readonly string[] | null;
  /** Whether the rule that decides is a group of an experiment. */
  readonly isExperimentGroup: boolean;
  /** Whether a condition has a type or an operator that this evaluator doesn't support. */
  readonly unsupported: boolean;
}

/** The evaluation of a name that the project doesn't have. */
export const notFound: Evaluation = {
  value: false,
  json: {},
  ruleID: '',
  groupName: null,
  idType: '',
  exposures: [],
  undelegatedExposures: [],
  delegate: null,
  explicitParameters: null,
  isExperimentGroup: false,
  unsupported: false,
};

/** The evaluation of a spec with a condition that this evaluator doesn't support. */
export const unsupported: Evaluation = { ...notFound, unsupported: true };

/**
 * Thrown when a spec can't be evaluated for a user: specs refer to one another in a circle, or a value can't be
 * converted to a string or a number. As in the SDKs, the result is then that of an unsupported condition.
 */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
}

/** Returns an evaluation with these exposures. */
export function withExposures(evaluation: Evaluation, exposures: readonly SecondaryExposure[]): Evaluation {
  return exposures.length === 0 ? evaluation : { ...evaluation, exposures, undelegatedExposures: exposures };
}

/** Returns an evaluation of a spec: the fields of `decision`, and defaults for the rest. */
export function evaluationOf(spec: Spec, decision: Partial<Evaluation>): Evaluation {
  return {
    ...notFound,
    idType: spec.idType ?? '',
    explicitParameters: spec.explicitParameters ?? null,
    ...decision,
  };
}

/**
 * Returns the result of a value in the document: a boolean for a gate, an object for a config or a layer.
 * @param passes Whether the user passes the rule, for a config.
 */
export function resultOf(value: unknown, passes: boolean): Pick<Evaluation, 'value' | 'json'> {
  return isJsonObject(value) ? { value: passes, json: value } : { value: value === true, json: {} };
}
