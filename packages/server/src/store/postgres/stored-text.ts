/**
 * PostgreSQL rejects strings with U+0000, and a rejected string would take all rows of its commit with it. Such a string is
 * stored with an escape character, which is a code point that no text uses.
 */
const escapeCharacter = '\u{10ffff}';

/** Returns the string as PostgreSQL stores it. */
export function toStoredText(value: string): string {
  if (!value.includes('\0') && !value.includes(escapeCharacter)) return value;
  return value.replaceAll(escapeCharacter, `${escapeCharacter}1`).replaceAll('\0', `${escapeCharacter}0`);
}

/** Returns the string that was stored as `stored`. */
export function fromStoredText(stored: string): string {
  if (!stored.includes(escapeCharacter)) return stored;
  return stored.replaceAll(`${escapeCharacter}0`, '\0').replaceAll(`${escapeCharacter}1`, escapeCharacter);
}
