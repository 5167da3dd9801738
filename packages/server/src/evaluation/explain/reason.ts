import type { OverriddenUnit } from '../override.ts';
import type { Rule, Spec } from '../spec-document.ts';
import type { Reason, RuleKind } from './explanation.ts';
import { ruleNameOf } from './rule-kind.ts';
import { quote } from './words.ts';

/** Returns why a rule that matches gives its result. @param passes Whether the user is in the share of the rule. */
export function reasonOfRule(rule: Rule, kind: RuleKind, spec: Spec, passes: boolean): Reason {
  const name = quote(ruleNameOf(rule, spec));
  const share: Reason = {
    kind: 'share',
    text: `Rule ${name} matches, but the user is outside its share of ${rule.passPercentage}%.`,
  };
  switch (kind) {
    case 'idOverride':
      return { kind, text: `The ID overrides of this ${entityWords(spec)} list the user.` };
    case 'holdout':
      return { kind, text: `Holdout ${quote(String(rule.conditions[0]?.targetValue))} holds the user out.` };
    case 'notStarted':
      return { kind, text: 'The experiment has not started.' };
    case 'allocation':
      return { kind, text: 'The experiment is not allocated to the user.' };
    case 'targeting':
      return {
        kind,
        text: `The targeting gate ${quote(String(rule.conditions[0]?.targetValue))} does not let the user in.`,
      };
    case 'group':
      return passes ? { kind, text: `The user is in group ${name}.` } : share;
    default:
      return passes ? { kind: 'rule', text: `Rule ${name} matches.` } : share;
  }
}

/** Returns why a user gets the default. */
export function reasonOfDefault(spec: Spec): Reason {
  if (spec.rules.length === 0) return { kind: 'default', text: 'It has no rules.' };
  if (spec.entity === 'experiment') return { kind: 'default', text: 'The user is in no group.' };
  if (spec.entity === 'layer') return { kind: 'default', text: 'No experiment of the layer is allocated to the user.' };
  return { kind: 'default', text: 'No rule matches.' };
}

/** Returns why a layer delegates to an experiment, and why the experiment gives its result. */
export const reasonOfDelegate = (experiment: string, { kind, text }: Reason): Reason => ({
  kind,
  text: `Experiment ${quote(experiment)}: ${text}`,
});

/** The reason of an entry that is off. */
export const disabledReason: Reason = { kind: 'disabled', text: 'It is disabled.' };

/** The reason of an entry with a condition that this evaluator doesn't support. */
export const failedReason: Reason = {
  kind: 'failed',
  text: "A condition can't be evaluated, so the user gets an empty result.",
};

/** Returns the reason of an override. */
export const overrideReason = (unit: OverriddenUnit | undefined): Reason => ({
  kind: 'override',
  text: `An override for ${unit === undefined ? 'all users' : unit.idType === 'userID' ? 'this user' : `this ${unit.idType}`} sets the value.`,
});

function entityWords({ entity }: Spec): string {
  if (entity === 'feature_gate') return 'gate';
  return entity === 'dynamic_config' ? 'dynamic config' : entity;
}
