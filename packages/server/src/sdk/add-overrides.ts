import {
  idTypesOf,
  type OverriddenUnit,
  type Override,
  type OverrideType,
  overrideRuleID,
  unitOf,
} from '../evaluation/override.ts';
import type { Condition } from '../evaluation/spec-document.ts';
import { type EditableSpecs, editSpecs, type NamedSpec, rulesOf } from './editable-specs.ts';
import { keepReferences } from './keep-references.ts';
import type { SpecsFields, SpecsVersion } from './version.ts';

/**
 * Adds overrides to a document, for SDKs that evaluate the document themselves. Each override becomes a rule before all
 * others of its spec. Overrides of names that the document doesn't have are left out.
 */
export function addOverrides(
  document: SpecsFields,
  version: SpecsVersion,
  overrides: readonly Override[],
): SpecsFields {
  if (overrides.length === 0) return document;
  return editSpecs(document, version, (editable) => {
    const kept = keepReferences(editable, overrides);
    const specsOf = (type: OverrideType) => overrideSpecs(kept[type], type, overrides, editable);
    return { gate: specsOf('gate'), config: specsOf('config'), layer: specsOf('layer') };
  });
}

function overrideSpecs(
  specs: readonly NamedSpec[],
  type: OverrideType,
  overrides: readonly Override[],
  { version, addCondition }: EditableSpecs,
): readonly NamedSpec[] {
  const createRule = (id: string, condition: Condition, value: unknown): SpecsFields => ({
    name: id,
    id,
    salt: '',
    idType: 'userID',
    groupName: null,
    ...(type === 'gate' ? gateResult(value, version) : configResult(value)),
    conditions: [addCondition(condition)],
  });
  const byName = new Map<string, Override[]>();
  for (const override of overrides)
    if (override.type === type) byName.set(override.name, [...(byName.get(override.name) ?? []), override]);
  return specs.map(([name, spec]) => {
    const ofSpec = byName.get(name);
    if (ofSpec === undefined) return [name, spec];
    // An override for a user wins over one for a custom ID, and that over one for every user.
    const ordered = [
      ...ofSpec.filter(({ userID }) => userID !== undefined),
      ...idTypesOf(overrides).flatMap((type) => ofSpec.filter(({ idType }) => idType === type)),
      ...ofSpec.filter((override) => unitOf(override) === undefined),
    ];
    const rules = ordered.map((override) => createRule(overrideRuleID, conditionOf(unitOf(override)), override.value));
    const others = spec.enabled === true ? rulesOf(spec) : [createRule('disabled', everyone, undefined)];
    return [name, { ...spec, enabled: true, rules: [...rules, ...others] }];
  });
}

/** @param value Undefined for the default of the gate. */
function gateResult(value: unknown, version: SpecsVersion): SpecsFields {
  // A gate of version 1 is false for the units that don't pass the rule.
  if (version === 1) return { passPercentage: value === true ? 100 : 0, returnValue: true };
  return { passPercentage: value === undefined ? 0 : 100, returnValue: value === true };
}

/** @param value Undefined for the default of the config or layer. */
const configResult = (value: unknown): SpecsFields => ({
  passPercentage: value === undefined ? 0 : 100,
  returnValue: value ?? {},
});

const everyone: Condition = { type: 'public', idType: 'userID' };

const conditionOf = (unit: OverriddenUnit | undefined): Condition =>
  unit === undefined
    ? everyone
    : { type: 'unit_id', operator: 'any_case_sensitive', targetValue: [unit.id], idType: unit.idType };
