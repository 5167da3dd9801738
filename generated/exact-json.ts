// Generated from scripts/generate/runtime/exact-json.ts by `npm run generate`. Do not edit: change that file, then generate again.

import { isJsonObject, pathOf } from './json.ts';
import { isStorableText, maxDepth } from './storable.ts';

/** A parsed JSON text. */
export interface ParsedJson {
  /** The value. An integer that a JavaScript number can't hold is a string with its digits. */
  readonly value: unknown;
  /** The places of strings that can't be stored and of such integers, as in `user.userID: …`; at most 100. */
  readonly problems?: readonly string[];
}

const maxProblems = 100;

/** Digits of the smallest integer that a number can't hold. */
const longDigits = 16;

/**
 * Parses JSON without changing what it says. `JSON.parse` rounds integers above 2^53, so two IDs can become equal. JSON
 * without long numbers and without the escapes of odd characters takes about as long as with `JSON.parse`.
 * @param text The text that the bytes encode.
 * @throws {SyntaxError}
 */
export function parseExactJson(bytes: Uint8Array, text: string): ParsedJson {
  const value: unknown = JSON.parse(text);
  const hasLongIntegers = hasLongDigits(bytes) && longInteger.test(text);
  // Bytes in UTF-8 have no surrogates, and JSON has no control characters, so only escapes create them.
  if (!hasLongIntegers && !(text.includes('\\u') && oddEscape.test(text))) return { value };
  const exact: unknown = hasLongIntegers ? JSON.parse(quoteLongIntegers(text)) : value;
  const problems = differences(value, exact);
  return problems.length === 0 ? { value: exact } : { value: exact, problems };
}

/** Returns the places of strings and keys that can't be stored. */
export const textProblems = (value: unknown): readonly string[] => differences(value, value);

function differences(value: unknown, exact: unknown): readonly string[] {
  const problems: string[] = [];
  findProblems(value, exact, '', 0, problems);
  return problems;
}

const oddEscape = /\\u(?:0000|[dD][89a-fA-F])/;
const longInteger = /(?:^|[\s:,[])-?\d{16}/;

/** A string, or a number. */
const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Puts the integers that a number can't hold into quotes. */
const quoteLongIntegers = (text: string) =>
  text.replace(token, (literal) => (isInexactInteger(literal) ? `"${literal}"` : literal));

/** Larger numbers are infinite in JavaScript. A `BigInt` of millions of digits would take seconds. */
const maxDigits = 309;

/**
 * Returns whether a number would be written with other digits. JavaScript itself writes the shortest digits of a number, such as
 * 49679398906620810 for 49679398906620808. So a number is kept if its digits are these, and not if it equals the integer.
 */
function isInexactInteger(literal: string): boolean {
  if (literal.length < longDigits || !/^-?\d+$/.test(literal)) return false;
  const number = Number(literal);
  if (literal.length > maxDigits || !Number.isFinite(number)) return true;
  const digits = String(number);
  return digits !== literal && !(digits.includes('e') && BigInt(number) === BigInt(literal));
}

/** Returns whether there are 16 digits in a row. Looks at every 16th byte first. */
function hasLongDigits(bytes: Uint8Array): boolean {
  const isDigit = (index: number) => {
    const byte = bytes[index] ?? 0;
    return byte >= 0x30 && byte <= 0x39;
  };
  for (let index = longDigits - 1; index < bytes.length; index += longDigits) {
    if (!isDigit(index)) continue;
    let start = index;
    let end = index;
    while (isDigit(start - 1)) start -= 1;
    while (isDigit(end + 1)) end += 1;
    if (end - start + 1 >= longDigits) return true;
    index = end;
  }
  return false;
}

/** Compares a value with its exact form, and adds the places that differ or can't be stored. */
function findProblems(value: unknown, exact: unknown, path: string, depth: number, problems: string[]): void {
  if (problems.length >= maxProblems) return;
  if (typeof exact === 'string') {
    if (typeof value === 'number')
      problems.push(`${path || 'body'}: an integer this large loses digits. Send it as a string`);
    else if (!isStorableText(exact)) problems.push(`${path || 'body'}: ${unstorable}`);
    return;
  }
  if (typeof exact !== 'object' || exact === null) return;
  if (depth === maxDepth)
    return void problems.push(`${path.slice(0, maxDepth)}…: nested deeper than ${maxDepth} levels`);
  if (Array.isArray(exact)) {
    const items = Array.isArray(value) ? value : [];
    for (const [index, item] of exact.entries())
      findProblems(items[index], item, `${path}[${index}]`, depth + 1, problems);
    return;
  }
  const fields = isJsonObject(value) ? value : {};
  for (const [key, field] of Object.entries(exact)) {
    const place = pathOf(path, key);
    if (!isStorableText(key)) problems.push(`${place}: ${unstorable}`);
    findProblems(fields[key], field, place, depth + 1, problems);
  }
}

const unstorable = 'must not contain U+0000 or an unpaired surrogate';
