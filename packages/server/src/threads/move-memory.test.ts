import { expect, test } from 'vitest';
import { freeMemory, memoryToMove, moveMemory } from './move-memory.ts';

test('the memory of values is moved with them, each piece once', () => {
  const bytes = new Uint8Array(4);
  const numbers = new Float64Array(1);
  const value = moveMemory({}, [bytes, bytes.subarray(1), numbers]);
  expect(memoryToMove([value, {}, null, 'text'])).toEqual([bytes.buffer, numbers.buffer]);
});

test('free memory has no bytes', () => {
  const bytes = new Uint8Array(4);
  const part = bytes.subarray(1);
  freeMemory(bytes);
  expect([bytes.length, part.length, bytes.buffer.detached]).toEqual([0, 0, true]);
});
