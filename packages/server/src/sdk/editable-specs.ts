import { isJsonObject } from '@statsig-http-api/contract/json';
import type { OverrideType } from '../evaluation/override.ts';
import type { Condition } from '../evaluation/spec-document.ts';
import { toVersion2Condition } from './to-version-2.ts';
import type { SpecsFields, SpecsVersion } from './version.ts';

/** The specs of a document of any version, for changes of their rules. */
export interface EditableSpecs {
  readonly version: SpecsVersion;
  /** The specs of each type with their names. */
  readonly specs: Readonly<Record<OverrideType, readonly NamedSpec[]>>;
  /** Returns the condition that a rule contains, or to which it refers. */
  readCondition(inRule: unknown): SpecsFields;
  /** Adds a condition to the document. Returns what a rule contains of it. */
  addCondition(condition: Condition): unknown;
}

export type NamedSpec = readonly [name: string, spec: SpecsFields];

const kinds = { gate: 'feature_gates', config: 'dynamic_configs', layer: 'layer_configs' } as const;

/**
 * Changes the specs of a document.
 * @param change Returns the new specs of each type.
 */
export function editSpecs(
  document: SpecsFields,
  version: SpecsVersion,
  change: (specs: EditableSpecs) => EditableSpecs['specs'],
): SpecsFields {
  const conditions = new Map(Object.entries(objectOf(document.condition_map)));
  const { gate, config, layer } = change({
    version,
    specs: {
      gate: namedSpecs(document[kinds.gate]),
      config: namedSpecs(document[kinds.config]),
      layer: namedSpecs(document[kinds.layer]),
    },
    readCondition: (inRule) => objectOf(typeof inRule === 'string' ? conditions.get(inRule) : inRule),
    addCondition(condition) {
      if (version === 1) return condition;
      const [id, fields] = toVersion2Condition(condition);
      conditions.set(id, fields);
      return id;
    },
  });
  const write = (specs: readonly NamedSpec[]) =>
    version === 1 ? specs.map(([, spec]) => spec) : Object.fromEntries(specs);
  return {
    ...document,
    [kinds.gate]: write(gate),
    [kinds.config]: write(config),
    [kinds.layer]: write(layer),
    ...(version === 1 ? {} : { condition_map: Object.fromEntries(conditions) }),
  };
}

function namedSpecs(specs: unknown): readonly NamedSpec[] {
  if (!Array.isArray(specs)) return Object.entries(objectOf(specs)).map(([name, spec]) => [name, objectOf(spec)]);
  return specs.map(objectOf).map((spec) => [String(spec.name), spec]);
}

/** Returns the rules of a spec. */
export const rulesOf = ({ rules }: SpecsFields): readonly SpecsFields[] =>
  Array.isArray(rules) ? rules.map(objectOf) : [];

const objectOf = (value: unknown): SpecsFields => (isJsonObject(value) ? value : {});
