import { parseExactJson } from '@statsig-http-api/contract/exact-json';
import { type FileRecord, maxRecordBytes } from './file-record.ts';

const newline = 0x0a;

/** Reads the values of newline-delimited JSON. Skips empty lines. */
export async function* readNdjson(chunks: AsyncIterable<Buffer>): AsyncGenerator<FileRecord> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  for await (const bytes of splitLines(chunks)) {
    line += 1;
    const record = bytes === undefined ? { line, problem: `longer than ${maxRecordBytes} bytes` } : parseLine(bytes);
    if (record !== undefined) yield { ...record, line };
  }

  function parseLine(bytes: Buffer): FileRecord | undefined {
    let text: string;
    try {
      text = decoder.decode(bytes).trim();
    } catch {
      return { line, problem: 'not UTF-8' };
    }
    if (text === '') return undefined;
    try {
      const { value, problems = [] } = parseExactJson(bytes, text);
      return problems.length === 0 ? { line, value } : { line, problem: problems.join(', ') };
    } catch {
      return { line, problem: 'not JSON' };
    }
  }
}

/** Yields the bytes of each line, and undefined for a line that is too long. */
async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer | undefined> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  const completeLine = (end: Buffer) => {
    const line = pendingBytes + end.length > maxRecordBytes ? undefined : Buffer.concat([...pending, end]);
    pending = [];
    pendingBytes = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      yield completeLine(chunk.subarray(start, end));
      start = end + 1;
    }
    const rest = chunk.subarray(start);
    pendingBytes += rest.length;
    // Only counts the bytes of a line that is too long.
    if (pendingBytes <= maxRecordBytes) pending.push(rest);
    else pending = [];
  }
  if (pendingBytes > 0) yield completeLine(Buffer.alloc(0));
}
