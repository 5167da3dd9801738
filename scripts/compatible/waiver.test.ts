import { expect, test } from 'vitest';
import { readWaivers } from './waiver.ts';

const text = "- what: '#/paths'\n  why: Nobody was ever sent it\n  until: '2026-12-31'\n";

test('a waiver says what, why and until when', () => {
  expect(readWaivers(text)).toEqual([{ what: '#/paths', why: 'Nobody was ever sent it', until: '2026-12-31' }]);
  expect(readWaivers('# none\n')).toEqual([]);
});

test.each([
  ['no reason', text.replace('Nobody was ever sent it', "' '")],
  ['no place', text.replace('what', 'where')],
  ['no end', text.replace(/ {2}until.*\n/, '')],
  ['a day that no calendar has', text.replace('2026-12-31', '2026-02-30')],
  ['a reason that is a number', text.replace('Nobody was ever sent it', '7')],
  ['an end that is a number', text.replace("'2026-12-31'", '2026')],
  ['an end with a word before it', text.replace('2026-12-31', 'on 2026-12-31')],
  ['nothing at all', '- null'],
  ['a text in place of it', '- what'],
  ['a time in place of a day', text.replace('2026-12-31', '2026-12-31T00:00:00Z')],
])('a waiver with %s is refused', (_, broken) => {
  expect(() => readWaivers(broken)).toThrow('Waiver 1 of openapi/waivers.yaml must have what, why and until');
});

test('waivers are a list', () => {
  expect(() => readWaivers('what: x')).toThrow('must be a list');
});
