import type { Override } from '../evaluation/override.ts';
import type { Condition } from '../evaluation/spec-document.ts';
import { type EditableSpecs, type NamedSpec, rulesOf } from './editable-specs.ts';
import type { SpecsFields } from './version.ts';

/**
 * Keeps overrides from other specs: an override changes the checks of its name, and not the gates and layers that refer to
 * this name. For users with an override, references lead to a copy of the spec. All other users keep the reference, and with
 * it the exposures.
 */
export function keepReferences(
  { specs, readCondition, addCondition }: EditableSpecs,
  overrides: readonly Override[],
): EditableSpecs['specs'] {
  const gates = overriddenUsers(overrides, 'gate');
  const configs = overriddenUsers(overrides, 'config');
  const copied = { gates: new Set<string>(), configs: new Set<string>() };

  function keepInRule(rule: SpecsFields): readonly SpecsFields[] {
    const inRule = Array.isArray(rule.conditions) ? rule.conditions : [];
    const conditions = inRule.map(readCondition);
    const { configDelegate } = rule;
    const delegate = typeof configDelegate === 'string' ? configDelegate : '';
    const users = [...conditions.flatMap(gatesOf).map((name) => gates.get(name)), configs.get(delegate)].filter(
      (list) => list !== undefined,
    );
    if (users.length === 0) return [rule];
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
    const ids = users.flat();
    if (ids.includes(undefined)) return [withoutOverrides];
    const isUser = (operator: string) =>
      addCondition({ type: 'unit_id', operator, targetValue: ids, idType: 'userID' });
    return [
      { ...rule, conditions: [...inRule, isUser('none_case_sensitive')] },
      { ...withoutOverrides, conditions: [...onCopies, isUser('any_case_sensitive')] },
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

/** The users with an override for each name; undefined is for every user. */
type OverriddenUsers = ReadonlyMap<string, readonly Override['userID'][]>;

function overriddenUsers(overrides: readonly Override[], type: Override['type']): OverriddenUsers {
  const users = new Map<string, readonly Override['userID'][]>();
  for (const { type: overriddenType, name, userID } of overrides)
    if (overriddenType === type) users.set(name, [...(users.get(name) ?? []), userID]);
  return users;
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
