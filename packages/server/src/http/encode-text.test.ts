import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeText } from './encode-text.ts';

test('encodes any strings in UTF-8, each in its own memory', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom('a', '€', '🗻', '\ud800').map((unit) => unit.repeat(2 ** 15)),
    fc.constantFrom('a', '€').map((unit) => unit.repeat(2 ** 16 + 1)),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), (texts) => {
      expect(texts.map(encodeText).map(String)).toEqual(texts.map((one) => String(Buffer.from(one))));
    }),
  );
});
