import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTemplate } from './path-template.ts';

const match = parseTemplate('/entries/{type}/{name}');

test('every value survives in a path, even with a slash, a question mark or a percent sign', () => {
  const value = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.isWellFormed());
  fc.assert(
    fc.property(value, value, fc.constantFrom('', '?a=/b/c', '?'), (type, name, query) => {
      const target = `/entries/${encodeURIComponent(type)}/${encodeURIComponent(name)}${query}`;
      expect(match(target)).toEqual({ type, name });
      expect(match(`http://127.0.0.1:1${target}`)).toEqual({ type, name });
    }),
  );
});

test.each([undefined, '/', '/entries', '/entries/a', '/entries/a/', '/entries/a/b/c', '/other/a/b', '/entries//b'])(
  '%s does not fit',
  (target) => expect(match(target)).toBeUndefined(),
);
