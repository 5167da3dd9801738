import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curlOf } from '../screens/ask/curl.ts';
import { formOf, userOf } from '../screens/ask/form-fields.ts';
import { formatQuestion, parseQuestion, parseValue, userWords } from './question.ts';

const name = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('__proto__', 'a.b', 'plan', 'userID', '<b>'));
const text = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('42', 'true', '"x"', '[1]', ' 5', 'null', '{}'));
const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.array(text));
const attributes = fc.dictionary(name, value, { minKeys: 1, maxKeys: 4, noNullPrototype: true });
const ids = fc.dictionary(name, text, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
const user = fc.record(
  {
    userID: text,
    email: text,
    country: text,
    ip: text,
    userAgent: text,
    locale: text,
    appVersion: text,
    custom: attributes,
    privateAttributes: attributes,
    customIDs: ids,
    statsigEnvironment: ids,
  },
  { requiredKeys: [], noNullPrototype: true },
);

test('an address keeps every question', () => {
  fc.assert(
    fc.property(user, fc.constantFrom('', '2026-03-04T12:34:56.000Z'), (asked, time) => {
      expect(parseQuestion(formatQuestion({ user: asked, time }))).toEqual({ user: asked, time });
    }),
  );
});

test('a form keeps every user', () => {
  fc.assert(
    fc.property(user, (asked) => {
      expect(userOf(formOf(asked))).toEqual(asked);
    }),
  );
});

test('an address is short and readable', () => {
  const question = { user: { userID: '42', custom: { plan: 'gold', level: 3, code: '3' } }, time: '' };
  expect(formatQuestion(question)).toBe('?userID=42&custom.plan=gold&custom.level=3&custom.code=%223%22');
  expect(formatQuestion({ user: {}, time: '' })).toBe('');
});

test('numbers, booleans and lists keep their type in attributes, but not in IDs', () => {
  expect(['3', 'true', '["a"]', 'gold', 'null', '1.'].map((typed) => parseValue('custom', typed))).toEqual([
    3,
    true,
    ['a'],
    'gold',
    'null',
    '1.',
  ]);
  expect(parseValue('customIDs', '3')).toBe('3');
});

test('words for a user', () => {
  expect(userWords({ userID: '42', country: 'NZ', customIDs: { companyID: 'x' } })).toBe('42 · NZ');
  expect(userWords({ customIDs: { companyID: 'x' } })).toBe('companyID x');
  expect(userWords({})).toBe('A user without an ID');
});

test('a shell reads the body of the call as it is', () => {
  const asked = { userID: `it's "$HOME" \`id\` \\ ✓`, custom: { a: "';'" } };
  for (const [type, field, path] of [
    ['gate', 'gateName', 'check_gate'],
    ['experiment', 'configName', 'get_config'],
    ['layer', 'layerName', 'get_layer'],
  ] as const) {
    const command = curlOf({ type, name: "o'clock" }, { user: asked, time: '' }, 'http://localhost:4020');
    const words = execFileSync('sh', [
      '-c',
      command.replace(/^curl/, `node -p 'JSON.stringify(process.argv.slice(1))' --`),
    ]);
    const [url, , , , , , body] = JSON.parse(words.toString());
    expect(url).toBe(`http://localhost:4020/v1/${path}`);
    expect(JSON.parse(body)).toEqual({ user: asked, [field]: "o'clock" });
  }
});
