import { type Evaluation, notFound, resultOf, unsupported } from '../evaluation.ts';
import type { Rule, Spec } from '../spec-document.ts';
import { describeRule, explainRule } from './explain-rule.ts';
import type { RuleExplanation } from './explanation.ts';
import { disabledReason, failedReason, reasonOfDefault } from './reason.ts';
import type { ExplainedSpec, Outcome, Walk } from './walk.ts';

/** Explains a spec rule by rule. */
export function explainSpec(spec: Spec, walk: Walk): ExplainedSpec {
  const describe = (rule: Rule, text: string) => describeRule(rule, spec, walk, text);
  const fallback = (decision: Pick<Evaluation, 'ruleID'>) => ({
    ...notFound,
    ...resultOf(spec.defaultValue, false),
    ...decision,
  });
  if (!spec.enabled)
    return {
      outcome: { evaluation: fallback({ ruleID: 'disabled' }), ruleName: null, reason: disabledReason },
      rules: spec.rules.map((rule) => describe(rule, 'Not checked: it is disabled.')),
    };
  const rules: RuleExplanation[] = [];
  const rest = (text: string) => spec.rules.slice(rules.length).map((rule) => describe(rule, text));
  for (const specRule of spec.rules) {
    const { rule, outcome, error } = explainRule(specRule, spec, walk);
    rules.push(rule);
    if (error !== undefined) {
      const failed: Outcome = {
        evaluation: unsupported,
        ruleName: null,
        reason: { ...failedReason, text: `${error.message} The user gets an empty result.` },
      };
      return { outcome: failed, rules: [...rules, ...rest('Not checked: an earlier rule failed.')], error };
    }
    if (outcome !== undefined) return { outcome, rules: [...rules, ...rest('Not checked: an earlier rule decided.')] };
  }
  return {
    outcome: { evaluation: fallback({ ruleID: 'default' }), ruleName: null, reason: reasonOfDefault(spec) },
    rules,
  };
}
