import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { addFunctions } from './functions.ts';

function ask(sql: string, ...values: readonly (string | null)[]): unknown {
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
])('of the metadata %j the value of %s is %j', (metadata, field, value) => {
  expect(ask('metadata_value(?, ?)', metadata, JSON.stringify(field))).toBe(value);
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
])('the metadata %j is %j: %j', (metadata, where, answer) => {
  expect(ask('metadata_is(?, ?)', metadata, JSON.stringify(where))).toBe(answer);
});

test.each([
  ['{"customIDs":{"companyID":"one"}}', 'companyID', 'one'],
  ['{"customIDs":{"COMPANYID":"one"}}', 'companyID', 'one'],
  ['{"customIDs":{"companyID":""}}', 'companyID', null],
  ['{"customIDs":{"__proto__":"one"}}', '__proto__', 'one'],
  ['{"userID":"42"}', 'companyID', null],
  ['{"customIDs":{"a\\u0000b":"one"}}', 'a\0b', 'one'],
])('of the user %s the id %j is %j', (user, type, id) => {
  expect(ask('custom_id(?, ?)', user, JSON.stringify(type))).toBe(id);
});

test('units of two types, or of two ids, have digests of their own', () => {
  const digests = ['userID|a', 'userID|b', 'companyID|a'].map((unit) => {
    const [type = '', id = ''] = unit.split('|');
    return ask('CAST(unit_digest(?, ?) AS TEXT)', type, id);
  });
  expect(new Set(digests).size).toBe(3);
  expect(digests[0]).toMatch(/^-?\d{15,19}$/);
});
