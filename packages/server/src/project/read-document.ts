import { isJsonObject } from '@statsig-http-api/contract/json';
import type { Condition, Rule, Spec, SpecDocument } from '../evaluation/spec-document.ts';
import { DocumentProblem } from './document-problem.ts';
import { checkOptionalFields, documentFields, specFields } from './optional-fields.ts';
import { hint, type Path } from './problem.ts';

/** Returns whether a file is a document that Statsig's SDKs download, version 1 or 2. */
export function isDownloaded(value: unknown): value is Fields {
  return isJsonObject(value) && 'feature_gates' in value;
}

/**
 * Reads a downloaded document. Version 2 maps names to specs and contains each condition once, in `condition_map`.
 * In version 1, a gate is true for the units that pass a rule and false for all others. In version 2, the rules and the
 * default of a gate have values: a holdout is a rule with 100% and the value false.
 * @throws {DocumentProblem}
 */
export function readDocument(value: Fields): SpecDocument {
  const conditions = new Map(Object.entries(fields(value.condition_map ?? {}, ['condition_map'])));
  const specs = (kind: string): readonly Spec[] => {
    const all = value[kind] ?? [];
    const entries: [string | number, unknown][] = Array.isArray(all)
      ? [...all.entries()]
      : Object.entries(fields(all, [kind]));
    const read = entries.map(([key, spec]) => readSpec(spec, key, [kind, key], conditions));
    return kind === 'feature_gates' && Array.isArray(all) ? read.map(withGateValues) : read;
  };
  return {
    ...checkOptionalFields(value, documentFields, []),
    feature_gates: specs('feature_gates'),
    dynamic_configs: specs('dynamic_configs'),
    layer_configs: specs('layer_configs'),
    has_updates: true,
  };
}

/** Sets the values that the gates of version 1 have, whatever is written. */
const withGateValues = (gate: Spec): Spec => ({
  ...gate,
  defaultValue: false,
  rules: gate.rules.map((rule) => ({ ...rule, returnValue: true })),
});

type Fields = Readonly<Record<string, unknown>>;
type Conditions = ReadonlyMap<string, unknown>;

function readSpec(value: unknown, key: string | number, path: Path, conditions: Conditions): Spec {
  const spec = checkOptionalFields(fields(value, path), specFields, path);
  const read = {
    ...spec,
    name: spec.name ?? key,
    salt: spec.salt ?? '',
    entity: spec.entity ?? '',
    type: spec.type ?? '',
    idType: spec.idType ?? 'userID',
    rules: list(spec.rules ?? [], [...path, 'rules']).map((rule, at) =>
      readRule(rule, [...path, 'rules', at], conditions),
    ),
  };
  if (typeof read.name !== 'string') throw new DocumentProblem(path, 'A spec has no name. Add it.');
  if (typeof spec.enabled !== 'boolean')
    throw new DocumentProblem(path, `${read.name} has no enabled. Set it to true or false.`);
  return read as unknown as Spec;
}

function readRule(value: unknown, path: Path, conditions: Conditions): Rule {
  const rule = fields(value, path);
  if (typeof rule.passPercentage !== 'number')
    throw new DocumentProblem(path, 'A rule has no passPercentage. Set it to a number from 0 to 100.');
  if (typeof rule.id !== 'string') throw new DocumentProblem(path, 'A rule has no id. Add it.');
  const read = list(rule.conditions ?? [], [...path, 'conditions']).map((condition, at): Condition => {
    const place = [...path, 'conditions', at];
    const definition = typeof condition === 'string' ? conditions.get(condition) : condition;
    if (definition === undefined) {
      const id = String(condition);
      throw new DocumentProblem(place, `Unknown condition in condition_map. ${hint(id, conditions.keys())}`);
    }
    const { type } = fields(definition, place);
    if (typeof type !== 'string') throw new DocumentProblem(place, 'A condition has no type. Add it.');
    return withBucketList({ ...fields(definition, place), type });
  });
  return { ...rule, name: rule.name ?? rule.id, idType: rule.idType ?? 'userID', conditions: read } as unknown as Rule;
}

/** Reads the buckets of version 2, which are the names of an object, as the list that they are in version 1. */
function withBucketList(condition: Condition): Condition {
  const { type, targetValue } = condition;
  if (type.toLowerCase() !== 'user_bucket' || !isJsonObject(targetValue)) return condition;
  return { ...condition, targetValue: Object.keys(targetValue).map(Number) };
}

function fields(value: unknown, path: Path): Fields {
  if (!isJsonObject(value)) throw new DocumentProblem(path, `${path.join('.')} must be an object.`);
  return value;
}

function list(value: unknown, path: Path): readonly unknown[] {
  if (!Array.isArray(value)) throw new DocumentProblem(path, `${path.join('.')} must be a list.`);
  return value;
}
