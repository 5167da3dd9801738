import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { addFunctions } from './functions.ts';

function evaluateSql(sql: string, ...values: readonly (string | null)[]): unknown {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  addFunctions(database);
  return database.prepare(`SELECT ${sql} AS value`).get(...values)?.value;
}

test.each([
  ['{"a":1.5}', 'a', 1.5],
  ['{"a":"2"}', 'a', 2],
  ['{"a":" "}', 'a', null],
  ['{"a":"x"}', 'a', null],
  ['{"a":true}', 'a', null],
  ['{"a":1e999}', 'a', null],
  ['{"__proto__":3}', '__proto__', 3],
  ['{}', 'constructor', null],
  [null, 'a', null],
])('reads from the metadata %j for the field %s the value %j', (metadata, field, value) => {
  expect(evaluateSql('metadata_value(?, ?)', metadata, JSON.stringify(field))).toBe(value);
});

test.each([
  [
    '{"a":"x","b":2}',
    [
      ['a', ['y', 'x']],
      ['b', ['2']],
    ],
    1,
  ],
  [
    '{"a":"x","b":3}',
    [
      ['a', ['x']],
      ['b', ['2']],
    ],
    0,
  ],
  ['{"a":true}', [['a', ['true']]], 1],
  ['{"a":null}', [['a', ['null']]], 0],
  ['{}', [['a', ['undefined']]], 0],
  ['{"a":{}}', [['a', ['[object Object]']]], 0],
  [null, [['a', ['x']]], 0],
])('compares the metadata %j with the filter %j: %j', (metadata, where, expected) => {
  expect(evaluateSql('metadata_is(?, ?)', metadata, JSON.stringify(where))).toBe(expected);
});

test.each([
  ['{"customIDs":{"companyID":"one"}}', 'companyID', 'one'],
  ['{"customIDs":{"COMPANYID":"one"}}', 'companyID', 'one'],
  ['{"customIDs":{"companyID":""}}', 'companyID', null],
  ['{"customIDs":{"__proto__":"one"}}', '__proto__', 'one'],
  ['{"userID":"42"}', 'companyID', null],
  ['{"customIDs":{"a\\u0000b":"one"}}', 'a\0b', 'one'],
])('reads from the user %s for the unit type %j the id %j', (user, type, id) => {
  expect(evaluateSql('custom_id(?, ?)', user, JSON.stringify(type))).toBe(id);
});

test('units with different types or ids have different digests', () => {
  const digests = ['userID|a', 'userID|b', 'companyID|a'].map((unit) => {
    const [type = '', id = ''] = unit.split('|');
    return evaluateSql('CAST(unit_digest(?, ?) AS TEXT)', type, id);
  });
  expect(new Set(digests).size).toBe(3);
  expect(digests[0]).toMatch(/^-?\d{15,19}$/);
});
