import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type RowReader, rowReader } from './columns.ts';
import { type FileRecord, maxRecordBytes } from './file-record.ts';

/** The rows of a CSV file (RFC 4180, with a head) as the values that they stand for. */
export async function* csvRecords(chunks: AsyncIterable<Buffer>): AsyncGenerator<FileRecord> {
  const parser = parse({
    bom: true,
    info: true,
    max_record_size: maxRecordBytes,
    // Counted here, so that the rows after a short one are looked at too.
    relax_column_count: true,
    skip_empty_lines: true,
  });
  let head: readonly string[] | undefined;
  let read: RowReader | undefined;
  let lines = 0;
  // What breaks its source breaks the parser.
  const source = Readable.from(decoded(chunks)).on('error', (error) => parser.destroy(error));
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Row>) {
      const line = lines + 1;
      lines = info.lines;
      if (read === undefined || head === undefined) {
        const made = rowReader(record);
        if (typeof made === 'string') return yield { line, problem: made };
        [head, read] = [record, made];
      } else yield rowOf(line, record, head, read);
    }
  } catch (error) {
    if (!(error instanceof CsvError || error instanceof NotUtf8)) throw error;
    // What comes after it can't be told from what is in it.
    yield { line: lines + 1, problem: problemOf(error) };
  } finally {
    source.destroy();
  }
}

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function rowOf(line: number, cells: readonly string[], head: readonly string[], read: RowReader): FileRecord {
  if (cells.length !== head.length) return { line, problem: `${cells.length} cells, and the head has ${head.length}` };
  try {
    return { line, value: read(cells) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { line, problem: 'a cell that should be JSON is not' };
  }
}

class NotUtf8 extends Error {}

async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new NotUtf8('not UTF-8, here or a little further on');
    throw error;
  }
}

function problemOf(error: CsvError | NotUtf8): string {
  if (error instanceof NotUtf8) return error.message;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return `longer than ${maxRecordBytes} bytes; is a quote left open?`;
  return 'not CSV: quote a cell that holds a quote, and double the quote';
}
