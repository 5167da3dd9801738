import { isJsonObject } from '@statsig-http-api/contract/json';
import { type Override, type OverrideType, overrideRuleID } from '../evaluation/override.ts';
import type { Condition } from '../evaluation/spec-document.ts';
import { toVersion2Condition } from './to-version-2.ts';
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
  const conditions: Record<string, unknown> = {};
  const addCondition = (condition: Condition): unknown => {
    if (version === 1) return condition;
    const [id, fields] = toVersion2Condition(condition);
    conditions[id] = fields;
    return id;
  };
  const specsOf = (type: OverrideType): unknown => {
    const kind = kinds[type];
    const ofType = overrides.filter((override) => override.type === type);
    const context = { version, type, addCondition };
    const specs = document[kind];
    const names = new Set(ofType.map(({ name }) => name));
    const overridden = (name: string, spec: unknown): unknown => {
      if (!names.has(name) || !isJsonObject(spec)) return spec;
      return overrideSpec(
        spec,
        ofType.filter((override) => override.name === name),
        context,
      );
    };
    if (Array.isArray(specs)) return specs.map((spec: unknown) => overridden(nameOf(spec), spec));
    const entries = Object.entries(isJsonObject(specs) ? specs : {});
    return Object.fromEntries(entries.map(([name, spec]) => [name, overridden(name, spec)]));
  };
  const specs = {
    [kinds.gate]: specsOf('gate'),
    [kinds.config]: specsOf('config'),
    [kinds.layer]: specsOf('layer'),
  };
  if (version === 1) return { ...document, ...specs };
  const known = isJsonObject(document.condition_map) ? document.condition_map : {};
  return { ...document, ...specs, condition_map: { ...known, ...conditions } };
}

const kinds = { gate: 'feature_gates', config: 'dynamic_configs', layer: 'layer_configs' } as const;

interface SpecContext {
  readonly version: SpecsVersion;
  readonly type: OverrideType;
  /** Returns a condition as the rules of this version contain it. */
  readonly addCondition: (condition: Condition) => unknown;
}

const nameOf = (spec: unknown): string => (isJsonObject(spec) ? String(spec.name) : '');

function overrideSpec(spec: SpecsFields, overrides: readonly Override[], context: SpecContext): SpecsFields {
  // An override for one user wins over one for every user.
  const ordered = [...overrides].sort(
    (one, other) => Number(one.userID === undefined) - Number(other.userID === undefined),
  );
  const rules = ordered.map(({ userID, value }) => {
    const condition: Condition =
      userID === undefined
        ? everyone
        : { type: 'unit_id', operator: 'any_case_sensitive', targetValue: [userID], idType: 'userID' };
    return createRule(overrideRuleID, condition, value, context);
  });
  if (spec.enabled === true) return { ...spec, rules: [...rules, ...(Array.isArray(spec.rules) ? spec.rules : [])] };
  return { ...spec, enabled: true, rules: [...rules, createRule('disabled', everyone, undefined, context)] };
}

const everyone: Condition = { type: 'public', idType: 'userID' };

/** @param value Undefined for the default of the spec. */
function createRule(
  id: string,
  condition: Condition,
  value: unknown,
  { version, type, addCondition }: SpecContext,
): SpecsFields {
  const isGate = type === 'gate';
  // A gate of version 1 is false for the units that don't pass the rule.
  const passes = isGate && version === 1 ? value === true : value !== undefined;
  return {
    name: id,
    id,
    salt: '',
    idType: 'userID',
    groupName: null,
    passPercentage: passes ? 100 : 0,
    conditions: [addCondition(condition)],
    returnValue: isGate ? (version === 1 ? true : value === true) : (value ?? {}),
  };
}
