/** The maximum number of characters of a name. */
export const maxNameCharacters = 80;

/** Names in the history and in the audit log that no person may have. */
const reserved = ['developer', 'the file', 'visitor', 'command line'];

/** Returns a name without spaces at its ends, or undefined for an invalid one. */
export function readName(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const name = value.normalize('NFC').trim().replace(/ +/g, ' ');
  // Characters that are invisible, or that change the direction of text, could make a name look like another one.
  if (name === '' || [...name].length > maxNameCharacters || /[\p{C}\p{Zl}\p{Zp}]/u.test(name)) return undefined;
  return reserved.includes(name.toLowerCase()) || name.toLowerCase().endsWith(keySuffix) ? undefined : name;
}

/** What the name of a script ends with: that of its key, and this. */
export const keySuffix = ' (key)';

/** Returns whether two names are the same to people. */
export const isSameName = (one: string, other: string): boolean =>
  one.normalize('NFKC').toLowerCase() === other.normalize('NFKC').toLowerCase();
