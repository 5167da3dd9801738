import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/json';

/** The place of a part of a string. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Why a string isn't JSON, and where. */
export interface TextProblem extends Place {
  readonly message: string;
}

/** The steps from the whole value to a part of it: names and indexes. */
export type JsonPath = readonly (string | number)[];

/** A problem with a part of the value. */
export interface JsonProblem {
  /** The steps from the value to the part. */
  readonly path: JsonPath;
  readonly message: string;
}

/** Returns the first place where a string isn't JSON; undefined if it is. */
export function findTextProblem(text: string): TextProblem | undefined {
  try {
    JSON.parse(text);
  } catch {
    return problemAt(text, firstError(text));
  }
  return findRepeatedName(text);
}

/** Returns the first place where the parser had to guess. */
function firstError(text: string): number {
  let found = text.length;
  parser.parse(text).iterate({
    enter: ({ type, from }) => {
      if (type.isError) found = Math.min(found, from);
    },
  });
  return found;
}

function problemAt(text: string, error: number): TextProblem {
  const rest = text.slice(error);
  const from = error + (rest.length - rest.trimStart().length);
  const place = (start: number, length: number) => ({ from: start, to: Math.min(text.length, start + length) });
  const next = text.charAt(from);
  const before = text.slice(0, from).trimEnd();
  if (text.trim() === '') return { ...place(0, 0), message: 'Write a value, such as {}.' };
  if (/[}\]]/.test(next) && before.endsWith(','))
    return { ...place(before.length - 1, 1), message: 'Remove the comma: nothing follows it.' };
  if (next === '') return { ...place(before.length, 0), message: 'The end is missing: close each bracket and quote.' };
  if (next === "'" || next === '`') return { ...place(from, 1), message: 'Use double quotes.' };
  if (/^\/[/*]/.test(text.slice(from))) return { ...place(from, 2), message: 'JSON has no comments. Remove this one.' };
  const [word = ''] = /^[\p{L}_$][\p{L}\p{N}_$.-]*/u.exec(text.slice(from)) ?? [];
  if (word !== '') return { ...place(from, word.length), message: `Put ${word} in double quotes.` };
  if (/["\]}\d\w]$/.test(before) && /["{[\d-]/.test(next) && !unfinishedString(text, from))
    return { ...place(from, 1), message: 'A comma or a colon is missing before this.' };
  if (next === '"') return { ...place(from, 1), message: 'This string has no end. Close it with a double quote.' };
  return { ...place(from, 1), message: `Unexpected ${next}. Remove it.` };
}

/** Returns whether a string begins at a place and doesn't end on its line. */
const unfinishedString = (text: string, from: number): boolean =>
  text.charAt(from) === '"' && !/^"(?:[^"\\\n]|\\.)*"/.test(text.slice(from));

/** Returns the second of two equal names in an object. JSON would keep only its value. */
function findRepeatedName(text: string): TextProblem | undefined {
  let found: TextProblem | undefined;
  parser.parse(text).iterate({
    enter: ({ name, node }) => {
      if (name !== 'Object' || found !== undefined) return;
      const names = new Set<string>();
      for (const property of node.getChildren('Property')) {
        const nameNode = property.getChild('PropertyName');
        if (nameNode === null) continue;
        const own = nameOf(text, nameNode);
        if (names.has(own)) found ??= { ...placeOf(nameNode), message: `${own} is here twice. Remove one.` };
        names.add(own);
      }
    },
  });
  return found;
}

const placeOf = ({ from, to }: SyntaxNode): Place => ({ from, to });

function nameOf(text: string, node: SyntaxNode): string {
  const written = text.slice(node.from, node.to);
  try {
    const name: unknown = JSON.parse(written);
    return typeof name === 'string' ? name : written;
  } catch {
    return written.replaceAll('"', '');
  }
}

/** The kinds of nodes that are values. */
const values = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);

const valueIn = (node: SyntaxNode): SyntaxNode | undefined => valuesIn(node)[0];

function valuesIn(node: SyntaxNode): SyntaxNode[] {
  const found = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (values.has(child.name)) found.push(child);
  return found;
}

