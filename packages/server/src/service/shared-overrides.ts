import { isJsonObject } from '@statsig-http-api/contract/json';
import { unitOf } from '../evaluation/override.ts';
import { sharedKeys } from '../store/shared-state.ts';
import type { StateFollower } from './follow-state.ts';
import type { Override, Overrides } from './overrides.ts';

/** Changes overrides on this instance, and on all others with the same store. Rejects with a `StoreError`. */
export interface OverrideChanges {
  set(override: Override): Promise<void>;
  /** Removes the override for one unit, or for every user. Resolves with false if no such override is set. */
  remove(override: Omit<Override, 'value'>): Promise<boolean>;
  clear(): Promise<void>;
}

/** Creates the changes to overrides. @param follower Undefined for a store with a single instance. */
export function createOverrideChanges(overrides: Overrides, follower: StateFollower | undefined): OverrideChanges {
  if (follower === undefined)
    return {
      set: async (override) => overrides.set(override),
      remove: async (override) => overrides.remove(override),
      clear: async () => overrides.clear(),
    };
  const { state } = follower;
  follower.subscribe((values) => {
    const list = [...values].map(([key, value]) => (isOverrideKey(key) ? parseOverride(value) : undefined));
    overrides.replace(list.filter((override) => override !== undefined));
  });
  const clear = async () => {
    const keys = [...(await state.read()).keys()].filter(isOverrideKey);
    await state.delete(keys);
    await follower.refresh();
  };
  return {
    async set(override) {
      await state.set(keyOf(override), JSON.stringify(override));
      await follower.refresh();
    },
    async remove(override) {
      const isSet = (await state.read()).has(keyOf(override));
      if (isSet) await state.delete([keyOf(override)]);
      await follower.refresh();
      return isSet;
    },
    clear,
  };
}

const isOverrideKey = (key: string): boolean =>
  key.startsWith(sharedKeys.override) || key.startsWith(sharedKeys.unitOverride);

/** An instance that doesn't know overrides of custom IDs must not apply them to every user, so they have another key. */
function keyOf(override: Omit<Override, 'value'>): string {
  const { type, name, userID } = override;
  const unit = unitOf(override);
  return unit === undefined || userID !== undefined
    ? `${sharedKeys.override}${JSON.stringify([type, name, userID ?? null])}`
    : `${sharedKeys.unitOverride}${JSON.stringify([type, name, unit.idType, unit.id])}`;
}

/** Parses what another instance has set. A newer version may set what this one doesn't know: that is ignored. */
function parseOverride(json: string): Override | undefined {
  const value: unknown = JSON.parse(json);
  if (!isJsonObject(value)) return undefined;
  const { type, name, userID, idType, id } = value;
  if ((type !== 'gate' && type !== 'config' && type !== 'layer') || typeof name !== 'string') return undefined;
  return {
    ...{ type, name, value: value.value },
    ...(typeof userID === 'string' ? { userID } : {}),
    ...(typeof idType === 'string' && typeof id === 'string' ? { idType, id } : {}),
  };
}
