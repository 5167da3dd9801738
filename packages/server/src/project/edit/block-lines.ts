import type { Collection, NewItem } from './collection.ts';
import { applyEdits, contentEnd, type Edit, lineEnd, lineStart } from './text-edits.ts';
import type { Writing } from './write-value.ts';

/** The lines of an item: comments and empty lines before it, and the item itself. */
interface Lines {
  readonly from: number;
  readonly to: number;
  /** The offset of the line in which the item starts. */
  readonly itemLine: number;
}

/**
 * Returns the edits for other items in a collection whose items are on separate lines. Each item keeps its lines and the
 * comments before it. Returns undefined if the collection must be written again as a whole.
 */
export function rebuildBlock(
  source: Collection,
  items: readonly NewItem[],
  { eol }: Writing,
): readonly Edit[] | undefined {
  const { text, starts } = source;
  const [first] = starts;
  if (items.length === 0 || first === undefined) return undefined;
  const column = first - lineStart(text, first);
  const isInline = text.slice(lineStart(text, first), first).trim() !== '';
  // The first item shares its line with a dash, so it must stay the first.
  if (isInline && items[0]?.from !== 0) return undefined;
  const lines = linesOf(source, column, isInline);
  const hasEmptyLines = lines.length > 1 && lines.slice(1).every(({ from }) => isEmptyLine(text, from));
  const isKept = new Set(items.map(({ from }) => from));
  const result: string[] = [];
  /** Adds the titles above removed items, which other items have too. */
  const addTitles = (from: number, to: number, next: string) => {
    for (let index = from; index < to; index++) {
      const removed = isKept.has(index) ? undefined : lines[index];
      const titles = removed === undefined ? '' : separateComments(text.slice(removed.from, removed.itemLine));
      if (titles !== '') result.push(titles, ...(index < to - 1 || next === '' || isEmptyLine(next, 0) ? [] : ['']));
    }
  };
  let nextTitles = 0;
  for (const [position, item] of items.entries()) {
    if (item.write !== undefined) {
      if (hasEmptyLines && position > 0) result.push('');
      result.push(' '.repeat(column) + item.write());
      continue;
    }
    const old = lines[item.from];
    if (old === undefined) return undefined;
    const itemText = applyEdits(text, item.edits, old.from, old.to);
    addTitles(nextTitles, item.from, itemText);
    nextTitles = Math.max(nextTitles, item.from);
    result.push(itemText);
  }
  addTitles(nextTitles, lines.length, '');
  const from = lines[0]?.from ?? first;
  return [{ from, to: lines.at(-1)?.to ?? from, text: result.join(eol) }];
}

function linesOf({ text, starts, end }: Collection, column: number, isInline: boolean): readonly Lines[] {
  const tops = starts.map((start, index) => {
    const line = lineStart(text, start);
    if (index === 0 && isInline) return { from: start, itemLine: start };
    const stop = index === 0 ? 0 : lineEnd(text, starts[index - 1] ?? 0) + 1;
    return { from: startOfComments(text, line, stop, index === 0 ? Number.POSITIVE_INFINITY : column), itemLine: line };
  });
  return tops.map(({ from, itemLine }, index) => {
    const next = tops[index + 1];
    const to =
      next === undefined ? endOfComments(text, lineEnd(text, contentEnd(text, 0, end)), column) : next.from - 1;
    return { from, itemLine, to: text[to - 1] === '\r' ? to - 1 : to };
  });
}

/** Returns where the comments and empty lines before a line start. A comment that is indented further belongs to what is above. */
function startOfComments(text: string, line: number, stop: number, column: number): number {
  let from = line;
  while (from > stop) {
    const previous = lineStart(text, from - 1);
    const content = text.slice(previous, from).trimEnd();
    const comment = content.trimStart();
    if (comment !== '' && (!comment.startsWith('#') || content.length - comment.length > column)) break;
    from = previous;
  }
  return from;
}

/** Returns the end of the comments below the last item that are indented further than the item. */
function endOfComments(text: string, end: number, column: number): number {
  let to = end;
  for (;;) {
    const next = text.indexOf('\n', to) + 1;
    if (next === 0 || next >= text.length) return to;
    const content = text.slice(next, lineEnd(text, next));
    const comment = content.trimStart();
    if (!comment.startsWith('#') || content.length - comment.length <= column) return to;
    to = lineEnd(text, next);
  }
}

const isEmptyLine = (text: string, from: number): boolean => text.slice(from, lineEnd(text, from)).trim() === '';

/** Returns the comments that an empty line separates from an item, such as the title of a group of items. */
function separateComments(comments: string): string {
  const lines = comments.split('\n').map((line) => line.trimEnd());
  const last = lines.findLastIndex((line, index) => line === '' && index < lines.length - 1);
  const separate = lines.slice(0, Math.max(last, 0));
  return separate.some((line) => line !== '') ? separate.join('\n') : '';
}
