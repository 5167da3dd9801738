import { expect, test } from 'vitest';
import { loadProject } from '../project/load-project.ts';
import { findAffected } from './affected-specs.ts';
import { compareAnswers } from './compare-answers.ts';

const load = (text: string) => loadProject(`keys: { serverSecretKeys: secret-a }\n${text}`, 'p.yaml', {});
const names = (before: string, after: string) =>
  findAffected(load(before).document, load(after).document)
    .map(({ type, name }) => `${type} ${name}`)
    .sort();

const project = (ids: string, share = 100, color = 'red') => `
segments: { team: { ids: [${ids}] } }
gates:
  a: { rules: [{ name: team, when: { in: team }, share: ${share} }] }
  b: { rules: [{ name: a, when: { passes: a } }] }
  c: { rules: [{ name: all }] }
configs: { page: { default: {}, rules: [{ name: b, when: { fails: b }, value: { size: 1 } }] } }
layers: { one: { default: { color: blue } }, two: { default: {} } }
experiments:
  exp: { layer: one, targeting: b, groups: { Test: { weight: 100, value: { color: ${color} } } } }
`;

test('finds the entries that depend on a changed one', () => {
  const dependents = ['config page', 'experiment exp', 'gate b', 'layer one'];
  expect(names(project('x'), project('x'))).toEqual([]);
  expect(names(project('x'), project('x', 50))).toEqual([...dependents, 'gate a'].sort());
  expect(names(project('x'), project('x, y'))).toEqual([...dependents, 'gate a', 'segment team'].sort());
  expect(names(project('x'), project('x', 100, 'green'))).toEqual(['experiment exp', 'layer one']);
  expect(names('gates: {}', 'gates: { d: {} }')).toEqual(['gate d']);
  expect(names('gates: { d: {} }\ndefaultTier: staging', 'gates: { d: {} }')).toEqual(['gate d']);
});

const users = Array.from({ length: 400 }, (_, id) => ({ userID: String(id) }));

function compare(before: string, after: string, clock = () => 0) {
  const [old, next] = [load(before), load(after)];
  const specs = findAffected(old.document, next.document);
  return compareAnswers(specs, users, { before: old.evaluator, after: next.evaluator }, 0, clock);
}

test('counts the users who get a different value, with a few examples', () => {
  const { users: count, isComplete, entries } = compare(project('1, 2'), project('1, 2, 3'));
  expect({ count, isComplete }).toEqual({ count: 400, isComplete: true });
  expect(entries.map(({ type, name, changedUsers }) => `${type} ${name}: ${changedUsers}`).sort()).toEqual([
    'config page: 1',
    'experiment exp: 1',
    'gate a: 1',
    'gate b: 1',
    'layer one: 1',
    'segment team: 1',
  ]);
  expect(entries.find(({ name }) => name === 'one')?.examples).toEqual([
    {
      user: { userID: '3' },
      before: expect.objectContaining({ value: { color: 'blue' } }),
      after: expect.objectContaining({ value: { color: 'red' }, groupName: 'Test' }),
    },
  ]);
  const everyone = compare('gates: { d: {} }', 'gates: { d: { rules: [{ name: all }] } }');
  expect(everyone.entries[0]).toMatchObject({ changedUsers: 400, examples: { length: 5 } });
});

test('stops after its time, and says how many users it compared', () => {
  let time = 0;
  const clock = () => {
    time += 10;
    return time;
  };
  const { users: count, isComplete } = compare(project('1'), project('2'), clock);
  expect(isComplete).toBe(false);
  expect(count).toBeGreaterThan(10);
  expect(count).toBeLessThan(60);
});
