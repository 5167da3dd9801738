import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comment, header, literal, propertyName } from './emit.ts';

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

test('a comment of one line stands on one, and of more lines below one another', () => {
  expect(comment(' One. ', '  ')).toBe('  /** One. */\n');
  expect(comment('ends */ here')).toBe('/** ends *\\/ here */\n');
  expect(comment('\nOne.\r\n\nTwo.\n', '  ')).toBe('  /**\n   * One.\n   *\n   * Two.\n   */\n');
});

test('a literal stands on one line of a hundred characters, and on more where it is longer', () => {
  const list = (length: number) => ['x'.repeat(length)];
  expect(literal([])).toBe('[]');
  expect(literal({ a: {}, b: [] })).toBe('{ a: {}, b: [] }');
  expect(literal(list(96))).toBe(`['${'x'.repeat(96)}']`);
  expect(literal(list(97))).toBe(`[\n  '${'x'.repeat(97)}',\n]`);
  expect(literal(list(94), '  ')).toBe(`['${'x'.repeat(94)}']`);
  expect(literal(list(95), '  ')).toBe(`[\n    '${'x'.repeat(95)}',\n  ]`);
  expect(literal({ a: list(97), b: 1 })).toBe(`{\n  a: [\n    '${'x'.repeat(97)}',\n  ],\n  b: 1,\n}`);
});

test('a text is quoted once, and a number is a plain name where it is one', () => {
  expect(literal("it's")).toBe("'it\\'s'");
  expect(literal('say "it"')).toBe(`'say "it"'`);
  expect(literal('\u2028\u2029')).toBe("'\\u2028\\u2029'");
  const keys = ['a', '$_a1', '0', '10', '123', '01', '1a', 'a b', 'a-b', '-1', ''];
  expect(keys.filter((key) => propertyName(key) === key)).toEqual(['a', '$_a1', '0', '10', '123']);
});

test('the header sends whoever reads it to the source', () => {
  expect(header).toMatch(/^\/\/ Made from openapi\/ by `npm run generate`\. Do not edit.*\n\n$/);
});
