import { type OverriddenUnit, type Override, unitOf } from '../evaluation/override.ts';
import type { Condition } from '../evaluation/spec-document.ts';
import { type EditableSpecs, type NamedSpec, rulesOf } from './editable-specs.ts';
import type { SpecsFields } from './version.ts';

/**
 * Keeps overrides from other specs: an override changes the checks of its name, and not the gates and layers that refer to
 * this name. For units with an override, references lead to a copy of the spec. All other users keep the reference, and with
 * it the exposures.
 */
export function keepReferences(
  { specs, readCondition, addCondition }: EditableSpecs,
  overrides: readonly Override[],
): EditableSpecs['specs'] {
  const gates = overriddenUnits(overrides, 'gate');
  const configs = overriddenUnits(overrides, 'config');
  const copied = { gates: new Set<string>(), configs: new Set<string>() };

  function keepInRule(rule: SpecsFields): readonly SpecsFields[] {
    const inRule = Array.isArray(rule.conditions) ? rule.conditions : [];
    const conditions = inRule.map(readCondition);
    const { configDelegate } = rule;
    const delegate = typeof configDelegate === 'string' ? configDelegate : '';
    const units = [...conditions.flatMap(gatesOf).map((name) => gates.get(name)), configs.get(delegate)].filter(
      (list) => list !== undefined,
    );
    if (units.length === 0) return [rule];
    const onCopies = conditions.map((condition, at) => {
      const overridden = gatesOf(condition).filter((name) => gates.has(name));
      for (const name of overridden) copied.gates.add(name);
      if (overridden.length === 0) return inRule[at];
      return addCondition(withCopies(condition, (name) => (gates.has(name) ? gateCopy(name) : name)));
    });
    if (configs.has(delegate)) copied.configs.add(delegate);
    const withoutOverrides = {
      ...rule,
      conditions: onCopies,
      ...(configs.has(delegate) ? { configDelegate: configCopy(delegate) } : {}),
    };
    const overridden = units.flat();
    const listed = overridden.filter((unit) => unit !== undefined);
    if (listed.length < overridden.length) return [withoutOverrides];
    const hasID = (operator: string) => (idType: string) =>
      addCondition({
        ...{ type: 'unit_id', operator, idType },
        targetValue: listed.filter((unit) => unit.idType === idType).map(({ id }) => id),
      });
    const idTypes = [...new Set(listed.map(({ idType }) => idType))];
    return [
      { ...rule, conditions: [...inRule, ...idTypes.map(hasID('none_case_sensitive'))] },
      ...idTypes.map((idType) => ({
        ...withoutOverrides,
        conditions: [...onCopies, hasID('any_case_sensitive')(idType)],
      })),
    ];
  }

  const keep = ([name, spec]: NamedSpec): NamedSpec => [name, { ...spec, rules: rulesOf(spec).flatMap(keepInRule) }];
  const [gate, config, layer] = [specs.gate.map(keep), specs.config.map(keep), specs.layer.map(keep)];
  return {
    gate: [
      ...gate,
      // SDKs list no segments in their own responses to clients.
      ...copy(gate, copied.gates, (name, spec) => [
        gateCopy(name),
        { ...spec, name: gateCopy(name), entity: 'segment' },
      ]),
    ],
    config: [
      ...config,
      ...copy(config, copied.configs, (name, spec) => [configCopy(name), { ...spec, name: configCopy(name) }]),
    ],
    layer,
  };
}

const copy = (
  specs: readonly NamedSpec[],
  names: ReadonlySet<string>,
  createCopy: (name: string, spec: SpecsFields) => NamedSpec,
): readonly NamedSpec[] => specs.filter(([name]) => names.has(name)).map(([name, spec]) => createCopy(name, spec));

/** SDKs report no exposures to gates with this prefix. */
const gateCopy = (name: string) => `segment:without override:${name}`;
const configCopy = (name: string) => `${name} without override`;

/** The units with an override for each name; undefined is for every user. */
type OverriddenUnits = ReadonlyMap<string, readonly (OverriddenUnit | undefined)[]>;

function overriddenUnits(overrides: readonly Override[], type: Override['type']): OverriddenUnits {
  const units = new Map<string, readonly (OverriddenUnit | undefined)[]>();
  for (const override of overrides)
    if (override.type === type) units.set(override.name, [...(units.get(override.name) ?? []), unitOf(override)]);
  return units;
}

/** Returns the gates to which a condition refers. */
function gatesOf({ type, targetValue }: SpecsFields): readonly string[] {
  if (!/^(multi_)?(pass|fail)_gate$/i.test(String(type))) return [];
  return Array.isArray(targetValue) ? targetValue.map(String) : [String(targetValue)];
}

function withCopies(condition: SpecsFields, copyOf: (name: string) => string): Condition {
  const { type, targetValue } = condition;
  const names = gatesOf(condition).map(copyOf);
  return { ...condition, type: String(type), targetValue: Array.isArray(targetValue) ? names : names[0] };
}
