import { isDeepStrictEqual } from 'node:util';
import { isJsonObject } from '@statsig-http-api/contract/json';
import { applyPatch, reversePatch } from 'diff';
import { editText, renameKey } from './edit-text.ts';
import type { ChangedFile, Fields } from './entry-change.ts';
import { sectionOf } from './entry-types.ts';
import { parseText } from './parsed-text.ts';
import { type Hunk, patchOf } from './text-diff.ts';

/** How many of the lines around a change may be others. */
const fuzzFactor = 3;

/** Returns the value of a project file; an empty object if it has another one. */
export function readValue(text: string): Fields {
  const { value } = parseText(text);
  return isJsonObject(value) ? value : {};
}

/** Returns the part of a line before its value. */
const fieldOf = (line: string): string => /^[^:]*:?/.exec(line)?.[0] ?? '';

/** Returns the text of a file with changed entries. @throws {EditError} */
export function writeChange(text: string, { value, renames }: ChangedFile): string {
  const renamed = renames.reduce(
    (written, { type, from, to }) => renameKey(written, [sectionOf(type), from], to),
    text,
  );
  return editText(renamed, value);
}

/**
 * Returns the text of a file without a change that was made to it. If the lines of the change are still there, restores them
 * with their comments.
 * @param change The value without the change.
 * @throws {EditError}
 */
export function writeInverse(text: string, change: ChangedFile, diff: readonly Hunk[]): string {
  const restored = applyPatch(text, reversePatch(patchOf(diff)), {
    fuzzFactor,
    // Lines around the change may have other values since then.
    compareLine: (_, line, operation, expected) =>
      line === expected || (operation === ' ' && fieldOf(line) === fieldOf(expected)),
  });
  if (restored !== false && hasValue(restored, change.value)) return restored;
  return writeChange(text, change);
}

function hasValue(text: string, value: Fields): boolean {
  try {
    return isDeepStrictEqual(parseText(text).value, value);
  } catch {
    // Lines that don't fit together can be invalid YAML.
    return false;
  }
}
