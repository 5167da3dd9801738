import { type FileRecord, maxRecordBytes } from './file-record.ts';

const newline = 0x0a;

/** The values of newline-delimited JSON. Empty lines are passed over. */
export async function* ndjsonRecords(chunks: AsyncIterable<Buffer>): AsyncGenerator<FileRecord> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  for await (const bytes of linesOf(chunks)) {
    line += 1;
    if (bytes === undefined) {
      yield { line, problem: `longer than ${maxRecordBytes} bytes` };
      continue;
    }
    let text: string;
    try {
      text = decoder.decode(bytes).trim();
    } catch {
      yield { line, problem: 'not UTF-8' };
      continue;
    }
    if (text === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      yield { line, problem: 'not JSON' };
      continue;
    }
    yield { line, value };
  }
}

/** The bytes of each line; undefined for one that is too long. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer | undefined> {
  let rest: Buffer[] = [];
  let size = 0;
  const take = (end: Buffer) => {
    const whole = size + end.length > maxRecordBytes ? undefined : Buffer.concat([...rest, end]);
    rest = [];
    size = 0;
    return whole;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      yield take(chunk.subarray(start, end));
      start = end + 1;
    }
    const left = chunk.subarray(start);
    size += left.length;
    // Of one that is too long, its length alone is kept.
    if (size <= maxRecordBytes) rest.push(left);
    else rest = [];
  }
  if (size > 0) yield take(Buffer.alloc(0));
}
