import type { Collection, NewItem } from './collection.ts';
import { applyEdits, contentEnd, type Edit } from './text-edits.ts';
import type { Writing } from './write-value.ts';

/**
 * Returns the edit for other items in a collection with brackets. Each item keeps the white space and the comments before it.
 */
export function rebuildInline(source: Collection, items: readonly NewItem[], writing: Writing): readonly Edit[] {
  const { text, starts, start, end } = source;
  const ends = source.ends.map((itemEnd, index) => contentEnd(text, starts[index] ?? 0, itemEnd));
  const open = text.slice(start, start + 1);
  const close = text.slice(end - 1, end);
  if (items.length === 0) return [{ from: start, to: end, text: open + close }];
  const padding = open === '{' && !writing.isJson ? ' ' : '';
  const firstGap = starts[0] === undefined ? padding : text.slice(start + 1, starts[0]);
  // The comments before the first item are about that item.
  const lineBreak = firstGap.includes('\n') ? firstGap.slice(firstGap.lastIndexOf('\n')) : undefined;
  const gap = `,${lineBreak ?? ' '}`;
  const tail = ends.length === 0 ? padding : text.slice(ends.at(-1), end - 1).replace(/^\s*,/, '');
  const parts = items.map((item, index) => {
    const content =
      item.write === undefined
        ? applyEdits(text, item.edits, starts[item.from], ends[item.from])
        : item.write(lineBreak?.slice(1));
    if (index === 0) return firstGap + content;
    const isOld = item.from !== undefined && item.from > 0;
    return (isOld ? text.slice(ends[item.from - 1], starts[item.from]) : gap) + content;
  });
  return [{ from: start, to: end, text: open + parts.join('') + tail + close }];
}
