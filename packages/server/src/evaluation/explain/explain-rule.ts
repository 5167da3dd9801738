import { type Evaluation, EvaluationError, resultOf, unsupported } from '../evaluation.ts';
import type { Condition, Rule, Spec } from '../spec-document.ts';
import { conditionWords } from './condition-words.ts';
import { describeCondition, type ExplainedCondition, explainCondition, unsupportedNote } from './explain-condition.ts';
import { describeGates, explainGates, gateTestOf } from './explain-gates.ts';
import { explainShare } from './explain-share.ts';
import type { ConditionExplanation, RuleExplanation, RuleKind } from './explanation.ts';
import { failedReason, reasonOfDelegate, reasonOfRule } from './reason.ts';
import { ruleKindOf, ruleNameOf } from './rule-kind.ts';
import type { Outcome, Walk } from './walk.ts';
import { quote } from './words.ts';

/** How a rule was applied, and the outcome if it decided. */
export interface ExplainedRule {
  readonly rule: RuleExplanation;
  readonly outcome?: Outcome;
  readonly error?: EvaluationError;
}

/** Explains a rule. Every condition is shown, even when the evaluator stops before it. */
export function explainRule(rule: Rule, spec: Spec, walk: Walk): ExplainedRule {
  const kind = ruleKindOf(rule, walk.specs.isHoldout);
  const { explanations, result, error } = explainConditions(rule.conditions ?? [], walk);
  const shared = { ...summaryOf(rule, kind, spec), conditions: explanations };
  if (error !== undefined) return { rule: { ...shared, outcome: 'failed', text: error.message }, error };
  if (result === 'unsupported')
    return {
      rule: { ...shared, outcome: 'failed', text: failedReason.text },
      outcome: { evaluation: unsupported, ruleName: null, reason: failedReason },
    };
  if (!result) return { rule: { ...shared, outcome: 'notMatched', text: mismatchWords(rule, kind, explanations) } };
  try {
    const decision = decide(rule, kind, spec, walk);
    const { reason } = decision.outcome;
    return {
      rule: { ...shared, ...decision.details, outcome: 'decided', text: reason.text },
      outcome: decision.outcome,
    };
  } catch (thrown) {
    if (!(thrown instanceof EvaluationError)) throw thrown;
    return { rule: { ...shared, outcome: 'failed', text: thrown.message }, error: thrown };
  }
}

/** Returns the explanation of a rule that wasn't checked. */
export function describeRule(rule: Rule, spec: Spec, { specs }: Walk, text: string): RuleExplanation {
  const conditions = (rule.conditions ?? []).map((condition) => describe(condition, specs));
  return { ...summaryOf(rule, ruleKindOf(rule, specs.isHoldout), spec), outcome: 'notChecked', text, conditions };
}

const summaryOf = (rule: Rule, kind: RuleKind, spec: Spec) => ({
  id: rule.id,
  name: ruleNameOf(rule, spec),
  kind,
  share: null,
  experiment: typeof rule.configDelegate === 'string' ? rule.configDelegate : null,
});

function describe(condition: Condition, specs: Walk['specs'], note: string | null = null): ConditionExplanation {
  const gates = gateTestOf(condition);
  return gates === undefined ? describeCondition(conditionWords(condition), note) : describeGates(gates, specs);
}

/** Explains conditions in the order of the evaluator: those on gates first, and none if one isn't supported. */
function explainConditions(conditions: readonly Condition[], walk: Walk) {
  const { compile, specs } = walk;
  const explanations = new Map<Condition, ConditionExplanation>();
  let result: boolean | 'unsupported' = true;
  let error: EvaluationError | undefined;
  const isUnsupported = (condition: Condition) =>
    gateTestOf(condition) === undefined && compile(condition) === undefined;
  const done = () => ({
    explanations: conditions.map((condition) => explanations.get(condition) ?? describe(condition, specs)),
    result,
    error,
  });
  const unsupportedConditions = conditions.filter(isUnsupported);
  if (unsupportedConditions.length > 0) {
    for (const condition of unsupportedConditions)
      explanations.set(condition, describeCondition(conditionWords(condition), unsupportedNote));
    result = 'unsupported';
    return done();
  }
  for (const condition of conditions) {
    const test = gateTestOf(condition);
    if (test === undefined) continue;
    const gates = explainGates(test, walk);
    explanations.set(condition, gates.explanation);
    error = gates.error;
    if (gates.isUnsupported) result = 'unsupported';
    if (error !== undefined || gates.isUnsupported) return done();
    if (gates.explanation.holds === false) result = false;
  }
  for (const condition of conditions) {
    if (gateTestOf(condition) !== undefined) continue;
    const explained: ExplainedCondition | undefined = explainCondition(condition, walk);
    if (explained === undefined) continue;
    explanations.set(condition, explained.explanation);
    // The evaluator stops at the first condition that doesn't hold, so an error after it has no effect.
    if (result === true && explained.error !== undefined) error = explained.error;
    if (error !== undefined) return done();
    if (explained.explanation.holds === false) result = false;
  }
  return done();
}

/** Returns the outcome for a user who matches a rule. */
function decide(
  rule: Rule,
  kind: RuleKind,
  spec: Spec,
  walk: Walk,
): { readonly outcome: Outcome; readonly details: Partial<RuleExplanation> } {
  const delegate = typeof rule.configDelegate === 'string' ? walk.specs.configs.get(rule.configDelegate) : undefined;
  if (delegate !== undefined) {
    const { evaluation, reason, ruleName } = walk.follow(delegate);
    return {
      outcome: {
        evaluation: { ...evaluation, unsupported: false, delegate: delegate.name },
        ruleName,
        reason: reasonOfDelegate(delegate.name, reason),
      },
      details: {},
    };
  }
  const share = explainShare(rule, spec, walk);
  const decision: Pick<Evaluation, 'value' | 'json'> = share.passes
    ? resultOf(rule.returnValue, true)
    : resultOf(spec.defaultValue, false);
  return {
    outcome: {
      evaluation: {
        ...decision,
        ruleID: rule.id,
        groupName: rule.groupName ?? null,
        delegate: null,
        unsupported: false,
      },
      ruleName: ruleNameOf(rule, spec),
      reason: reasonOfRule(rule, kind, spec, share.passes),
    },
    details: { share },
  };
}

/** Returns why a rule doesn't match. */
function mismatchWords(rule: Rule, kind: RuleKind, conditions: readonly ConditionExplanation[]): string {
  switch (kind) {
    case 'idOverride':
      return 'The ID overrides do not list the user.';
    case 'holdout':
      return 'The holdout does not hold the user out.';
    case 'allocation':
      return 'The experiment is allocated to the user.';
    case 'targeting':
      return 'The targeting gate lets the user in.';
    case 'group':
      return 'The user is outside the buckets of this group.';
    case 'experiment':
      return `Experiment ${quote(String(rule.configDelegate))} is not allocated to the user.`;
    default: {
      const failed = conditions.filter(({ holds }) => holds === false);
      const [first] = failed;
      return failed.length === 1 && first !== undefined
        ? `One condition does not hold: ${first.text}.`
        : `${failed.length} conditions do not hold.`;
    }
  }
}
