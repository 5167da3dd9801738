import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCharacter } from './any-character.testing.ts';
import { comment, header, literal, propertyName } from './emit.ts';

const evaluated = (code: string): unknown => new Function(`return (${code});`)();

test('a literal evaluates to its value, for all keys and strings', () => {
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
      fc.string({ unit: anyCharacter }),
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
      // A document contains only JSON values, in which -0 is 0.
      const json = JSON.parse(JSON.stringify(original));
      expect(evaluated(literal(json))).toEqual(json);
      expect(JSON.stringify(evaluated(literal(json)))).toBe(JSON.stringify(json));
    }),
  );
});

test('keeps a key with the name __proto__', () => {
  expect(propertyName('__proto__')).toBe("['__proto__']");
  expect(Object.keys(evaluated(literal(JSON.parse('{"__proto__": 1}'))) as object)).toEqual(['__proto__']);
});

test('escapes the end of a comment inside the comment', () => {
  expect(evaluated(`${comment('ends */ here\u2028and\r\nhere')} 1`)).toBe(1);
});

test('writes a comment on one line if its string has one line', () => {
  expect(comment(' One. ', '  ')).toBe('  /** One. */\n');
  expect(comment('ends */ here')).toBe('/** ends *\\/ here */\n');
  expect(comment('\nOne.\r\n\nTwo.\n', '  ')).toBe('  /**\n   * One.\n   *\n   * Two.\n   */\n');
});

test('writes a literal on one line of up to 100 characters, or else on several lines', () => {
  const list = (length: number) => ['x'.repeat(length)];
  expect(literal([])).toBe('[]');
  expect(literal({ a: {}, b: [] })).toBe('{ a: {}, b: [] }');
  expect(literal(list(96))).toBe(`['${'x'.repeat(96)}']`);
  expect(literal(list(97))).toBe(`[\n  '${'x'.repeat(97)}',\n]`);
  expect(literal(list(94), '  ')).toBe(`['${'x'.repeat(94)}']`);
  expect(literal(list(95), '  ')).toBe(`[\n    '${'x'.repeat(95)}',\n  ]`);
  expect(literal({ a: list(97), b: 1 })).toBe(`{\n  a: [\n    '${'x'.repeat(97)}',\n  ],\n  b: 1,\n}`);
});

test('escapes single quotes only, and leaves valid names without quotes', () => {
  expect(literal("it's")).toBe("'it\\'s'");
  expect(literal('say "it"')).toBe(`'say "it"'`);
  expect(literal('\u2028\u2029')).toBe("'\\u2028\\u2029'");
  const keys = ['a', '$_a1', '0', '10', '123', '01', '1a', 'a b', 'a-b', '-1', ''];
  expect(keys.filter((key) => propertyName(key) === key)).toEqual(['a', '$_a1', '0', '10', '123']);
});

test('the header names the source of the file', () => {
  expect(header).toMatch(/^\/\/ Generated from openapi\/ by `npm run generate`\. Do not edit.*\n\n$/);
});
