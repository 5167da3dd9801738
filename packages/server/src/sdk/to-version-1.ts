import type { Condition, Rule, Spec, SpecDocument } from '../evaluation/spec-document.ts';
import type { SpecsFields } from './version.ts';

/**
 * Converts a document to version 1. A gate of version 1 has no values: it is true for the units that pass a rule and
 * false for all others. Gates with other values get rules that come to the same.
 */
export function toVersion1(document: SpecDocument): SpecsFields {
  const { condition_map: _, experiment_to_layer: __, ...others } = document as SpecDocument & SpecsFields;
  return {
    ...others,
    feature_gates: document.feature_gates.flatMap(toVersion1Gates),
    layers: document.layers ?? layersOf(document),
  };
}

/** Returns a gate of version 1, and the gates that its rules need. */
function toVersion1Gates(gate: Spec): readonly Spec[] {
  const isOnByDefault = gate.defaultValue === true;
  const shares: Spec[] = [];
  const version1 = { ...gate, defaultValue: false };
  if (!gate.enabled && isOnByDefault)
    return [{ ...version1, enabled: true, rules: [ruleForEveryone('disabled', gate.idType)] }];
  const rules = gate.rules.flatMap((rule, at): readonly Rule[] => {
    const isOn = rule.returnValue === true;
    const version1Rule = { ...rule, returnValue: true };
    // The result of the delegate is the result of the gate.
    if (typeof rule.configDelegate === 'string' || (isOn && !isOnByDefault)) return [version1Rule];
    if (isOn) return [{ ...version1Rule, passPercentage: 100 }];
    const off = { ...version1Rule, passPercentage: 0 };
    if (!isOnByDefault || rule.passPercentage === 100) return [off];
    if (rule.passPercentage === 0) return [{ ...version1Rule, passPercentage: 100 }];
    // The gate is true for units outside the share. Only another gate with the same hash can find them.
    const share = shareGate(gate, rule, at);
    shares.push(share);
    const outside: Condition = { type: 'fail_gate', targetValue: share.name, idType: rule.idType };
    return [{ ...version1Rule, passPercentage: 100, conditions: [...rule.conditions, outside] }, off];
  });
  const fallback = isOnByDefault ? [ruleForEveryone('default', gate.idType)] : [];
  return [{ ...version1, rules: [...rules, ...fallback] }, ...shares];
}

/** Returns the gate of the units that are in the share of a rule. SDKs report no exposure to a gate with this prefix. */
function shareGate(gate: Spec, rule: Rule, at: number): Spec {
  return {
    name: `segment:share:${gate.name}:${at}`,
    type: 'feature_gate',
    entity: 'segment',
    salt: gate.salt,
    enabled: true,
    defaultValue: false,
    idType: gate.idType,
    rules: [
      {
        name: '',
        id: rule.id,
        salt: rule.salt ?? rule.id,
        idType: rule.idType,
        passPercentage: rule.passPercentage,
        conditions: [everyone(rule.idType)],
        returnValue: true,
      },
    ],
  };
}

const ruleForEveryone = (id: string, idType: string): Rule => ({
  name: '',
  id,
  salt: '',
  idType,
  passPercentage: 100,
  conditions: [everyone(idType)],
  returnValue: true,
});

const everyone = (idType: string): Condition => ({ type: 'public', idType });

/** Returns the experiments of each layer. */
function layersOf(document: SpecDocument): Readonly<Record<string, readonly string[]>> {
  const { experiment_to_layer: layerOf = {} } = document as { readonly experiment_to_layer?: object };
  const layers = new Map<string, string[]>();
  for (const [experiment, layer] of Object.entries(layerOf)) {
    if (typeof layer !== 'string') continue;
    const experiments = layers.get(layer) ?? [];
    layers.set(layer, [...experiments, experiment]);
  }
  return Object.fromEntries(layers);
}
