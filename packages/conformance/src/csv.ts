/** A field and what ends it, by RFC 4180: quoted where it holds a quote, a comma or a line break. */
const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

/** The records of a CSV; undefined when it is none. */
export function csvRecords(text: string): readonly (readonly string[])[] | undefined {
  const records: string[][] = [[]];
  field.lastIndex = 0;
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (found === null) return undefined;
    const [, quoted, plain = '', end] = found;
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') {
      if (field.lastIndex === text.length) records.at(-1)?.push('');
    } else if (field.lastIndex < text.length) records.push([]);
  }
  return records;
}

/** What is wrong with a CSV that names its columns; undefined when nothing is. */
export function csvProblem(text: string): string | undefined {
  const [columns = [], ...rows] = csvRecords(text) ?? [];
  if (columns.length < 2) return 'its first line names no columns';
  if (columns.includes('')) return 'its first line leaves a column without a name';
  if (new Set(columns).size < columns.length) return 'its first line names a column twice';
  const odd = rows.findIndex((row) => row.length !== columns.length);
  if (odd < 0) return undefined;
  return `its record ${odd + 2} has ${rows[odd]?.length} fields, and the first names ${columns.length} columns`;
}
