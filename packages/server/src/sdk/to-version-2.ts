import { hash } from 'node:crypto';
import type { Condition, Spec, SpecDocument } from '../evaluation/spec-document.ts';
import type { SpecsFields } from './version.ts';

/** Converts a document to version 2. */
export function toVersion2(document: SpecDocument): SpecsFields {
  const conditions: Record<string, SpecsFields> = {};
  const addCondition = (condition: Condition): string => {
    const [id, fields] = toVersion2Condition(condition);
    conditions[id] = fields;
    return id;
  };
  const specs = (list: readonly Spec[]): SpecsFields =>
    Object.fromEntries(list.map((spec) => [spec.name, toVersion2Spec(spec, addCondition)]));
  const { layers = {}, ...others } = document;
  return {
    ...others,
    feature_gates: specs(document.feature_gates),
    dynamic_configs: specs(document.dynamic_configs),
    layer_configs: specs(document.layer_configs),
    condition_map: conditions,
    experiment_to_layer: Object.fromEntries(
      Object.entries(layers).flatMap(([layer, experiments]) => experiments.map((experiment) => [experiment, layer])),
    ),
  };
}

/** @param addCondition Adds a condition to the map of conditions. Returns its ID. */
function toVersion2Spec(spec: Spec, addCondition: (condition: Condition) => string): SpecsFields {
  return {
    version: 1,
    ...spec,
    // SDKs in Rust evaluate the rules of a disabled spec too.
    rules: spec.enabled ? spec.rules.map((rule) => ({ ...rule, conditions: rule.conditions.map(addCondition) })) : [],
  };
}

/** Returns the ID of a condition, which depends only on its content, and the condition in version 2. */
export function toVersion2Condition(condition: Condition): readonly [id: string, condition: SpecsFields] {
  // SDKs in Rust require the ID type.
  const fields = { idType: 'userID', ...condition, targetValue: bucketsByName(condition) };
  return [hash('sha256', JSON.stringify(fields), 'base64url').slice(0, 12), fields];
}

/** Returns the buckets of a condition as the names of an object, for faster look-ups. */
function bucketsByName({ type, operator, targetValue }: Condition): unknown {
  const isBucketList =
    type.toLowerCase() === 'user_bucket' && /^(any|none)$/i.test(String(operator)) && Array.isArray(targetValue);
  return isBucketList ? Object.fromEntries(targetValue.map((bucket) => [String(bucket), true])) : targetValue;
}
