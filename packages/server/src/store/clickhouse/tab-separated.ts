/** The value of a column. A map is written as `rawText` returns it. */
export type Value = string | number | null | RawText;

/** A string that is part of a line as it is. */
export interface RawText {
  readonly raw: string;
}

/** Returns a line of ClickHouse's format TabSeparated. */
export function line(values: readonly Value[]): string {
  let text = '';
  for (const [index, value] of values.entries()) {
    if (index > 0) text += '\t';
    if (value === null) text += '\\N';
    else if (typeof value === 'string') text += escapeText(value);
    else if (typeof value === 'number') text += numberText(value);
    else text += value.raw;
  }
  return `${text}\n`;
}

/** Returns a map of strings as a value. */
export function mapText(entries: Iterable<readonly [key: string, value: string]>): RawText {
  const pairs = Array.from(entries, ([key, value]) => `'${escapeText(key)}':'${escapeText(value)}'`);
  return { raw: `{${pairs.join()}}` };
}

/** @throws {RangeError} when the number is no integer that a number holds exactly. */
export function integer(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not an integer`);
  return value;
}

const special = /[\\'\t\n\r\0\b\f]/;
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
  '\b': '\\b',
  '\f': '\\f',
};

/** A test before the replacement is faster, because few strings have special characters. */
function escapeText(text: string): string {
  return special.test(text) ? text.replace(/[\\'\t\n\r\0\b\f]/g, (character) => escapes[character] ?? '') : text;
}

function numberText(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  if (value === Number.NEGATIVE_INFINITY) return '-inf';
  return Object.is(value, -0) ? '-0' : String(value);
}
