import { type Override, type OverrideType, overrideRuleID } from '../evaluation/override.ts';
import type { ConfigResult, Evaluator, GateResult, LayerResult, User } from '../evaluation/results.ts';

export type { Override, OverrideType } from '../evaluation/override.ts';

/** The overrides in effect. */
export interface Overrides {
  readonly list: readonly Override[];
  set(override: Override): void;
  /** Removes the override for one user, or for every user. Returns false if no such override is set. */
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
  const keyOf = (type: string, name: string, userID?: string) => JSON.stringify([type, name, userID ?? null]);
  const find = (type: OverrideType, name: string, { userID }: User) => {
    if (overrides.size === 0) return undefined;
    const forUser = userID === undefined ? undefined : overrides.get(keyOf(type, name, userID));
    return forUser ?? overrides.get(keyOf(type, name));
  };
  const set = (override: Override) =>
    void overrides.set(keyOf(override.type, override.name, override.userID), override);
  const shared = { exists: true, ruleID: overrideRuleID, secondaryExposures: [] };
  return {
    get list() {
      return [...overrides.values()];
    },
    set,
    remove: ({ type, name, userID }) => overrides.delete(keyOf(type, name, userID)),
    clear: () => overrides.clear(),
    replace(list) {
      overrides.clear();
      for (const override of list) set(override);
    },
    wrap: (evaluator) => ({
      gate(name, user, now): GateResult {
        const override = find('gate', name, user);
        if (override === undefined) return evaluator.gate(name, user, now);
        return { ...shared, groupName: null, value: override.value === true, idType: 'userID' };
      },
      config(name, user, now): ConfigResult {
        const override = find('config', name, user);
        if (override === undefined) return evaluator.config(name, user, now);
        const value = override.value as ConfigResult['value'];
        return { ...shared, groupName: null, value, rulePassed: true, idType: 'userID', isExperiment: false };
      },
      layer(name, user, now): LayerResult {
        const override = find('layer', name, user);
        if (override === undefined) return evaluator.layer(name, user, now);
        const value = override.value as LayerResult['value'];
        return {
          ...shared,
          value,
          undelegatedSecondaryExposures: [],
          explicitParameters: [],
          allocatedExperiment: null,
        };
      },
    }),
  };
}
