import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCopyWriter } from './copy-format.ts';

/** The header of the format, and the mark at its end. */
const headerBytes = 19;
const endBytes = 2;

/** Strings of all lengths around the limits, in ASCII and beyond. */
const text = fc.string({
  maxLength: 200,
  unit: fc.oneof({ weight: 20, arbitrary: fc.constant('a') }, fc.constantFrom('\x7f', '\x80', 'é', '漢', '😀')),
});

test('a string is its length in bytes, and its bytes in UTF-8', () => {
  fc.assert(
    fc.property(fc.array(text), (values) => {
      const writer = createCopyWriter();
      for (const value of values) writer.text(value);
      const bytes = writer.end();
      let at = headerBytes;
      const read = values.map(() => {
        const end = at + 4 + bytes.readInt32BE(at);
        const value = bytes.toString('utf8', at + 4, end);
        at = end;
        return value;
      });
      expect(read).toEqual(values);
      expect(bytes.length).toBe(at + endBytes);
    }),
  );
});
