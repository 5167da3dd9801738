import type { Condition, Rule, Spec } from '../evaluation/spec-document.ts';
import { onGate } from './conditions.ts';
import { holdoutRules, overrideRule } from './first-rules.ts';
import { type ExperimentEntry, type LayerEntry, type ProjectFile, percentOf } from './project-file.ts';
import { ruleID } from './rule-id.ts';

/** Allocations and groups are counted in thousandths of the units. */
const thousand = 1000;

/** An experiment and the units that are its own. */
interface Allocation {
  readonly name: string;
  readonly entry: ExperimentEntry;
  readonly layer: LayerEntry | undefined;
  readonly unit: string;
  readonly salt: string;
  /** The salt that the units are given out with: the layer's, or one that an experiment has to itself. */
  readonly poolSalt: string;
  readonly buckets: readonly number[];
}

/** Writes the experiments of a project, and the layers that lead to them. */
export function compileExperiments({ layers = {}, experiments = {} }: ProjectFile): {
  readonly experiments: readonly Spec[];
  readonly layers: readonly Spec[];
  /** The experiments of each layer. */
  readonly members: Readonly<Record<string, readonly string[]>>;
} {
  const allocations = allocate(new Map(Object.entries(layers)), Object.entries(experiments));
  const inLayer = (name: string): readonly Allocation[] => allocations.filter(({ entry }) => entry.layer === name);
  return {
    experiments: allocations.map(experimentSpec),
    layers: Object.entries(layers).map(([name, entry]) => layerSpec(name, entry, inLayer(name))),
    members: Object.fromEntries(Object.keys(layers).map((name) => [name, inLayer(name).map((one) => one.name)])),
  };
}

/** How many thousandths a share is. */
export const bucketsOf = (entry: ExperimentEntry): number => Math.round((percentOf(entry.allocation) * thousand) / 100);

function allocate(
  layers: ReadonlyMap<string, LayerEntry>,
  experiments: readonly (readonly [string, ExperimentEntry])[],
): readonly Allocation[] {
  const given = new Map<string, number>();
  return experiments.map(([name, entry]) => {
    const { salt = name, layer: layerName } = entry;
    const layer = layerName === undefined ? undefined : layers.get(layerName);
    const first = layerName === undefined ? 0 : (given.get(layerName) ?? 0);
    const buckets = Array.from({ length: bucketsOf(entry) }, (_, at) => first + at);
    if (layerName !== undefined) given.set(layerName, first + buckets.length);
    return {
      name,
      entry,
      layer,
      unit: entry.unit ?? layer?.unit ?? 'userID',
      salt,
      poolSalt: layer ? (layer.salt ?? layerName ?? '') : `${salt}.layer`,
      buckets,
    };
  });
}

function experimentSpec(allocation: Allocation): Spec {
  const { name, entry, layer, unit, salt, poolSalt, buckets } = allocation;
  const { started = true, targeting, holdouts, groups, overrides = {} } = entry;
  // An experiment of a layer answers with all the layer's parameters.
  const defaults = { ...layer?.default, ...entry.default };
  const named = new Map(Object.entries(groups));
  const inGroup = (group: string): Pick<Rule, 'groupName' | 'returnValue' | 'isExperimentGroup'> => ({
    groupName: group,
    returnValue: { ...defaults, ...named.get(group)?.value },
    isExperimentGroup: true,
  });
  const toDefaults = (id: string, condition: Condition): Rule => ({
    name: id,
    id,
    idType: unit,
    passPercentage: 100,
    conditions: [condition],
    returnValue: defaults,
  });
  const idOf = (group: string): string => named.get(group)?.id ?? ruleID('experiment', name, group);
  let weight = 0;
  return {
    name,
    type: 'dynamic_config',
    entity: 'experiment',
    salt,
    enabled: true,
    idType: unit,
    defaultValue: defaults,
    isActive: started,
    hasSharedParams: layer !== undefined,
    ...(layer ? { explicitParameters: parametersOf(entry) } : {}),
    rules: [
      ...Object.entries(overrides).map(([group, ids]) =>
        overrideRule(`${idOf(group)}:id_override`, ids, unit, inGroup(group)),
      ),
      ...holdoutRules(holdouts, unit, { passPercentage: 100, returnValue: defaults }),
      ...(started ? [] : [toDefaults('prestart', { type: 'public', idType: unit })]),
      toDefaults('layerAssignment', onBuckets('none', buckets, poolSalt, unit)),
      ...(targeting === undefined ? [] : [toDefaults('targetingGate', onGate('fail_gate', targeting, unit))]),
      ...[...named].map(([group, { weight: share }]): Rule => {
        weight += percentOf(share);
        return {
          name: group,
          id: idOf(group),
          idType: unit,
          passPercentage: 100,
          conditions: [onBuckets('lt', Math.round((weight * thousand) / 100), salt, unit)],
          ...inGroup(group),
        };
      }),
    ],
  };
}

function layerSpec(name: string, entry: LayerEntry, allocations: readonly Allocation[]): Spec {
  const { unit = 'userID', salt = name, holdouts, default: defaults } = entry;
  return {
    name,
    type: 'dynamic_config',
    entity: 'layer',
    salt,
    enabled: true,
    idType: unit,
    defaultValue: defaults,
    rules: [
      ...allocations.flatMap(({ name: configDelegate, entry: { overrides = {} }, unit: ofExperiment }) =>
        Object.entries(overrides).map(([group, ids]) =>
          overrideRule(ruleID('layer', name, configDelegate, group), ids, ofExperiment, {
            returnValue: defaults,
            configDelegate,
          }),
        ),
      ),
      ...holdoutRules(holdouts, unit, { passPercentage: 100, returnValue: defaults }),
      // Before its start an experiment has its share set apart, and nobody in it.
      ...allocations
        .filter(({ entry: { started = true } }) => started)
        .map(
          ({ name: configDelegate, buckets, poolSalt, unit: ofExperiment }): Rule => ({
            name: configDelegate,
            id: ruleID('layer', name, configDelegate),
            idType: ofExperiment,
            passPercentage: 100,
            conditions: [onBuckets('any', buckets, poolSalt, ofExperiment)],
            returnValue: defaults,
            configDelegate,
          }),
        ),
    ],
  };
}

/** The parameters that an experiment sets of its layer's. */
function parametersOf({ default: defaults = {}, groups }: ExperimentEntry): readonly string[] {
  const names = [defaults, ...Object.values(groups).map(({ value }) => value)].flatMap((value) => Object.keys(value));
  return [...new Set(names)];
}

function onBuckets(operator: string, targetValue: unknown, salt: string, idType: string): Condition {
  return { type: 'user_bucket', operator, targetValue, additionalValues: { salt }, idType };
}
