/** What a cell holds: text of the user's or ours, a number, or nothing. */
export type Cell = string | number | null;

/** Ends a line, as RFC 4180 has it. */
const lineEnd = '\r\n';

/**
 * A line of a CSV file (RFC 4180). Text that a spreadsheet would run as a formula gets an apostrophe before it, and so
 * does text that begins with one, so that no two texts become the same. Numbers stay as they are; what is no finite number
 * is left empty.
 */
export function csvLine(cells: readonly Cell[]): string {
  let line = '';
  for (const [at, cell] of cells.entries()) {
    if (at > 0) line += ',';
    if (typeof cell === 'string') line += csvText(cell);
    else if (cell !== null && Number.isFinite(cell)) line += cell;
  }
  return line + lineEnd;
}

function csvText(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** OWASP's list of what begins a formula, and the apostrophe. */
const formula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20']/;

const special = /[",\r\n]/;

/** Reads a CSV file piece by piece, as this module writes it: each row as its cells. */
export async function* csvRows(pieces: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const piece of pieces) {
    const text = rest + piece;
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
