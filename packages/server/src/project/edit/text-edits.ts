/** A replacement of a part of a file. Offsets are those before all edits. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Returns a part of a file with the edits in it.
 * @param edits Edits that don't overlap, in any order.
 */
export function applyEdits(text: string, edits: readonly Edit[], from = 0, to = text.length): string {
  let result = '';
  let at = from;
  for (const edit of edits.toSorted((one, other) => one.from - other.from)) {
    result += text.slice(at, edit.from) + edit.text;
    at = edit.to;
  }
  return result + text.slice(at, to);
}

/** Returns the offset of the first character of the line with an offset. */
export const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** Returns the offset after the last character of the line with an offset, without its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' && end > offset ? end - 1 : end;
}

/** Returns the offset after the last character of a part of a file that isn't white space. */
export const contentEnd = (text: string, from: number, to: number): number =>
  from + text.slice(from, to).trimEnd().length;
