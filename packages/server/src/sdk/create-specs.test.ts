import { expect, test } from 'vitest';
import { createEvaluator } from '../evaluation/evaluator.ts';
import { loadProject } from '../project/load-project.ts';
import { readDocument } from '../project/read-document.ts';
import { type Audience, createSpecs } from './create-specs.ts';
import type { SpecsFields } from './version.ts';

const everyone = { type: 'public', idType: 'userID' };
const spec = { type: 'feature_gate', entity: 'feature_gate', salt: 's', idType: 'userID', enabled: true };
const rule = { id: 'r', name: 'r', idType: 'userID', passPercentage: 100, conditions: ['everyone'] };
const gate = (fields: object) => ({ ...spec, defaultValue: false, rules: [], ...fields });
const off = { ...rule, returnValue: false };

/** Each gate has a value that gates of version 1 lack. */
const version2 = {
  has_updates: true,
  time: 1_700_000_000_000,
  feature_gates: {
    held: gate({ rules: [off] }),
    disabled_on: gate({ enabled: false, defaultValue: true }),
    on_by_default: gate({ defaultValue: true }),
    half_off: gate({ defaultValue: true, rules: [{ ...off, passPercentage: 50 }] }),
    never_off: gate({ defaultValue: true, rules: [{ ...off, passPercentage: 0 }] }),
    on_with_share: gate({ defaultValue: true, rules: [{ ...rule, returnValue: true, passPercentage: 1 }] }),
  },
  dynamic_configs: {
    even: {
      ...spec,
      type: 'dynamic_config',
      entity: 'experiment',
      defaultValue: {},
      rules: [{ ...rule, conditions: ['even'], returnValue: { color: 'green' }, groupName: 'Test' }],
    },
  },
  layer_configs: {},
  condition_map: {
    everyone,
    even: {
      type: 'user_bucket',
      operator: 'any',
      targetValue: Object.fromEntries(Array.from({ length: 500 }, (_, at) => [at * 2, true])),
      additionalValues: { salt: 'e' },
      idType: 'userID',
    },
  },
  experiment_to_layer: { even: 'a_layer' },
  company_id: 'a company',
  sdk_keys_to_app_ids: { 'client-secret': 'app' },
  hashed_sdk_keys_to_app_ids: { 1: 'app' },
  hashed_sdk_key_used: '1',
  id_lists: { testers: ['ypeBEsob'] },
};
const users = Array.from({ length: 50 }, (_, at) => ({ userID: `user-${at}` }));

const create = (version: 1 | 2, loaded: SpecsFields, audience: Audience = 'server') =>
  createSpecs({ document: readDocument(loaded), loaded }, version, [], audience);

test('version 1 of a document of version 2 has the same results', () => {
  const before = createEvaluator(readDocument(version2));
  const version1 = create(1, version2);
  const after = createEvaluator(readDocument(version1));
  for (const user of users) {
    for (const name of Object.keys(version2.feature_gates))
      expect({ name, ...after.gate(name, user, 0) }).toEqual({ name, ...before.gate(name, user, 0) });
    expect(after.config('even', user, 0)).toEqual(before.config('even', user, 0));
  }
  expect(version1).toMatchObject({ layers: { a_layer: ['even'] }, company_id: 'a company' });
  expect(version1).not.toHaveProperty('condition_map');
});

test('a document is served unchanged in its version, without members of id lists and the key of its download', () => {
  const { hashed_sdk_key_used: _, ...others } = version2;
  expect(create(2, version2)).toEqual({ ...others, id_lists: { testers: true } });
  const version1 = { ...create(1, version2), time: 1, unknown_field: { a: [1] } };
  expect(create(1, version1)).toEqual({ ...version1, id_lists: { testers: true } });
});

test('version 2 of a document of version 1 has short condition ids, which depend only on the content', () => {
  const version1 = create(1, version2);
  const ids = (document: SpecsFields) => Object.keys(create(2, document).condition_map as object);
  expect(ids(version1).length).toBeGreaterThan(1);
  for (const id of ids(version1)) expect(id).toHaveLength(12);
  const reversed = { ...version1, feature_gates: (version1.feature_gates as object[]).toReversed() };
  expect(ids(reversed).toSorted()).toEqual(ids(version1).toSorted());
});

test('a document for client SDK keys has no keys, apps and companies', () => {
  for (const version of [1, 2] as const) {
    const text = JSON.stringify(create(version, version2, 'client'));
    expect(text).toContain('on_by_default');
    for (const hidden of ['client-secret', 'app', 'company', 'testers', 'ypeBEsob']) expect(text).not.toContain(hidden);
  }
});

test('a disabled gate of a project file has no rules in version 2', () => {
  const text =
    'keys: { serverSecretKeys: [secret-a] }\ngates: { off: { enabled: false, rules: [{ name: Everyone }] } }';
  const { document } = loadProject(text, 'project.yaml', {});
  expect(createSpecs({ document }, 2, [], 'server').feature_gates).toMatchObject({
    off: { enabled: false, rules: [] },
  });
});
