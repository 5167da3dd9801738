import { mapText, type RawText } from './tab-separated.ts';

const noCustomIDs = mapText([]);

/** Returns the custom IDs of a stored user as a column of ClickHouse. @param user JSON of the user. */
export function customIDsText(user: string): RawText {
  // Parse only users that have custom IDs.
  return user.includes('"customIDs"') ? mapText(readCustomIDs(user)) : noCustomIDs;
}

/**
 * Returns the custom IDs of a stored user; empty strings for IDs without a value. An evaluation first looks for the exact name
 * of an ID, then for the name in any case; so the map has the names in lower case too, unless an ID has that name.
 * @param user JSON of the user.
 */
export function readCustomIDs(user: string): ReadonlyMap<string, string> {
  const ids: unknown = JSON.parse(user).customIDs;
  if (typeof ids !== 'object' || ids === null) return new Map();
  const texts = new Map(Object.entries(ids).map(([name, id]) => [name, id === null ? '' : String(id)]));
  for (const [name, text] of [...texts]) {
    const lowerCaseName = name.toLowerCase();
    if (!texts.has(lowerCaseName)) texts.set(lowerCaseName, text);
  }
  return texts;
}
