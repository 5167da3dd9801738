import { expect, test } from 'vitest';
import { readWaivers } from './waiver.ts';

const text = "- what: '#/paths'\n  why: No response ever contained it\n  until: '2026-12-31'\n";

test('reads what, why and until', () => {
  expect(readWaivers(text)).toEqual([{ what: '#/paths', why: 'No response ever contained it', until: '2026-12-31' }]);
  expect(readWaivers('# none\n')).toEqual([]);
});

test.each([
  ['no reason', text.replace('No response ever contained it', "' '")],
  ['no place', text.replace('what', 'where')],
  ['no end', text.replace(/ {2}until.*\n/, '')],
  ['a day that does not exist', text.replace('2026-12-31', '2026-02-30')],
  ['a reason that is a number', text.replace('No response ever contained it', '7')],
  ['an end that is a number', text.replace("'2026-12-31'", '2026')],
  ['an end with a word before it', text.replace('2026-12-31', 'on 2026-12-31')],
  ['null instead of an object', '- null'],
  ['a string instead of an object', '- what'],
  ['a time instead of a day', text.replace('2026-12-31', '2026-12-31T00:00:00Z')],
])('rejects a waiver with %s', (_, broken) => {
  expect(() => readWaivers(broken)).toThrow('Waiver 1 of openapi/waivers.yaml must have what, why and until');
});

test('rejects waivers that are not a list', () => {
  expect(() => readWaivers('what: x')).toThrow('must be a list');
});
