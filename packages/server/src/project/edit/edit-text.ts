import { isJsonObject } from '@statsig-http-api/contract/json';
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Pair } from 'yaml';
import { rebuildBlock } from './block-lines.ts';
import type { NewItem } from './collection.ts';
import { rebuildInline } from './inline-items.ts';
import { matchItems } from './match-items.ts';
import { orderLike } from './order-like.ts';
import { parseText } from './parsed-text.ts';
import { applyEdits, contentEnd, type Edit, lineStart } from './text-edits.ts';
import {
  detectWriting,
  type Writing,
  writeInline,
  writeInlinePair,
  writeItem,
  writePair,
  writeScalar,
} from './write-value.ts';

/** A project file can't be edited without a change to values that must stay. */
export class EditError extends Error {
  override readonly name = 'EditError';
}

/** The depth of an entry, such as a gate, in a project file. */
const entryDepth = 2;

/**
 * Returns a project file in YAML or JSON with another value. Changes only the lines that differ: comments, order, quotes and
 * the layout of everything else stay.
 * @param value The value of the whole file. Fields of the file keep their order, except for groups: their order counts.
 * @throws {EditError} if a changed value shares an anchor with another one.
 */
export function editText(text: string, value: unknown): string {
  const { document, value: before } = parseText(text);
  const target = JSON.stringify(orderLike(before, value));
  if (JSON.stringify(before) === target) return text;
  // First changes single fields. If the file is written in an unusual way, writes whole entries again.
  for (const depth of [Number.POSITIVE_INFINITY, entryDepth]) {
    const edited = applyEdits(text, createEditor(text, document, depth)(JSON.parse(target)));
    if (hasValue(edited, target)) return edited;
  }
  throw new EditError('The file shares values between entries with YAML anchors. Change the file in an editor.');
}

function hasValue(text: string, json: string): boolean {
  try {
    return JSON.stringify(parseText(text).value) === json;
  } catch {
    return false;
  }
}

/** Changes the name of a field in place. @param path The path of the field. */
export function renameKey(text: string, path: readonly string[], name: string): string {
  const { document } = parseText(text);
  const map = document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const pair = isMap(map) ? map.items.find((item) => keyOf(item) === last) : undefined;
  if (!isMap(map) || !isScalar(pair?.key) || !pair.key.range) throw new EditError(`${last} has no name in the file.`);
  const key = writeScalar(name, pair.key.type, map.flow === true, detectWriting(text));
  if (key === undefined) throw new EditError('The new name has more than one line.');
  return applyEdits(text, [{ from: pair.key.range[0], to: pair.key.range[1], text: key }]);
}

const keyOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : String(key));

