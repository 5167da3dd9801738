/** A field and what ends it, by RFC 4180: quoted where it holds a quote, a comma or a line break. */
const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/y;

/** The records of a CSV; undefined when it is none. */
export function csvRecords(text: string): readonly (readonly string[])[] | undefined {
  let record: string[] = [];
  const records = [record];
  field.lastIndex = 0;
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (found?.[1] === undefined) return undefined;
    record.push(found[1].replaceAll(/^"|"$/g, '').replaceAll('""', '"'));
    if (found[2] === ',') {
      if (field.lastIndex === text.length) record.push('');
    } else if (field.lastIndex < text.length) {
      record = [];
      records.push(record);
    }
  }
  return records;
}

/** What is wrong with a CSV that names its columns; undefined when nothing is. */
export function csvProblem(text: string): string | undefined {
  const [columns, ...rows] = csvRecords(text) ?? [];
  if (columns === undefined || columns.length < 2) return 'its first line names no columns';
  if (columns.includes('')) return 'its first line leaves a column without a name';
  if (new Set(columns).size < columns.length) return 'its first line names a column twice';
  for (const [index, { length }] of rows.entries())
    if (length !== columns.length)
      return `its record ${index + 2} has ${length} fields, and the first names ${columns.length} columns`;
  return undefined;
}
