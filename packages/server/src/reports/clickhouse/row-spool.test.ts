import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { spoolRows } from './row-spool.ts';

function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-spool-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'rows');
}

/** A row of the format RowBinary: UInt32, String, Float64. The lengths of these strings have 1, 2 and 3 bytes. */
function rowOf(number: number): Buffer {
  const text = Buffer.from('ü'.repeat([0, 100, 20_000][number % 3] ?? 0));
  const length = [text.length % 128, Math.floor(text.length / 128) % 128, Math.floor(text.length / 16_384)];
  const used = text.length < 128 ? 1 : text.length < 16_384 ? 2 : 3;
  const bytes = length.slice(0, used).map((byte, index) => (index < used - 1 ? byte + 128 : byte));
  const fixed = Buffer.alloc(12);
  fixed.writeUInt32LE(number);
  fixed.writeDoubleLE(number / 8, 4);
  return Buffer.concat([fixed.subarray(0, 4), Buffer.from(bytes), text, fixed.subarray(4)]);
}

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const rows = Array.from({ length: 60 }, (_, number) => rowOf(number));

test('reads rows in any chunks, from any row on, and leaves no file even if the process is killed', async () => {
  const path = newPath();
  const spool = await spoolRows(path, chunksOf(Buffer.concat(rows), 1013));
  expect(existsSync(path)).toBe(false);
  expect(spool.bytes).toBe(Buffer.concat(rows).length);
  for (const first of [0, 31]) {
    const reader = spool.read(Buffer.concat(rows.slice(0, first)).length);
    const read: number[] = [];
    while (reader.position() < spool.bytes) {
      const number = read.length + first;
      read.push(number);
      if (number % 2 === 0) {
        const start = reader.take(4);
        expect(reader.view().getUint32(start, true)).toBe(number);
        reader.skipString();
      } else {
        expect(reader.integer()).toBe(number);
        expect(reader.string()).toBe('ü'.repeat([0, 100, 20_000][number % 3] ?? 0));
      }
      expect(reader.number()).toBe(number / 8);
    }
    expect(read).toEqual(Array.from({ length: 60 - first }, (_, index) => first + index));
  }
  spool.close();
});

test('rejects an incomplete row, and leaves no file when the rows fail', async () => {
  const path = newPath();
  const spool = await spoolRows(path, chunksOf(rowOf(1).subarray(0, 50), 50));
  const reader = spool.read();
  reader.integer();
  expect(() => reader.string()).toThrow('incomplete row');
  spool.close();
  async function* failing(): AsyncGenerator<Buffer> {
    yield rowOf(1);
    throw new Error('broken');
  }
  await expect(spoolRows(path, failing())).rejects.toThrow('broken');
  expect(readdirSync(join(path, '..'))).toEqual([]);
});
