import type { Schema } from '../../api/client.ts';

/** An override. */
export type Override = Schema<'Override'>;

/** The type of an override. */
export type OverrideType = Override['type'];

/** Returns the type of the overrides for a type of entry. Gates include segments and holdouts. */
export function overrideTypeOf(type: Schema<'EntryType'>): OverrideType {
  if (type === 'layer') return 'layer';
  return type === 'config' || type === 'experiment' ? 'config' : 'gate';
}

/** Returns whether two overrides are for the same entry and the same user. */
export const isSamePlace = (one: Omit<Override, 'value'>, other: Omit<Override, 'value'>): boolean =>
  one.type === other.type && one.name === other.name && one.userID === other.userID;

/** Returns a value in a few words. */
export const valueText = (value: Override['value']): string =>
  typeof value === 'boolean' ? (value ? 'on' : 'off') : JSON.stringify(value);

/** Returns for whom an override is. */
export const ownerText = (userID: string | undefined): string =>
  userID === undefined ? 'everyone' : `user ${userID === '' ? '""' : userID}`;

/** Parses the JSON of a value. Returns a string if it isn't an object: what is wrong. */
export function parseObjectValue(text: string): { readonly value: Record<string, unknown> } | string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { value: value as Record<string, unknown> };
    return 'Must be an object, such as {"color": "green"}.';
  } catch (error) {
    return `Not valid JSON. ${error instanceof Error ? error.message : ''}`;
  }
}
