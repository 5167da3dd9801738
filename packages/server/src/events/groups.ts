import type { Spec, SpecDocument } from '../evaluation/spec-document.ts';
import type { Groups } from './batch-to-rows.ts';

/** Returns whether a rule ID is that of an override, or of an evaluation without a matching rule. */
const isWithoutRule = (id: string | null) =>
  id === '' || id === 'default' || id === 'disabled' || id === 'override' || /:(?:id_)?override$/.test(id ?? '');

/** Looks up the rules and groups of a project's document. */
export function createGroups(document: SpecDocument): Groups {
  const byName = (specs: readonly Spec[]) => new Map(specs.map((spec) => [spec.name, spec]));
  const specs = { gate: byName(document.feature_gates), config: byName(document.dynamic_configs) };
  return (type, name, { ruleID, groupName }) => {
    const spec = specs[type].get(name);
    const rule = spec?.rules.find((one) => (ruleID === null ? one.groupName === groupName : one.id === ruleID));
    return {
      ruleID: ruleID ?? rule?.id ?? null,
      groupName: groupName ?? rule?.groupName ?? null,
      unknown: spec === undefined ? 'name' : rule === undefined && !isWithoutRule(ruleID) ? 'group' : undefined,
    };
  };
}
