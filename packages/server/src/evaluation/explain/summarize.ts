import { isJsonObject } from '@statsig-http-api/contract/json';
import { type Override, overrideRuleID, unitOf } from '../override.ts';
import type { UserEvaluator } from '../results.ts';
import type { Rule, Spec } from '../spec-document.ts';
import { specNameOf } from './entry-id.ts';
import type { EntryID, Reason, Result } from './explanation.ts';
import {
  disabledReason,
  failedReason,
  overrideReason,
  reasonOfDefault,
  reasonOfDelegate,
  reasonOfRule,
} from './reason.ts';
import { ruleKindOf, ruleNameOf } from './rule-kind.ts';
import type { NamedSpecs } from './walk.ts';

/**
 * Evaluates all entries for one user, and says why each has its result, from the rule that decided.
 * @param pause Lets the thread do other work, if it is time.
 */
export async function summarizeAll(
  specs: NamedSpecs,
  evaluator: UserEvaluator,
  pause: () => Promise<void>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const [spec, id] of specs.ids) {
    results.push(summarize(spec, id, specs, evaluator));
    await pause();
  }
  return results;
}

/** Returns the result of an entry, with the overrides of the evaluator. */
export function summarize(spec: Spec, id: EntryID, specs: NamedSpecs, evaluator: UserEvaluator): Result {
  const { value, ruleID, groupName, experiment, source } = evaluate(id, evaluator);
  const shared = { ...id, value, ruleID, groupName, experiment };
  if (ruleID === overrideRuleID && isOverride(source))
    return { ...shared, ruleName: null, reason: overrideReason(unitOf(source)) };
  const delegate = experiment === null ? undefined : specs.configs.get(experiment);
  const { ruleName, reason } = reasonOf(delegate ?? spec, { ruleID, value }, specs);
  return { ...shared, ruleName, reason: delegate === undefined ? reason : reasonOfDelegate(delegate.name, reason) };
}

function evaluate(id: EntryID, evaluator: UserEvaluator) {
  if (id.type === 'layer') {
    const { allocatedExperiment, ...result } = evaluator.layer(id.name);
    return { ...result, experiment: allocatedExperiment };
  }
  if (id.type === 'config' || id.type === 'experiment') return { ...evaluator.config(id.name), experiment: null };
  return { ...evaluator.gate(specNameOf(id.type, id.name)), experiment: null };
}

const isOverride = (source: object): source is Override => 'type' in source && 'name' in source;

function reasonOf(
  spec: Spec,
  { ruleID, value }: Pick<Result, 'ruleID' | 'value'>,
  specs: NamedSpecs,
): { readonly ruleName: string | null; readonly reason: Reason } {
  const rule = spec.rules.find(({ id }) => id === ruleID);
  if (rule !== undefined && spec.enabled) {
    const kind = ruleKindOf(rule, specs.isHoldout);
    return { ruleName: ruleNameOf(rule, spec), reason: reasonOfRule(rule, kind, spec, isInShare(rule, value)) };
  }
  if (ruleID === 'disabled') return { ruleName: null, reason: disabledReason };
  if (ruleID === 'default') return { ruleName: null, reason: reasonOfDefault(spec) };
  // A config that delegates to an experiment has the ID of a rule of the experiment.
  if (ruleID !== '') return { ruleName: null, reason: { kind: 'rule', text: `Rule ${ruleID} decides.` } };
  return { ruleName: null, reason: failedReason };
}

/** Returns whether the value is that of the rule. The evaluator returns the objects of the document themselves. */
const isInShare = ({ passPercentage, returnValue }: Rule, value: unknown): boolean =>
  passPercentage === 100 || value === (isJsonObject(returnValue) ? returnValue : returnValue === true);
