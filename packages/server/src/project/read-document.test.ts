import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hashForIDList } from '../evaluation/hash.ts';
import { missingIDLists } from '../evaluation/id-lists.ts';
import { loadProject } from './load-project.ts';

const now = Date.parse('2026-03-04T12:34:56Z');
const sample = readFileSync(new URL('../../examples/project.yaml', import.meta.url), 'utf8');
const { document, evaluator } = loadProject(sample, 'project.yaml', {});

/** Returns the document in version 2, with specs by name and each condition once. */
function toVersion2(): string {
  const conditions: Record<string, unknown> = {};
  const specs = (list: typeof document.feature_gates) =>
    Object.fromEntries(
      list.map(({ name, rules, ...spec }) => [
        name,
        {
          ...spec,
          rules: rules.map((rule) => ({
            ...rule,
            conditions: rule.conditions.map((condition) => {
              const id = String(Object.keys(conditions).length);
              conditions[id] = condition;
              return id;
            }),
          })),
        },
      ]),
    );
  return JSON.stringify({
    ...document,
    feature_gates: specs(document.feature_gates),
    dynamic_configs: specs(document.dynamic_configs),
    layer_configs: specs(document.layer_configs),
    condition_map: conditions,
  });
}

test.each([
  ['1', JSON.stringify(document)],
  ['2', toVersion2()],
])('reads a document of version %s that Statsig serves', (_, text) => {
  const downloaded = loadProject(text, 'dcs.json', {});
  expect(downloaded.document.feature_gates).toEqual(document.feature_gates);
  for (let index = 0; index < 500; index++) {
    const user = { userID: `user-${index}` };
    expect(downloaded.evaluator.gate('new_checkout', user, now)).toEqual(evaluator.gate('new_checkout', user, now));
    expect(downloaded.evaluator.layer('checkout_page', user, now)).toEqual(evaluator.layer('checkout_page', user, now));
  }
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
    'dcs.json:2:15: Unknown condition 12 in condition_map. Did you mean 13?',
  ],
  ['{"feature_gates":\n5}', 'dcs.json:2:1: feature_gates must be an object.'],
])('reports an error in a downloaded document with its place: %#', (text, message) => {
  expect(() => loadProject(text, 'dcs.json', {})).toThrow(message);
});
