import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadProject } from './project.ts';

const now = Date.parse('2026-03-04T12:34:56Z');
const sample = readFileSync(new URL('../../examples/project.yaml', import.meta.url), 'utf8');
const { document, evaluator } = loadProject(sample, 'project.yaml', {});

/** Version 2: specs by their names, conditions once. */
function versionTwo(): string {
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
  ['2', versionTwo()],
])('a document of version %s as Statsig serves it is a project, too', (_, text) => {
  const downloaded = loadProject(text, 'dcs.json', {});
  expect(downloaded.document.feature_gates).toEqual(document.feature_gates);
  for (let at = 0; at < 500; at++) {
    const user = { userID: `user-${at}` };
    expect(downloaded.evaluator.gate('new_checkout', user, now)).toEqual(evaluator.gate('new_checkout', user, now));
    expect(downloaded.evaluator.layer('checkout_page', user, now)).toEqual(evaluator.layer('checkout_page', user, now));
  }
});

test("a downloaded document holds no keys: they are the environment's, or local ones", () => {
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

test.each([
  ['{"feature_gates":[\n  {"name":"a"}]}', 'dcs.json:2:3: a has no enabled: make it true or false'],
  [
    '{"feature_gates":{"a":{"enabled":true,\n "rules":[{"id":"r"}]}}}',
    'dcs.json:2:11: a rule has no passPercentage: make it 0 to 100',
  ],
  [
    '{"feature_gates":{"a":{"enabled":true,"rules":[{"id":"r","passPercentage":1,\n"conditions":["12"]}]}},"condition_map":{"13":{"type":"public"}}}',
    'dcs.json:2:15: condition_map has no condition 12: did you mean 13?',
  ],
  ['{"feature_gates":\n5}', 'dcs.json:2:1: feature_gates must be an object'],
])('what is wrong with a downloaded document is said with its place: %#', (text, message) => {
  expect(() => loadProject(text, 'dcs.json', {})).toThrow(message);
});