/** Returns the place of a part of a JSON string. If the part is missing, the result is the place of the nearest part around it. */
export function findPlace(text: string, path: JsonPath): Place {
  let node = valueIn(parser.parse(text).topNode);
  if (node === undefined) return { from: 0, to: 0 };
  for (const step of path) {
    const property: SyntaxNode | undefined = node
      .getChildren('Property')
      .find((one) => nameOf(text, one.getChild('PropertyName') ?? one) === String(step));
    const next: SyntaxNode | undefined =
      property === undefined ? (node.name === 'Array' ? valuesIn(node)[Number(step)] : undefined) : valueIn(property);
    if (next === undefined)
      return node.name === 'Object' || node.name === 'Array' ? firstCharacter(node) : placeOf(node);
    node = next;
  }
  return node.name === 'Object' || node.name === 'Array' ? firstCharacter(node) : placeOf(node);
}

/** Returns the bracket that opens an object or a list: to mark all its lines would be too much. */
const firstCharacter = ({ from }: SyntaxNode): Place => ({ from, to: from + 1 });

/** What is at a place of a JSON string. */
export interface Spot extends Place {
  /** Whether it is the name of a field, or the value of one. */
  readonly kind: 'name' | 'value';
  /** The path of the object for a name, and of the value for a value. */
  readonly path: JsonPath;
  /** The names that the object has. Only for a name. */
  readonly siblings: readonly string[];
}

/** Returns what is at a place of a JSON string: what a person writes or points at there. */
export function findSpot(text: string, position: number): Spot | undefined {
  const leaf = parser.parse(text).resolveInner(position, -1);
  const written = values.has(leaf.name) && leaf.name !== 'Object' && leaf.name !== 'Array';
  if (leaf.name === 'PropertyName') {
    const object = leaf.parent?.parent;
    if (object?.name !== 'Object') return undefined;
    return { kind: 'name', path: pathOf(text, object), siblings: namesIn(text, object, leaf), ...placeOf(leaf) };
  }
  if (written) return { kind: 'value', path: pathOf(text, leaf), siblings: [], ...placeOf(leaf) };
  const container = nearest(leaf);
  if (container === undefined) return undefined;
  const before = text.slice(0, position).trimEnd().slice(-1);
  const place = { from: position, to: position };
  if (container.name === 'Property' && before === ':') {
    const name = container.getChild('PropertyName');
    const object = container.parent;
    if (name === null || object === null) return undefined;
    return { kind: 'value', path: [...pathOf(text, object), nameOf(text, name)], siblings: [], ...place };
  }
  if (container.name === 'Object' && (before === '{' || before === ','))
    return { kind: 'name', path: pathOf(text, container), siblings: namesIn(text, container), ...place };
  if (container.name === 'Array' && (before === '[' || before === ',')) {
    const index = valuesIn(container).filter(({ to }) => to <= position).length;
    return { kind: 'value', path: [...pathOf(text, container), index], siblings: [], ...place };
  }
  return undefined;
}

/** Returns the object, list or property around a node. */
function nearest(node: SyntaxNode): SyntaxNode | undefined {
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent)
    if (at.name === 'Property' || at.name === 'Object' || at.name === 'Array') return at;
  return undefined;
}

const namesIn = (text: string, object: SyntaxNode, except?: SyntaxNode): readonly string[] =>
  object
    .getChildren('Property')
    .map((property) => property.getChild('PropertyName'))
    .filter((name) => name !== null && name.from !== except?.from)
    .map((name) => (name === null ? '' : nameOf(text, name)));

/** Returns the path of a value. */
function pathOf(text: string, value: SyntaxNode): JsonPath {
  const { parent } = value;
  if (parent === null || parent.name === 'JsonText') return [];
  if (parent.name === 'Property') {
    const name = parent.getChild('PropertyName');
    return parent.parent === null ? [] : [...pathOf(text, parent.parent), name === null ? '' : nameOf(text, name)];
  }
  if (parent.name === 'Array')
    return [...pathOf(text, parent), valuesIn(parent).findIndex(({ from }) => from === value.from)];
  return pathOf(text, parent);
}
