import type { Condition, Spec, SpecDocument } from '../evaluation/spec-document.ts';

/** A gate, a dynamic config, an experiment or a layer as a flag of OpenFeature. */
export interface Flag {
  readonly key: string;
  readonly type: 'gate' | 'config' | 'layer';
  readonly spec: Spec;
}

/** The flags of a project. */
export interface Flags {
  /** Each flag once. */
  readonly all: readonly Flag[];
  /** Finds a flag by its key, or by its type and its name, as in `config:name`. */
  find(key: string): Flag | undefined;
  /** Returns the experiment or the dynamic config with a name. */
  config(name: string): Spec | undefined;
  /** Returns whether a spec assigns its units by the custom ID with this name. */
  isUnit(name: string): boolean;
}

/** Parts of other specs, and not flags. */
const internalEntities = new Set(['segment', 'holdout']);

/**
 * Creates the flags of a document. OpenFeature has one namespace. If specs of several types share a name, the name is the
 * key of the gate, or else of the config. The key of the others is the type and the name, as in `layer:name`.
 */
export function createFlags(document: SpecDocument): Flags {
  const configs = specsByName(document.dynamic_configs);
  const byKey = new Map<string, Flag>();
  const byTypeAndName = new Map<string, Flag>();
  for (const [type, specs] of [
    ['gate', specsByName(document.feature_gates)],
    ['config', configs],
    ['layer', specsByName(document.layer_configs)],
  ] as const)
    for (const [name, spec] of specs) {
      const qualifiedName = `${type}:${name}`;
      const flag: Flag = { key: byKey.has(name) ? qualifiedName : name, type, spec };
      // A spec can have the name `config:name`, and then keeps it.
      if (!byKey.has(flag.key)) byKey.set(flag.key, flag);
      byTypeAndName.set(qualifiedName, flag);
    }
  const units = unitsOf(document);
  return {
    all: [...byKey.values()],
    find: (key) => byKey.get(key) ?? byTypeAndName.get(key),
    config: (name) => configs.get(name),
    isUnit: (name) => units.has(name.toLowerCase()),
  };
}

/** Returns the specs by name. The last one with a name counts, as for the evaluator. */
const specsByName = (specs: readonly Spec[]): ReadonlyMap<string, Spec> =>
  new Map(specs.filter(({ entity }) => !internalEntities.has(entity)).map((spec) => [spec.name, spec]));

/** Returns the names of the custom IDs of all specs, in lower case. */
function unitsOf({ feature_gates, dynamic_configs, layer_configs }: SpecDocument): ReadonlySet<string> {
  const units = new Set<string>();
  const add = (idType: unknown) => {
    if (typeof idType === 'string' && idType !== '') units.add(idType.toLowerCase());
  };
  for (const spec of [...feature_gates, ...dynamic_configs, ...layer_configs]) {
    add(spec.idType);
    for (const rule of spec.rules) {
      add(rule.idType);
      for (const condition of rule.conditions ?? []) if (readsUnit(condition)) add(condition.idType);
    }
  }
  units.delete('userid');
  return units;
}

const readsUnit = ({ type }: Condition): boolean => ['unit_id', 'user_bucket'].includes(type.toLowerCase());
