/** The value of a cell. Null is an empty cell. */
export type Cell = string | number | null;

/** The line end of RFC 4180. */
export const lineEnd = '\r\n';

/** Returns a line of a CSV file (RFC 4180). */
export const csvLine = (cells: readonly Cell[]): string => csvCells(cells) + lineEnd;

/** Returns a part of a line: cells with commas between them. */
export const csvCells = (cells: readonly Cell[]): string => cells.map(csvCell).join();

/**
 * Returns a cell. A string that a spreadsheet would run as a formula gets an apostrophe in front. So does a string that already
 * begins with an apostrophe, so that readers can restore both. The same applies after a semicolon, a tab or a line break, where
 * some spreadsheets begin a new cell. NaN and infinities are empty cells.
 */
export function csvCell(cell: Cell): string {
  if (typeof cell === 'string') return plain.test(cell) ? cell : csvString(cell);
  return cell !== null && Number.isFinite(cell) ? String(cell) : '';
}

/** Most strings, such as IDs. They need only this test. */
const plain = /^[A-Za-z0-9_][\w.:/-]*$/;

function csvString(value: string): string {
  const start = formula.test(value) ? `'${value}` : value;
  const safe = separator.test(start) ? start.replace(innerFormula, "$1'") : start;
  return special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The beginning of a formula (OWASP, CSV Injection), or an apostrophe. Spreadsheets may ignore invisible characters before it,
 * such as a byte order mark.
 */
const formula = /^(?:[\t\r\n]|[\s\p{C}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20'])/u;

/** Where a spreadsheet with other separators begins a new cell within a string. */
const separator = /[;\t\r\n]/;
const innerFormula = /([;\t\r\n])(?=[\s\p{C}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20'])/gu;

const special = /[",\r\n]/;

/** Reads the rows of a CSV file that `csvLine` wrote, in chunks. Each row is an array of cells. */
export async function* csvRows(chunks: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk;
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      const row = text.slice(start, end);
      // A line break within quotes doesn't end the row.
      if (row.split('"').length % 2 === 0) continue;
      start = end + 1;
      yield cellsOf(row.endsWith('\r') ? row.slice(0, -1) : row);
    }
    rest = text.slice(start);
  }
  if (rest !== '') yield cellsOf(rest);
}

function cellsOf(row: string): readonly string[] {
  if (!row.includes('"')) return row.split(',');
  return Array.from(`,${row}`.matchAll(/,(?:"([^"]*(?:""[^"]*)*)"|([^,]*))/g), ([, quoted, plain = '']) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );
}
