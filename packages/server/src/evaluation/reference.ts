import type { CompiledSpec, Context } from './context.ts';
import { type Evaluation, EvaluationError } from './evaluation.ts';

/** A longer chain of references is treated as a circle. */
export const maxReferenceDepth = 200;

/**
 * Evaluates a spec that another spec refers to. Evaluates each spec once, even if many conditions refer to it: otherwise
 * gates that branch and join again would take exponential time.
 * @throws {EvaluationError} when the references are deeper than 200 levels, which includes every circle.
 */
export function evaluateReference(spec: CompiledSpec, context: Context): Evaluation {
  const { latest } = spec;
  if (latest?.contextID === context.id) return latest.evaluation;
  if (context.depth === maxReferenceDepth) {
    throw new EvaluationError(`Gates and experiments refer to one another over more than ${maxReferenceDepth} levels.`);
  }
  context.depth++;
  const evaluation = spec.evaluate(context);
  context.depth--;
  spec.latest = { contextID: context.id, evaluation };
  return evaluation;
}
