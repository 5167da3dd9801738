import type { ConfigResult, Evaluator, GateResult, LayerResult, User } from '../evaluation/results.ts';

/** What is overridden. */
export type OverrideType = 'gate' | 'config' | 'layer';

/** The answer that a test or a developer wants, instead of the project's. */
export interface Override {
  readonly type: OverrideType;
  readonly name: string;
  /** For this user alone; for everyone when it is left out. */
  readonly userID?: string;
  /** A boolean for a gate, an object otherwise. */
  readonly value: unknown;
}

/** The rule id that an overridden answer has. */
export const overrideRuleID = 'override';

/** Overrides in effect. */
export interface Overrides {
  readonly list: readonly Override[];
  set(override: Override): void;
  /** Removes the override for this user, or for everyone; false when there is none. */
  remove(of: Omit<Override, 'value'>): boolean;
  clear(): void;
  /** The evaluator with the overrides before it. */
  over(evaluator: Evaluator): Evaluator;
}

/** Makes an empty set of overrides. */
export function createOverrides(): Overrides {
  const all = new Map<string, Override>();
  const keyOf = (type: string, name: string, userID?: string) => JSON.stringify([type, name, userID ?? null]);
  const find = (type: OverrideType, name: string, { userID }: User) =>
    (userID === undefined ? undefined : all.get(keyOf(type, name, userID))) ?? all.get(keyOf(type, name));
  const shared = { known: true, ruleID: overrideRuleID, groupName: null, secondaryExposures: [] };
  return {
    get list() {
      return [...all.values()];
    },
    set: (override) => void all.set(keyOf(override.type, override.name, override.userID), override),
    remove: ({ type, name, userID }) => all.delete(keyOf(type, name, userID)),
    clear: () => all.clear(),
    over: (evaluator) => ({
      gate(name, user, now): GateResult {
        const found = all.size === 0 ? undefined : find('gate', name, user);
        if (found === undefined) return evaluator.gate(name, user, now);
        return { ...shared, value: found.value === true, idType: 'userID' };
      },
      config(name, user, now): ConfigResult {
        const found = all.size === 0 ? undefined : find('config', name, user);
        if (found === undefined) return evaluator.config(name, user, now);
        const value = found.value as ConfigResult['value'];
        return { ...shared, value, rulePassed: true, idType: 'userID', isExperiment: false };
      },
      layer(name, user, now): LayerResult {
        const found = all.size === 0 ? undefined : find('layer', name, user);
        if (found === undefined) return evaluator.layer(name, user, now);
        const value = found.value as LayerResult['value'];
        const { known, ruleID, secondaryExposures } = shared;
        const nothing = { undelegatedSecondaryExposures: [], explicitParameters: [], allocatedExperiment: null };
        return { known, ruleID, secondaryExposures, value, ...nothing };
      },
    }),
  };
}
