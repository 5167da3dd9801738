import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExactJson } from './exact-json.ts';

const parse = (text: string) => parseExactJson(new TextEncoder().encode(text), text);

test.each([
  ['9007199254740993', '9007199254740993'],
  ['-12345678901234567891', '-12345678901234567891'],
  // The number 49679398906620810 has this exact value.
  ['49679398906620808', '49679398906620808'],
  [`1${'0'.repeat(400)}1`, `1${'0'.repeat(400)}1`],
])('keeps the digits of %s', (text, expected) => {
  const problem = 'an integer this large loses digits. Send it as a string';
  expect(parse(text)).toEqual({ value: expected, problems: [`body: ${problem}`] });
  expect(parse(`{"a":[1,{"b":${text}}],"c d":${text}}`)).toEqual({
    value: { a: [1, { b: expected }], 'c d': expected },
    problems: [`a[1].b: ${problem}`, `[?]: ${problem}`],
  });
});

test.each([
  '9007199254740991',
  '9007199254740992',
  '100000000000000000',
  '0.12345678901234567',
  '1616826986211.123456',
])('reads %s as a number', (text) => {
  for (const place of [text, `{"a": ${text}}`, `[-${text},1]`])
    expect(parse(place)).toEqual({ value: JSON.parse(place) });
});

test('reads digits in strings and keys as they are', () => {
  const text =
    '{"12345678901234567891":"12345678901234567891", "a\\": 12345678901234567891":[", 12345678901234567891"]}';
  expect(parse(text)).toEqual({ value: JSON.parse(text) });
});

test.each(['{"a":"x\\u0000"}', '{"a":"\\ud83d"}', '{"a":"\\uDE00\\uD83D"}'])('names the place of %s', (text) => {
  expect(parse(text)).toEqual({
    value: JSON.parse(text),
    problems: ['a: must not contain U+0000 or an unpaired surrogate'],
  });
});

test('names the object of a key that can not be stored', () => {
  expect(parse('{"user":{"custom":{"\\u0000":1}}}')).toMatchObject({
    problems: ['user.custom[?]: must not contain U+0000 or an unpaired surrogate'],
  });
});

test('accepts pairs of surrogates and other escapes', () => {
  const text = '["\\ud83d\\ude00","\\u0001","\\\\u0000","\\\\\\\\ud800"]';
  expect(parse(text)).toEqual({ value: JSON.parse(text) });
});

test('does not run out of stack', () => {
  const depth = 5000;
  expect(parse(`${'['.repeat(depth)}"\\u0000"${']'.repeat(depth)}`).problems).toEqual([
    expect.stringContaining('nested deeper than 100 levels'),
  ]);
});

test('throws for what is not JSON', () => {
  for (const text of ['', '{', '01', '12345678901234567890x']) expect(() => parse(text)).toThrow(SyntaxError);
});

test('reads any other value as JSON.parse does', () => {
  const value = fc.jsonValue({ stringUnit: 'grapheme' });
  fc.assert(
    fc.property(value, fc.integer({ min: 0, max: 2 }), (json, indent) => {
      const text = JSON.stringify(json, null, indent);
      expect(parse(text)).toEqual({ value: JSON.parse(text) });
    }),
  );
});

test('keeps any two integers apart', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (integer) => {
      const { value } = parse(`{"a":${integer}}`) as { value: { a: string | number } };
      const digits = String(value.a);
      expect(digits.includes('e') ? BigInt(value.a) : BigInt(digits)).toBe(integer);
    }),
  );
});
