import type { Rule, Spec } from '../evaluation/spec-document.ts';

/** Why a flag has its value, in the words of OpenFeature. */
export type Reason = 'STATIC' | 'TARGETING_MATCH' | 'SPLIT' | 'DISABLED' | 'DEFAULT';

/**
 * Returns the reason of a result.
 * @param spec The spec with the rule that decided: for a layer, the experiment that it delegated to.
 * @param isDelegated Whether another spec delegated to it.
 */
export function reasonOf(spec: Spec, ruleID: string, isDelegated = false): Reason {
  if (!spec.enabled && ruleID === 'disabled') return 'DISABLED';
  const position = spec.rules.findIndex(({ id }) => id === ruleID);
  const rule = spec.rules[position];
  // The rule of an override isn't in the spec. Its value is the same whatever the attributes are.
  if (rule === undefined && ruleID !== 'default') return 'STATIC';
  if (rule === undefined) return spec.rules.length === 0 && !isDelegated ? 'STATIC' : 'DEFAULT';
  if (isSplit(rule)) return 'SPLIT';
  if (!rule.conditions.every(isPublic)) return 'TARGETING_MATCH';
  // A rule for everyone after other rules applies to those whom no rule matched.
  return position === 0 && !isDelegated ? 'STATIC' : 'DEFAULT';
}

/** Returns whether the hash of the unit's ID decides. */
const isSplit = ({ passPercentage, conditions }: Rule): boolean =>
  (passPercentage > 0 && passPercentage < 100) || conditions.some(({ type }) => type.toLowerCase() === 'user_bucket');

const isPublic = ({ type }: { readonly type: string }): boolean => type.toLowerCase() === 'public';
