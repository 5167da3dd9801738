import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { createRowReader, type RowReader } from './columns.ts';
import { type FileRecord, maxRecordBytes } from './file-record.ts';
import { CellError } from './number-cell.ts';

/** Reads the rows of a CSV file (RFC 4180) with a header. */
export async function* readCsv(chunks: AsyncIterable<Buffer>): AsyncGenerator<FileRecord> {
  const parser = parse({
    bom: true,
    info: true,
    max_record_size: maxRecordBytes,
    // We check the number of cells, so that the rows after a short one are checked too.
    relax_column_count: true,
    skip_empty_lines: true,
  });
  let table: { readonly columns: number; readonly readRow: RowReader } | undefined;
  let lines = 0;
  // pipe() doesn't forward errors.
  const source = Readable.from(decode(chunks)).on('error', (error) => parser.destroy(error));
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Row>) {
      const line = lines + 1;
      lines = info.lines;
      if (table !== undefined) yield readRecord(line, record, table.columns, table.readRow);
      else {
        const readRow = createRowReader(record);
        if (typeof readRow === 'string') return yield { line, problem: readRow };
        table = { columns: record.length, readRow };
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError || error instanceof InvalidUtf8Error)) throw error;
    // The rows after this error can't be separated from it.
    yield { line: lines + 1, problem: describeError(error) };
  } finally {
    source.destroy();
  }
}

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function readRecord(line: number, cells: readonly string[], columns: number, readRow: RowReader): FileRecord {
  if (cells.length !== columns) return { line, problem: `must have ${columns} cells, not ${cells.length}` };
  try {
    return { line, value: readRow(cells) };
  } catch (error) {
    if (error instanceof CellError) return { line, problem: `value: ${error.message}` };
    if (!(error instanceof SyntaxError)) throw error;
    return { line, problem: 'a cell contains invalid JSON' };
  }
}

class InvalidUtf8Error extends Error {}

async function* decode(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new InvalidUtf8Error('not UTF-8, on this line or shortly after it');
    throw error;
  }
}

function describeError(error: CsvError | InvalidUtf8Error): string {
  if (error instanceof InvalidUtf8Error) return error.message;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return `longer than ${maxRecordBytes} bytes. Check for a missing quote`;
  return 'not CSV. Put a cell that contains a quote in quotes, and double the quote';
}
