import type { Schema } from '../api/client.ts';
import type { EntrySummary, EntryType } from '../api/project.ts';
import { type Fields, isFields } from '../project/fields.ts';

/** An override. */
export type Override = Schema<'Override'>;

/** The type of an override. */
export type OverrideType = Override['type'];

/** Returns the type of the overrides for a type of entry. Gates include segments and holdouts. */
function overrideTypeOf(type: Schema<'EntryType'>): OverrideType {
  if (type === 'layer') return 'layer';
  return type === 'config' || type === 'experiment' ? 'config' : 'gate';
}

/** What an override replaces: the type and the name of an override. */
export type OverrideTarget = Pick<Override, 'type' | 'name'>;

/** Returns what overrides of an entry replace; undefined for an entry that users don't get. */
export function overrideTargetOf({
  type,
  name,
  status,
}: {
  readonly type: EntryType;
  readonly name: string;
  readonly status?: EntrySummary['status'];
}): OverrideTarget | undefined {
  if (type === 'metric' || status === 'archived') return undefined;
  // A segment is a gate with this name.
  return { type: overrideTypeOf(type), name: type === 'segment' ? `segment:${name}` : name };
}

/** Returns the overrides of a target. */
export const overridesOf = (overrides: readonly Override[], target: OverrideTarget | undefined): readonly Override[] =>
  overrides.filter(({ type, name }) => type === target?.type && name === target.name);

/** Returns the address of the list with the overrides of a target. */
export const overridesHref = ({ type, name }: OverrideTarget): string =>
  `/overrides?${new URLSearchParams({ type, name })}`;

/** To whom an override applies: a user, the users with a custom ID, or everyone. */
export interface OverrideOwner {
  readonly userID?: string | undefined;
  readonly idType?: string | undefined;
  readonly id?: string | undefined;
}

/** Returns whether two overrides are for the same entry and the same owner. */
export const isSamePlace = (one: Omit<Override, 'value'>, other: Omit<Override, 'value'>): boolean =>
  placeKey(one) === placeKey(other);

/** Returns a string that differs for each entry and owner. */
export const placeKey = ({ type, name, userID, idType, id }: Omit<Override, 'value'>): string =>
  JSON.stringify([type, name, userID ?? null, idType ?? null, id ?? null]);

/** Returns the override of an entry that decides what a user gets: that of the user, of a custom ID, or of everyone. */
export function decidingOverride(
  ofEntry: readonly Override[],
  userID: string | undefined,
  customIDs: Fields,
): Override | undefined {
  const ids = Object.entries(customIDs).map(([type, id]) => [type.toLowerCase(), id] as const);
  return (
    ofEntry.find((one) => one.userID !== undefined && one.userID === userID) ??
    ofEntry.find(({ idType, id }) => ids.some(([type, own]) => type === idType?.toLowerCase() && own === id)) ??
    ofEntry.find((one) => one.userID === undefined && one.idType === undefined)
  );
}

/** Returns a value in a few words. */
export const valueText = (value: Override['value']): string =>
  typeof value === 'boolean' ? (value ? 'on' : 'off') : JSON.stringify(value);

/** Returns for whom an override is. */
export function ownerText({ userID, idType, id }: OverrideOwner): string {
  if (idType !== undefined) return `${idType} ${id}`;
  return userID === undefined ? 'everyone' : `user ${userID === '' ? '""' : userID}`;
}

/** Parses the JSON of a value. Returns a string if it isn't an object: what is wrong. */
export function parseObjectValue(text: string): { readonly value: Fields } | string {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? { value } : 'Must be an object, such as {"color": "green"}.';
  } catch (error) {
    return `Not valid JSON. ${error instanceof Error ? error.message : ''}`;
  }
}
