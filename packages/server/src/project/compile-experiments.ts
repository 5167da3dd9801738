import { experimentBuckets } from '../evaluation/condition.ts';
import type { Condition, Rule, Spec } from '../evaluation/spec-document.ts';
import { isArchived } from './archived.ts';
import { gateCondition } from './conditions.ts';
import { holdoutRules, overrideRule } from './first-rules.ts';
import { type ExperimentEntry, type LayerEntry, type ProjectFile, percentOf } from './project-file.ts';
import { ruleID } from './rule-id.ts';

/** An experiment and the buckets that it is allocated. */
interface Allocation {
  readonly name: string;
  readonly entry: ExperimentEntry;
  readonly layer: LayerEntry | undefined;
  readonly unit: string;
  readonly salt: string;
  /** The salt of the hash that allocates units: the layer's, or a separate one for an experiment without a layer. */
  readonly allocationSalt: string;
  readonly buckets: readonly number[];
}

/** Compiles the experiments of a project, and the layers that delegate to them. */
export function compileExperiments({ layers = {}, experiments = {} }: ProjectFile): {
  readonly experiments: readonly Spec[];
  readonly layers: readonly Spec[];
  /** The names of the experiments of each layer. */
  readonly members: Readonly<Record<string, readonly string[]>>;
} {
  // An archived experiment keeps its buckets, so that the units of the experiments after it stay the same.
  const allocations = allocate(new Map(Object.entries(layers)), Object.entries(experiments)).filter(
    ({ entry }) => !isArchived(entry),
  );
  const inLayer = (name: string): readonly Allocation[] => allocations.filter(({ entry }) => entry.layer === name);
  return {
    experiments: allocations.map(experimentSpec),
    layers: Object.entries(layers).map(([name, entry]) => layerSpec(name, entry, inLayer(name))),
    members: Object.fromEntries(
      Object.keys(layers).map((name) => [name, inLayer(name).map((allocation) => allocation.name)]),
    ),
  };
}

/** Returns the number of buckets that an experiment is allocated, from 0 to 1000. */
export const countBuckets = (entry: ExperimentEntry): number => bucketsIn(percentOf(entry.allocation));

const bucketsIn = (percent: number): number => Math.round((percent * experimentBuckets) / 100);

/** Allocates buckets to each experiment. The experiments of a layer share its buckets, in the order of the file. */
function allocate(
  layers: ReadonlyMap<string, LayerEntry>,
  experiments: readonly (readonly [string, ExperimentEntry])[],
): readonly Allocation[] {
  const nextBuckets = new Map<string, number>();
  return experiments.map(([name, entry]) => {
    const { salt = name, layer: layerName } = entry;
    const layer = layerName === undefined ? undefined : layers.get(layerName);
    const first = layerName === undefined ? 0 : (nextBuckets.get(layerName) ?? 0);
    const buckets = Array.from({ length: countBuckets(entry) }, (_, index) => first + index);
    if (layerName !== undefined) nextBuckets.set(layerName, first + buckets.length);
    return {
      name,
      entry,
      layer,
      unit: entry.unit ?? layer?.unit ?? 'userID',
      salt,
      allocationSalt: layer ? (layer.salt ?? layerName ?? '') : `${salt}.layer`,
      buckets,
    };
  });
}

function experimentSpec(allocation: Allocation): Spec {
  const { name, entry, layer, unit, salt, allocationSalt, buckets } = allocation;
  const { started = true, targeting, holdouts, groups, overrides = {} } = entry;
  // An experiment in a layer returns all parameters of the layer.
  const defaults = { ...layer?.default, ...entry.default };
  const groupEntries = new Map(Object.entries(groups));
  const groupResult = (group: string): Pick<Rule, 'groupName' | 'returnValue' | 'isExperimentGroup'> => ({
    groupName: group,
    returnValue: { ...defaults, ...groupEntries.get(group)?.value },
    isExperimentGroup: true,
  });
  const defaultRule = (id: string, condition: Condition): Rule => ({
    name: id,
    id,
    idType: unit,
    passPercentage: 100,
    conditions: [condition],
    returnValue: defaults,
  });
  const idOf = (group: string): string => groupEntries.get(group)?.id ?? ruleID('experiment', name, group);
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
        overrideRule(`${idOf(group)}:id_override`, ids, unit, groupResult(group)),
      ),
      ...holdoutRules(holdouts, unit, { passPercentage: 100, returnValue: defaults }),
      ...(started ? [] : [defaultRule('prestart', { type: 'public', idType: unit })]),
      defaultRule('layerAssignment', bucketCondition('none', buckets, allocationSalt, unit)),
      ...(targeting === undefined ? [] : [defaultRule('targetingGate', gateCondition('fail_gate', targeting, unit))]),
      ...[...groupEntries].map(([group, { weight: share }]): Rule => {
        weight += percentOf(share);
        return {
          name: group,
          id: idOf(group),
          idType: unit,
          passPercentage: 100,
          conditions: [bucketCondition('lt', bucketsIn(weight), salt, unit)],
          ...groupResult(group),
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
      ...allocations.flatMap(({ name: configDelegate, entry: { overrides = {} }, unit: experimentUnit }) =>
        Object.entries(overrides).map(([group, ids]) =>
          overrideRule(ruleID('layer', name, configDelegate, group), ids, experimentUnit, {
            returnValue: defaults,
            configDelegate,
          }),
        ),
      ),
      ...holdoutRules(holdouts, unit, { passPercentage: 100, returnValue: defaults }),
      // An experiment that hasn't started keeps its buckets, but the layer doesn't delegate to it.
      ...allocations
        .filter(({ entry: { started = true } }) => started)
        .map(
          ({ name: configDelegate, buckets, allocationSalt, unit: experimentUnit }): Rule => ({
            name: configDelegate,
            id: ruleID('layer', name, configDelegate),
            idType: experimentUnit,
            passPercentage: 100,
            conditions: [bucketCondition('any', buckets, allocationSalt, experimentUnit)],
            returnValue: defaults,
            configDelegate,
          }),
        ),
    ],
  };
}

/** Returns the layer's parameters that an experiment sets. */
function parametersOf({ default: defaults = {}, groups }: ExperimentEntry): readonly string[] {
  const values = [defaults, ...Object.values(groups).map(({ value }) => value)];
  const names = values.flatMap((value) => Object.keys(value));
  return [...new Set(names)];
}

function bucketCondition(operator: string, targetValue: unknown, salt: string, idType: string): Condition {
  return { type: 'user_bucket', operator, targetValue, additionalValues: { salt }, idType };
}
