import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cacheBuckets, hashForIDList } from '../evaluation/hash.ts';
import { missingIDLists } from '../evaluation/id-lists.ts';
import { toVersion2 } from '../sdk/to-version-2.ts';
import { loadProject } from './load-project.ts';

const now = Date.parse('2026-03-04T12:34:56Z');
const sample = readFileSync(new URL('../../examples/project.yaml', import.meta.url), 'utf8');
const { document, evaluator } = loadProject(sample, 'project.yaml', {});

test.each([
  ['1', JSON.stringify(document)],
  ['2', JSON.stringify(toVersion2(document))],
])('reads a document of version %s that Statsig serves', (_, text) => {
  const downloaded = loadProject(text, 'dcs.json', {});
  expect(downloaded.document.feature_gates.map(({ name }) => name)).toEqual(
    document.feature_gates.map(({ name }) => name),
  );
  for (let index = 0; index < 500; index++) {
    const user = { userID: `user-${index}` };
    expect(downloaded.evaluator.gate('new_checkout', user, now)).toEqual(evaluator.gate('new_checkout', user, now));
    expect(downloaded.evaluator.layer('checkout_page', user, now)).toEqual(evaluator.layer('checkout_page', user, now));
  }
});

describe('in version 2', () => {
  const everyone = { type: 'public', idType: 'userID' };
  const evenBuckets = {
    type: 'user_bucket',
    operator: 'any',
    // The buckets are the names of an object.
    targetValue: Object.fromEntries(Array.from({ length: 500 }, (_, index) => [index * 2, true])),
    additionalValues: { salt: 's' },
    idType: 'userID',
  };
  const rule = (fields: object) => ({
    id: 'r',
    passPercentage: 100,
    conditions: ['everyone'],
    idType: 'userID',
    ...fields,
  });
  const text = JSON.stringify({
    feature_gates: {
      feature: { enabled: true, defaultValue: false, rules: [rule({ id: 'held', returnValue: false })] },
      disabled_on: { enabled: false, defaultValue: true, rules: [] },
      default_on: { enabled: true, defaultValue: true, rules: [] },
      missed_on: { enabled: true, defaultValue: true, rules: [rule({ passPercentage: 0, returnValue: false })] },
      through: { enabled: true, defaultValue: false, rules: [rule({ returnValue: true, conditions: ['passes'] })] },
    },
    dynamic_configs: {
      exp: {
        enabled: true,
        defaultValue: {},
        rules: [rule({ conditions: ['even'], returnValue: { color: 'green' } })],
      },
    },
    condition_map: {
      everyone,
      even: evenBuckets,
      passes: { type: 'pass_gate', targetValue: 'default_on', idType: 'userID' },
    },
  });
  const { evaluator } = loadProject(text, 'dcs.json', {});

  test.each([
    ['a rule that passes for everyone has the value false', 'feature', false, 'held'],
    ['a disabled gate has the default value true', 'disabled_on', true, 'disabled'],
    ['no rule matches and the default is true', 'default_on', true, 'default'],
    ['a matching rule has a share of 0% and the default is true', 'missed_on', true, 'r'],
    ['a condition passes a gate whose default is true', 'through', true, 'r'],
  ])('%s', (_, name, value, ruleID) => {
    expect(evaluator.gate(name, { userID: '42' }, now)).toMatchObject({ value, ruleID });
  });

  test('a list of buckets is written as an object', () => {
    const bucketOf = cacheBuckets()('s.', 1000);
    for (let index = 0; index < 200; index++) {
      const userID = `user-${index}`;
      const value = bucketOf(userID, true) % 2 === 0 ? { color: 'green' } : {};
      expect(evaluator.config('exp', { userID }, now).value).toEqual(value);
    }
  });
});

test('in version 1, a gate is true for the units that pass a rule, whatever its values are', () => {
  const rule = { id: 'r', passPercentage: 100, conditions: [{ type: 'public' }], returnValue: false };
  const gates = [
    { name: 'passes', enabled: true, defaultValue: true, rules: [rule] },
    { name: 'disabled', enabled: false, defaultValue: true, rules: [rule] },
  ];
  const { evaluator } = loadProject(JSON.stringify({ feature_gates: gates }), 'dcs.json', {});
  expect(evaluator.gate('passes', {}, now).value).toBe(true);
  expect(evaluator.gate('disabled', {}, now).value).toBe(false);
});

