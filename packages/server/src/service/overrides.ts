import { type FieldReader, unitIDReader } from '../evaluation/fields.ts';
import {
  idTypesOf,
  type OverriddenUnit,
  type Override,
  type OverrideType,
  overrideRuleID,
  unitOf,
} from '../evaluation/override.ts';
import type { ConfigResult, Evaluator, GateResult, LayerResult, User, UserEvaluator } from '../evaluation/results.ts';

export type { Override, OverrideType } from '../evaluation/override.ts';

/** The overrides in effect. */
export interface Overrides {
  readonly list: readonly Override[];
  set(override: Override): void;
  /** Removes the override for one unit, or for every user. Returns false if no such override is set. */
  remove(override: Omit<Override, 'value'>): boolean;
  clear(): void;
  /** Sets these overrides, and removes all others. */
  replace(list: readonly Override[]): void;
  /** Returns an evaluator that applies the overrides before it evaluates. */
  wrap(evaluator: Evaluator): Evaluator;
}

/** Creates an empty set of overrides. */
export function createOverrides(): Overrides {
  const overrides = new Map<string, Override>();
  /** Reads the ID of each type that has overrides: first the user's, then custom IDs in the order of the first override. */
  let readers: readonly (readonly [string, FieldReader])[] = [];
  const keyOf = (type: string, name: string, unit?: OverriddenUnit) =>
    JSON.stringify([type, name, unit?.idType ?? null, unit?.id ?? null]);
  const unitsOf = (user: User): readonly OverriddenUnit[] =>
    readers.flatMap(([idType, read]) => {
      const id = read(user);
      return typeof id === 'string' ? [{ idType, id }] : [];
    });
  const find = (type: OverrideType, name: string, units: () => readonly OverriddenUnit[]) => {
    if (overrides.size === 0) return undefined;
    for (const unit of units()) {
      const forUnit = overrides.get(keyOf(type, name, unit));
      if (forUnit !== undefined) return forUnit;
    }
    return overrides.get(keyOf(type, name));
  };
  const readIDTypes = () => {
    readers = ['userID', ...idTypesOf(overrides.values())].map((idType) => [idType, unitIDReader(idType)]);
  };
  const add = (override: Override) =>
    void overrides.set(keyOf(override.type, override.name, unitOf(override)), override);
  /** Applies the overrides to the evaluations for one user. Reads the IDs once: a user can have thousands of them. */
  const wrapForUser = (user: User, evaluator: UserEvaluator): UserEvaluator => {
    if (overrides.size === 0) return evaluator;
    let read: readonly OverriddenUnit[] | undefined;
    const units = () => {
      read ??= unitsOf(user);
      return read;
    };
    return {
      gate: (name) => overriddenGate(find('gate', name, units)) ?? evaluator.gate(name),
      config: (name) => overriddenConfig(find('config', name, units)) ?? evaluator.config(name),
      layer: (name) => overriddenLayer(find('layer', name, units)) ?? evaluator.layer(name),
    };
  };
  return {
    get list() {
      return [...overrides.values()];
    },
    set(override) {
      add(override);
      readIDTypes();
    },
    remove(override) {
      const isRemoved = overrides.delete(keyOf(override.type, override.name, unitOf(override)));
      readIDTypes();
      return isRemoved;
    },
    clear: () => overrides.clear(),
    replace(list) {
      overrides.clear();
      for (const override of list) add(override);
      readIDTypes();
    },
    wrap: (evaluator) => ({
      gate: (name, user, now) =>
        overriddenGate(find('gate', name, () => unitsOf(user))) ?? evaluator.gate(name, user, now),
      config: (name, user, now) =>
        overriddenConfig(find('config', name, () => unitsOf(user))) ?? evaluator.config(name, user, now),
      layer: (name, user, now) =>
        overriddenLayer(find('layer', name, () => unitsOf(user))) ?? evaluator.layer(name, user, now),
      forUser: (user, now, appID) => wrapForUser(user, evaluator.forUser(user, now, appID)),
    }),
  };
}

const shared = { exists: true, ruleID: overrideRuleID, groupName: null, secondaryExposures: [], isInGroup: false };

function overriddenGate(override: Override | undefined): GateResult | undefined {
  if (override === undefined) return undefined;
  return { ...shared, source: override, value: override.value === true, idType: 'userID' };
}

function overriddenConfig(override: Override | undefined): ConfigResult | undefined {
  if (override === undefined) return undefined;
  const value = override.value as ConfigResult['value'];
  return {
    ...shared,
    source: override,
    value,
    rulePassed: true,
    idType: 'userID',
    isExperiment: false,
    explicitParameters: null,
  };
}

function overriddenLayer(override: Override | undefined): LayerResult | undefined {
  if (override === undefined) return undefined;
  const value = override.value as LayerResult['value'];
  return {
    ...shared,
    source: override,
    value,
    undelegatedSecondaryExposures: [],
    explicitParameters: [],
    allocatedExperiment: null,
  };
}
