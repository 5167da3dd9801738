import { contextReader, type DocumentSettings } from '../condition.ts';
import type { Context } from '../context.ts';
import { EvaluationError } from '../evaluation.ts';
import { attributeReader } from '../fields.ts';
import type { Condition } from '../spec-document.ts';
import { conditionWords, timeWords } from './condition-words.ts';
import type { ConditionExplanation } from './explanation.ts';
import type { Walk } from './walk.ts';
import { valueWords } from './words.ts';

/** An explanation, and the error that the evaluation of the condition throws. */
export interface ExplainedCondition {
  readonly explanation: ConditionExplanation;
  readonly error?: EvaluationError;
}

/** The note of a condition with a type or an operator that this evaluator doesn't support. */
export const unsupportedNote = 'This server does not support the type or the operator of this condition.';

/** The fields of an explanation that most conditions share. */
export const noDetails = { actual: null, isPrivate: false, source: null, gates: [], note: null } as const;

/** Returns the explanation of a condition that wasn't checked. */
export function describeCondition(text: string, note: string | null = null): ConditionExplanation {
  return { ...noDetails, holds: null, text, note };
}

/** Explains a condition on the user or the time, which must be supported. */
export function explainCondition(
  condition: Condition,
  { settings, context, compile }: Walk,
): ExplainedCondition | undefined {
  const holds = compile(condition);
  if (holds === undefined) return undefined;
  const text = conditionWords(condition);
  const type = String(condition.type).toLowerCase();
  try {
    const details = type === 'public' ? noDetails : readDetails(type, condition, settings, context);
    return { explanation: { ...details, holds: holds(context), text } };
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return { explanation: describeCondition(text, error.message), error };
  }
}

/** Returns what the user has, and where it comes from. */
function readDetails(type: string, condition: Condition, settings: DocumentSettings, context: Context) {
  const read = contextReader(type, condition, settings);
  const value = read?.(context);
  const { privateAttributes: _, ...user } = context.user;
  const isPrivate = value != null && read?.({ ...context, user }) !== value;
  return {
    ...noDetails,
    actual: value == null ? null : actualWords(type, value),
    isPrivate,
    source: value == null ? null : sourceOf(type, condition, context),
  };
}

const actualWords = (type: string, value: unknown): string =>
  (type === 'current_time' && typeof value === 'number' ? timeWords(value) : undefined) ?? valueWords(value);

/** Returns from what the value of a condition is derived; `null` for an attribute. */
function sourceOf(type: string, { field }: Condition, { user }: Context): ConditionExplanation['source'] {
  if (type !== 'ip_based' && type !== 'ua_based') return null;
  if (attributeReader(field)(user) != null) return null;
  return type === 'ip_based' ? 'ip' : 'userAgent';
}
