import { expect, test } from 'vitest';
import { loadProject } from './load-project.ts';

const keys = 'keys: { serverSecretKeys: secret-a }\n';
const now = Date.parse('2026-03-04T12:34:56Z');
const load = (text: string) => loadProject(`${keys}${text}`, 'p.yaml', {});

test('an archived gate, config or experiment is not served', () => {
  const { document, evaluator, warnings } = load(`gates:
  old_gate: { archived: true, rules: [{ name: all, when: { passes: removed } }] }
  a_gate: { archived: false }
configs:
  old_config: { archived: true, default: {} }
experiments:
  old_experiment: { archived: true, targeting: removed, groups: { Control: { weight: 100, value: {} } } }
`);
  expect(document.feature_gates.map(({ name }) => name)).toEqual(['a_gate']);
  expect(document.dynamic_configs).toEqual([]);
  expect(evaluator.gate('old_gate', { userID: '42' }, now).exists).toBe(false);
  expect(warnings).toEqual([]);
});

test('a reference to an archived entry is a problem with its place', () => {
  expect(() =>
    load(`gates:
  old_gate: { archived: true }
  a_gate: { rules: [{ name: all, when: { passes: old_gate } }] }
experiments:
  exp: { targeting: old_gate, groups: { Control: { weight: 100, value: {} } } }
`),
  ).toThrow(
    'p.yaml:4:50: The gate old_gate is archived. Restore the gate, or remove its name here.\n' +
      'p.yaml:6:21: The gate old_gate is archived. Restore the gate, or remove its name here.',
  );
});

test('an archived experiment keeps its buckets, so that other experiments keep their units', () => {
  const layer = (archived: boolean, share = 50) => `layers: { page: { default: { color: gray } } }
experiments:
  first: { archived: ${archived}, layer: page, allocation: ${share}, groups: { Control: { weight: 100, value: {} } } }
  second: { layer: page, allocation: 50, groups: { Control: { weight: 100, value: {} } } }
`;
  const users = Array.from({ length: 200 }, (_, id) => ({ userID: String(id) }));
  const allocated = (text: string) => {
    const { evaluator } = load(text);
    return users.map((user) => evaluator.layer('page', user, now).allocatedExperiment);
  };
  const before = allocated(layer(false));
  expect(new Set(before)).toEqual(new Set(['first', 'second']));
  expect(allocated(layer(true))).toEqual(before.map((name) => (name === 'first' ? null : name)));
  expect(() => load(layer(true, 60))).toThrow('Archived experiments keep their share: remove them to use it again.');
});
