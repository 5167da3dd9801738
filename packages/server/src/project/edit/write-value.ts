import { Document, isCollection, isMap, isScalar, isSeq, type Node, Scalar, type ToStringOptions } from 'yaml';

/** How new values are written, so that they look like the rest of the file. */
export interface Writing {
  /** Whether the file is JSON. */
  readonly isJson: boolean;
  readonly singleQuote: boolean;
  readonly eol: string;
}

/** The longest list or object that is written on one line. */
const maxLineLength = 60;

const options = ({ singleQuote }: Writing): ToStringOptions => ({ lineWidth: 0, singleQuote, indent: 2 });

/** Detects how the values of a file are written. */
export function detectWriting(text: string): Writing {
  const count = (quote: string) => text.split(quote).length;
  return {
    isJson: isJson(text),
    singleQuote: count("'") > count('"'),
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

function isJson(text: string): boolean {
  if (!/^\s*\{/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes `key: value` as lines of YAML, for an object whose entries have lines.
 * @param indent The number of spaces before the key. The first line isn't indented.
 * @param isEntry Whether the value is an entry of the project, which has a line for each field.
 */
export function writePair(key: string, value: unknown, indent: number, isEntry: boolean, writing: Writing): string {
  const document = new Document(new Map([[key, value]]));
  const node = document.get(key, true);
  if (isMap(node) && isEntry) for (const { value: field } of node.items) shorten(field);
  else shorten(node);
  return indented(document.toString(options(writing)), indent, writing);
}

/** Writes `- value` as lines of YAML. @param indent The number of spaces before the dash. The first line isn't indented. */
export function writeItem(value: unknown, indent: number, writing: Writing): string {
  const document = new Document([value]);
  if (isCollection(document.contents)) for (const item of document.contents.items) shortenFields(item);
  return indented(document.toString(options(writing)), indent, writing);
}

/**
 * Writes a value for a place inside `{ }` or `[ ]`.
 * @param indent The white space before the value if it starts a line: JSON then has a line for each field. @default One line.
 */
export function writeInline(value: unknown, writing: Writing, indent?: string): string {
  if (writing.isJson) return writeJson(value, writing, indent);
  const text = inlineDocument([value]).toString(options(writing));
  return text.replace(/^\[\s*/, '').replace(/\s*\]\n$/, '');
}

/** Writes `key: value` for a place inside `{ }`. @param indent As for `writeInline`. */
export function writeInlinePair(key: string, value: unknown, writing: Writing, indent?: string): string {
  if (writing.isJson) return `${JSON.stringify(key)}: ${writeJson(value, writing, indent)}`;
  const text = inlineDocument(new Map([[key, value]])).toString(options(writing));
  return text.replace(/^\{\s*/, '').replace(/\s*\}\n$/, '');
}

const writeJson = (value: unknown, { eol }: Writing, indent: string | undefined): string =>
  indent === undefined ? JSON.stringify(value) : JSON.stringify(value, null, 2).replaceAll('\n', `${eol}${indent}`);

/**
 * Writes a string, a number, `true`, `false` or `null` in the place of another one.
 * @param quotes The quotes of the old value.
 * @returns Undefined if the value needs more than one line.
 */
export function writeScalar(
  value: unknown,
  quotes: Scalar['type'],
  isInline: boolean,
  writing: Writing,
): string | undefined {
  if (writing.isJson) return JSON.stringify(value);
  const scalar = new Scalar(value);
  if (typeof value === 'string' && (quotes === 'QUOTE_SINGLE' || quotes === 'QUOTE_DOUBLE')) scalar.type = quotes;
  if (isInline) return writeInline(scalar, writing);
  const text = new Document([scalar]).toString(options(writing)).slice('- '.length).trimEnd();
  return text.includes('\n') ? undefined : text;
}

function inlineDocument(value: unknown): Document {
  const document = new Document(value);
  if (isCollection(document.contents)) document.contents.flow = true;
  return document;
}

/** Writes short lists and objects on one line, such as `{ color: gray }`. */
function shorten(node: unknown): void {
  if (!isCollection(node) || node.items.length === 0) return;
  if (isShort(node)) node.flow = true;
  else if (isSeq(node)) for (const item of node.items) shortenFields(item);
  else shortenFields(node);
}

function shortenFields(node: unknown): void {
  if (isMap(node)) for (const { value } of node.items) shorten(value);
  else shorten(node);
}

function isShort(node: Node): boolean {
  if (!isCollection(node)) return false;
  const values = node.items.map((item) => (isMap(node) ? Object(item).value : item));
  const isFlat = values.every((value) => isScalar(value) || (isCollection(value) && value.items.length === 0));
  return isFlat && JSON.stringify(node).length <= maxLineLength;
}

const indented = (text: string, indent: number, { eol }: Writing): string =>
  text
    .replace(/\n+$/, '')
    .replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(indent)}`)
    .replaceAll('\n', eol);
