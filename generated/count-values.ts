// Generated from scripts/generate/runtime/count-values.ts by `npm run generate`. Do not edit: change that file, then generate again.

/**
 * Returns whether JSON in UTF-8 has more values than a limit, without parsing it. Each object, array, string, number and
 * literal counts, and so does each key. The result for bytes other than JSON has no meaning.
 */
export function hasMoreValues(bytes: Uint8Array, limit: number): boolean {
  // A value takes at least one byte.
  if (bytes.length <= limit) return false;
  let count = 0;
  let isInScalar = false;
  for (let index = hasByteOrderMark(bytes) ? 3 : 0; index < bytes.length; index += 1) {
    const role = roles[bytes[index] ?? 0];
    if (role === separator) {
      isInScalar = false;
      continue;
    }
    if (role === scalar && isInScalar) continue;
    count += 1;
    if (count > limit) return true;
    isInScalar = role === scalar;
    if (role === quote) index = endOfString(bytes, index);
  }
  return false;
}

/** Returns the index of the quote that closes a string, or the number of bytes. */
function endOfString(bytes: Uint8Array, start: number): number {
  let index = start + 1;
  for (; index < bytes.length && bytes[index] !== 0x22; index += 1) if (bytes[index] === 0x5c) index += 1;
  return index;
}

const hasByteOrderMark = (bytes: Uint8Array) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

const [scalar, separator, opening, quote] = [0, 1, 2, 3];

/** What each byte outside a string is. */
const roles = new Uint8Array(256);
for (const character of ' \t\r\n,:]}') roles[character.charCodeAt(0)] = separator;
for (const character of '[{') roles[character.charCodeAt(0)] = opening;
roles['"'.charCodeAt(0)] = quote;
