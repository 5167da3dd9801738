import { expect, test } from 'vitest';
import { createEvaluator } from './evaluator.ts';
import type { Condition, Spec, SpecDocument } from './spec-document.ts';

const gate = (name: string, ...conditions: readonly Condition[]): Spec => ({
  name,
  type: 'feature_gate',
  entity: 'feature_gate',
  salt: name,
  enabled: true,
  defaultValue: false,
  idType: 'userID',
  rules: [{ name: 'rule', id: 'rule', idType: 'userID', passPercentage: 100, returnValue: true, conditions }],
});

const evaluatorOf = (...gates: readonly Spec[]) =>
  createEvaluator({ feature_gates: gates, dynamic_configs: [], layer_configs: [] } satisfies SpecDocument);

test('returns the result of an unsupported condition for a value without a string form', () => {
  const evaluator = evaluatorOf(gate('a', { type: 'user_field', field: 'x', operator: 'any', targetValue: ['1'] }));
  const user = { custom: JSON.parse('{ "x": { "toString": 1, "valueOf": 1 } }') };
  expect(evaluator.gate('a', user, 0)).toMatchObject({ exists: true, value: false, ruleID: '' });
});

test('returns the result of an unsupported condition for gates in a circle', () => {
  const a = gate('a', { type: 'pass_gate', targetValue: 'b' });
  const b = gate('b', { type: 'pass_gate', targetValue: 'a' });
  expect(evaluatorOf(a, b).gate('a', {}, 0)).toMatchObject({ value: false, ruleID: '', secondaryExposures: [] });
});

test('rethrows an error in our code instead of treating it as an unsupported condition', () => {
  const evaluator = evaluatorOf(gate('a', { type: 'user_field', field: 'x', operator: 'any', targetValue: ['1'] }));
  const user = {
    get custom(): never {
      throw new TypeError('a bug');
    },
  };
  expect(() => evaluator.gate('a', user, 0)).toThrow('a bug');
});

test('evaluates each referenced gate once, however many paths lead to it', () => {
  const depth = 60;
  const gates = Array.from({ length: depth }, (_, level) => {
    const below = { type: 'pass_gate', targetValue: `level-${level + 1}` };
    return level === depth - 1 ? gate(`level-${level}`, { type: 'public' }) : gate(`level-${level}`, below, below);
  });
  const result = evaluatorOf(...gates).gate('level-0', {}, 0);
  expect(result.value).toBe(true);
  expect(result.secondaryExposures).toHaveLength(depth - 1);
  expect(result.secondaryExposures[0]).toEqual({ gate: `level-${depth - 1}`, gateValue: 'true', ruleID: 'rule' });
});
