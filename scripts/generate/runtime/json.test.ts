import { expect, test } from 'vitest';
import { isJsonObject, messageOf } from './json.ts';

test.each([{}, { length: 0 }, JSON.parse('{"__proto__": 1}')])('%j is a JSON object', (value) => {
  expect(isJsonObject(value)).toBe(true);
});

test.each([null, undefined, [], 'a string', 0, true])('%j is not a JSON object', (value) => {
  expect(isJsonObject(value)).toBe(false);
});

test('returns the message of an error', () => {
  expect(messageOf(new TypeError('no such file'))).toBe('no such file');
});

test.each(['no such file', 0, undefined, null])('returns %j, which is not an error, as a string', (thrown) => {
  expect(messageOf(thrown)).toBe(String(thrown));
});
