import type { Rule, Spec } from '../spec-document.ts';
import type { RuleKind } from './explanation.ts';

/**
 * Returns what a rule is for. The document doesn't say it, but Statsig's console, and the compiler of project files, write
 * rules of the same kind in the same form.
 * @param holdouts Returns whether a gate is a holdout.
 */
export function ruleKindOf(rule: Rule, isHoldout: (gate: string) => boolean): RuleKind {
  const [condition, ...others] = rule.conditions ?? [];
  const type = others.length > 0 ? undefined : String(condition?.type).toLowerCase();
  if (rule.id.endsWith(':id_override') || (type === 'unit_id' && rule.salt === '')) return 'idOverride';
  if (type === 'pass_gate' && isHoldout(String(condition?.targetValue))) return 'holdout';
  if (rule.id === 'prestart') return 'notStarted';
  if (rule.id === 'layerAssignment') return 'allocation';
  if (rule.id === 'targetingGate') return 'targeting';
  if (rule.isExperimentGroup === true) return 'group';
  return typeof rule.configDelegate === 'string' ? 'experiment' : 'rule';
}

/** Returns the name of a rule for people. Names of generated rules are IDs. */
export const ruleNameOf = ({ name, groupName, id }: Pick<Rule, 'name' | 'groupName' | 'id'>, spec: Spec): string =>
  // A loaded document names the groups of experiments only here.
  (spec.entity === 'experiment' ? groupName : undefined) || name || groupName || id;