/** Returns a function that returns the edits for a value. @param maxDepth The depth of the values that are written again as a whole. */
function createEditor(text: string, document: Document, maxDepth: number): (value: unknown) => readonly Edit[] {
  const writing: Writing = detectWriting(text);

  /** Returns the edits inside a node, or undefined if the node must be replaced. */
  function editNode(node: unknown, value: unknown, depth: number, isInline: boolean): readonly Edit[] | undefined {
    if (isAlias(node) || isScalar(node) || isMap(node) || isSeq(node)) {
      if (JSON.stringify(node.toJS(document)) === JSON.stringify(value)) return [];
      if (isAlias(node) || node.anchor !== undefined || depth >= maxDepth || !node.range) return undefined;
    }
    if (isScalar(node) && node.range && typeof value !== 'object') {
      const isOneLine = !text.slice(node.range[0], node.range[1]).includes('\n');
      const scalar = isOneLine ? writeScalar(value, node.type, isInline, writing) : undefined;
      return scalar === undefined ? undefined : [{ from: node.range[0], to: node.range[1], text: scalar }];
    }
    if (isMap(node) && isJsonObject(value)) {
      const isFlow = node.flow === true;
      if (isFlow && !isInline && node.items.length === 0 && !writing.isJson) return undefined;
      const pairs = new Map((node.items as Pair[]).map((pair, index) => [keyOf(pair), { pair, index }]));
      const items = Object.entries(value).map(([key, field]): NewItem => {
        const old = pairs.get(key);
        const write = (indent?: string) =>
          isFlow
            ? writeInlinePair(key, field, writing, indent)
            : writePair(key, field, columnOf(node.range?.[0] ?? 0), depth + 1 === entryDepth, writing);
        return old === undefined
          ? { write }
          : { from: old.index, edits: editPair(old.pair, key, field, depth + 1, isFlow) };
      });
      const starts = (node.items as Pair[]).map(({ key }) => startOf(key));
      const ends = (node.items as Pair[]).map(({ key, value: field }) => endOf(field) ?? endOf(key) ?? 0);
      const isSameOrder = sameKeys([...pairs.keys()], Object.keys(value));
      return rebuild(items, starts, ends, node.range, isFlow, isSameOrder);
    }
    if (isSeq(node) && Array.isArray(value)) {
      const isFlow = node.flow === true;
      if (isFlow && !isInline && node.items.length === 0 && !writing.isJson) return undefined;
      const matches = matchItems(node.toJS(document), value);
      const column = columnOf(node.range?.[0] ?? 0);
      const items = value.map((item: unknown, index): NewItem => {
        const old = matches[index];
        const write = (indent?: string) =>
          isFlow ? writeInline(item, writing, indent) : writeItem(item, column, writing);
        return old === undefined
          ? { write }
          : { from: old, edits: editItem(node.items[old], item, depth + 1, isFlow, column) };
      });
      const starts = node.items.map((item) => {
        const start = startOf(item);
        return isFlow || start === undefined ? start : text.lastIndexOf('-', start - 1);
      });
      const ends = node.items.map((item) => endOf(item) ?? 0);
      const isSameOrder = matches.length === node.items.length && matches.every((old, index) => old === index);
      return rebuild(items, starts, ends, node.range, isFlow, isSameOrder);
    }
    return undefined;
  }

  function rebuild(
    items: readonly NewItem[],
    starts: readonly (number | undefined)[],
    ends: readonly number[],
    range: readonly number[] | null | undefined,
    isFlow: boolean,
    isSameOrder: boolean,
  ): readonly Edit[] | undefined {
    if (isSameOrder) return items.flatMap(({ edits = [] }) => edits);
    if (!range || starts.includes(undefined)) return undefined;
    const source = { text, starts: starts as readonly number[], ends, start: range[0] ?? 0, end: range[1] ?? 0 };
    return isFlow ? rebuildInline(source, items, writing) : rebuildBlock(source, items, writing);
  }

  /** Returns the edits of a field, or its replacement. */
  function editPair(pair: Pair, key: string, value: unknown, depth: number, isInline: boolean): readonly Edit[] {
    const edits = pair.value === null ? undefined : editNode(pair.value, value, depth, isInline);
    if (edits !== undefined) return edits;
    const from = startOf(pair.key) ?? 0;
    const afterKey = text.indexOf(':', endOf(pair.key) ?? from) + 1;
    const to = Math.max(afterKey, contentEnd(text, from, endOf(pair.value) ?? afterKey));
    const replacement = isInline
      ? writeInlinePair(key, value, writing, indentAt(from))
      : writePair(key, value, columnOf(from), depth === entryDepth, writing);
    return [{ from, to, text: replacement }];
  }

  /** Returns the edits of an item of a list, or its replacement. */
  function editItem(node: unknown, value: unknown, depth: number, isInline: boolean, column: number): readonly Edit[] {
    const edits = editNode(node, value, depth, isInline);
    if (edits !== undefined) return edits;
    const start = startOf(node) ?? 0;
    const end = contentEnd(text, start, endOf(node) ?? start);
    if (isInline) return [{ from: start, to: end, text: writeInline(value, writing, indentAt(start)) }];
    return [{ from: text.lastIndexOf('-', start - 1), to: end, text: writeItem(value, column, writing) }];
  }

  /** Returns the white space before a value that starts a line. */
  const indentAt = (offset: number): string | undefined =>
    /^[ \t]*$/.exec(text.slice(lineStart(text, offset), offset))?.[0];

  const columnOf = (offset: number): number => offset - lineStart(text, offset);

  return (value) => {
    const edits = editNode(document.contents, value, 0, false);
    return edits ?? [];
  };
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);
const endOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[1] : undefined);

/** Returns whether objects with these names in this order are equal: names that are numbers come first in any object. */
const sameKeys = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify(Object.keys(Object.fromEntries(one.map((key) => [key, 0])))) === JSON.stringify(other);