test('reads the keys of a downloaded document from the environment, with the local keys as defaults', () => {
  const text = JSON.stringify(document);
  expect(loadProject(text, 'dcs.json', {}).keys).toEqual({
    serverSecretKeys: ['secret-local'],
    clientSdkKeys: ['client-local'],
  });
  const env = { STATSIG_SERVER_SECRET_KEY: 'secret-mine', STATSIG_CLIENT_SDK_KEY: 'client-mine' };
  expect(loadProject(text, 'dcs.json', env).keys).toEqual({
    serverSecretKeys: ['secret-mine'],
    clientSdkKeys: ['client-mine'],
  });
});

describe('the ID lists of a downloaded document', () => {
  const gate = (operator: string) => {
    const condition = { type: 'unit_id', operator, targetValue: 'beta', idType: 'userID' };
    const rule = { id: 'r', passPercentage: 100, conditions: [condition], returnValue: true };
    return { name: operator, enabled: true, rules: [rule] };
  };
  const withLists = (id_lists: object) =>
    loadProject(
      JSON.stringify({ feature_gates: ['in_segment_list', 'NOT_IN_SEGMENT_LIST'].map(gate), id_lists }),
      'dcs.json',
      {},
    );
  const members = (project: ReturnType<typeof loadProject>) =>
    ['1', '2', '3'].filter((userID) => project.evaluator.gate('in_segment_list', { userID }, now).value);
  const [one, two, three] = ['1', '2', '3'].map(hashForIDList);

  test.each([
    ['lists of hashes', [one, three]],
    ['strings in the format that Statsig serves', `+${one}\n+${two}\n-${two}\r\n+${three}\n`],
  ])('can be %s', (_, beta) => {
    const project = withLists({ beta, __proto__: true });
    expect(members(project)).toEqual(['1', '3']);
    expect(project.evaluator.gate('NOT_IN_SEGMENT_LIST', { userID: '2' }, now).value).toBe(true);
    expect(missingIDLists(project.document)).toEqual([]);
  });

  test.each([{ beta: true }, {}])('are reported as missing: %j', (lists) => {
    const project = withLists(lists);
    expect(members(project)).toEqual([]);
    expect(missingIDLists(project.document)).toEqual(['beta']);
  });
});

test.each([
  ['{"feature_gates":[\n  {"name":"a"}]}', 'dcs.json:2:3: a has no enabled. Set it to true or false.'],
  [
    '{"feature_gates":{"a":{"enabled":true,\n "rules":[{"id":"r"}]}}}',
    'dcs.json:2:11: A rule has no passPercentage. Set it to a number from 0 to 100.',
  ],
  [
    '{"feature_gates":{"a":{"enabled":true,"rules":[{"id":"r","passPercentage":1,\n"conditions":["12"]}]}},"condition_map":{"13":{"type":"public"}}}',
    'dcs.json:2:15: Unknown condition in condition_map. Did you mean 13?',
  ],
  ['{"feature_gates":\n5}', 'dcs.json:2:1: feature_gates must be an object.'],
  ['{"feature_gates":{},\n"time":"now"}', 'dcs.json:2:8: time must be a whole number of milliseconds since 1970.'],
  ['{"feature_gates":{},\n"time":1e300}', 'dcs.json:2:8: time must be a whole number of milliseconds since 1970.'],
  ['{"feature_gates":{},\n"layers":{"a":5}}', 'dcs.json:2:10: layers must be an object with a list for each layer.'],
  ['{"feature_gates":{"a":{"enabled":true,\n"idType":5}}}', 'dcs.json:2:10: idType must be a string.'],
])('reports an error in a downloaded document with its place: %#', (text, message) => {
  expect(() => loadProject(text, 'dcs.json', {})).toThrow(message);
});
