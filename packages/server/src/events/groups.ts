import type { Spec, SpecDocument } from '../evaluation/spec-document.ts';
import type { Groups } from './batch.ts';

/** Looks up the rules and groups of a project's document. */
export function createGroups(document: SpecDocument): Groups {
  const byName = (specs: readonly Spec[]) => new Map(specs.map((spec) => [spec.name, spec]));
  const specs = { gate: byName(document.feature_gates), config: byName(document.dynamic_configs) };
  return (type, name, { ruleID, groupName }) => {
    const rules = specs[type].get(name)?.rules ?? [];
    if (ruleID === null) return { groupName, ruleID: rules.find((rule) => rule.groupName === groupName)?.id ?? null };
    if (groupName === null) return { ruleID, groupName: rules.find(({ id }) => id === ruleID)?.groupName ?? null };
    return { ruleID, groupName };
  };
}
