import type { Condition, Spec, SpecDocument } from '../evaluation/spec-document.ts';

/**
 * Converts a document to version 2, as Statsig serves it: names map to specs, and `condition_map` holds each condition
 * once.
 */
export function toVersion2(document: SpecDocument): Readonly<Record<string, unknown>> {
  const conditions: Record<string, Condition> = {};
  const idOf = (condition: Condition): string => {
    const id = JSON.stringify(condition);
    // The Rust core requires the field.
    conditions[id] = { idType: 'userID', ...condition };
    return id;
  };
  const specs = (list: readonly Spec[]): object =>
    Object.fromEntries(
      list.map((spec) => [
        spec.name,
        { ...spec, version: 1, rules: spec.rules.map((rule) => ({ ...rule, conditions: rule.conditions.map(idOf) })) },
      ]),
    );
  return {
    ...document,
    time: 1,
    feature_gates: specs(document.feature_gates),
    dynamic_configs: specs(document.dynamic_configs),
    layer_configs: specs(document.layer_configs),
    condition_map: conditions,
    experiment_to_layer: {},
  };
}
