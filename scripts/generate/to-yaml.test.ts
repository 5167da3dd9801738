import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { toYaml } from './to-yaml.ts';

const lookalikes = [
  ...[
    'no',
    'yes',
    'on',
    'off',
    'y',
    'n',
    'True',
    'NULL',
    'null',
    '~',
    '',
    '1.0',
    '1e3',
    '0x1F',
    '010',
    '0o17',
    '1_000',
  ],
  ...['12:30:45', '2022-08-01', '2021-03-27T06:36:26.211Z', '1970-01-01T00:00:00+14:00', '9999-12-31 23:59:59-12:00'],
  ...['.inf', '.NaN', '=', '<<', '- a', 'a: b', '# no comment', '@a', '`a`', '%a', '*a', '&a', '!a', ' a ', 'a\nb'],
];

test.each(['1.1', '1.2'] as const)('readers of YAML %s read every string as a string', (version) => {
  const value = { list: lookalikes, keys: Object.fromEntries(lookalikes.map((text) => [text, text])) };
  expect(parse(toYaml(value), { version })).toEqual(value);
});

test('quotes what YAML 1.1 reads as a date or a boolean, and nothing else', () => {
  expect(toYaml({ day: '2022-08-01', consent: 'no', name: 'a_gate', version: '3.1.1', count: 1 })).toBe(
    'day: "2022-08-01"\nconsent: "no"\nname: a_gate\nversion: 3.1.1\ncount: 1\n',
  );
});
