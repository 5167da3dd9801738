import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comment, literal, propertyName } from './emit.ts';

const evaluated = (code: string): unknown => new Function(`return (${code});`)();

test('a literal means the value that it was made from, whatever its keys and texts', () => {
  const hostileKey = fc.constantFrom(
    '__proto__',
    'constructor',
    'class',
    '0',
    '01',
    '-1',
    'a b',
    "'",
    '\\',
    '\u2028',
    '*/',
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('map'),
    ),
    list: fc.array(tie('any'), { maxLength: 4 }),
    map: fc.dictionary(fc.oneof(hostileKey, fc.string()), tie('any'), { maxKeys: 5, noNullPrototype: true }),
  })).any;
  fc.assert(
    fc.property(value, (original) => {
      // Through JSON, since that is what a document can hold: -0 becomes 0.
      const json = JSON.parse(JSON.stringify(original));
      expect(evaluated(literal(json))).toEqual(json);
      expect(JSON.stringify(evaluated(literal(json)))).toBe(JSON.stringify(json));
    }),
  );
});

test('a key called __proto__ stays a key of its own', () => {
  expect(propertyName('__proto__')).toBe("['__proto__']");
  expect(Object.keys(evaluated(literal(JSON.parse('{"__proto__": 1}'))) as object)).toEqual(['__proto__']);
});

test('a comment can not be ended by the text in it', () => {
  expect(evaluated(`${comment('ends */ here\u2028and\r\nhere')} 1`)).toBe(1);
});
