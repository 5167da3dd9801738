import { expect, test } from 'vitest';
import type { Spec, SpecDocument } from '../evaluation/spec-document.ts';
import { createFlags } from './flags.ts';

const spec = (name: string, changes: Partial<Spec> = {}): Spec => ({
  name,
  type: 'dynamic_config',
  entity: 'dynamic_config',
  salt: '',
  enabled: true,
  defaultValue: {},
  rules: [],
  idType: 'userID',
  ...changes,
});

const document = (changes: Partial<SpecDocument>): SpecDocument => ({
  feature_gates: [],
  dynamic_configs: [],
  layer_configs: [],
  ...changes,
});

test('a name that specs of several types share is the key of the gate, then of the config', () => {
  const flags = createFlags(
    document({
      feature_gates: [spec('checkout')],
      dynamic_configs: [spec('checkout'), spec('prices')],
      layer_configs: [spec('checkout'), spec('prices'), spec('page')],
    }),
  );
  expect(flags.all.map(({ key, type }) => [key, type])).toEqual([
    ['checkout', 'gate'],
    ['config:checkout', 'config'],
    ['prices', 'config'],
    ['layer:checkout', 'layer'],
    ['layer:prices', 'layer'],
    ['page', 'layer'],
  ]);
});

test('every flag is found by its type and its name too', () => {
  const flags = createFlags(document({ feature_gates: [spec('checkout')], layer_configs: [spec('page')] }));
  expect(flags.find('gate:checkout')).toBe(flags.find('checkout'));
  expect(flags.find('layer:page')).toBe(flags.find('page'));
  expect(flags.find('config:page')).toBeUndefined();
});

test('a spec keeps a name that looks like the type and the name of another spec', () => {
  const flags = createFlags(document({ feature_gates: [spec('a'), spec('config:a')], dynamic_configs: [spec('a')] }));
  expect(flags.find('config:a')?.type).toBe('gate');
});

test('segments and holdouts are no flags', () => {
  const flags = createFlags(
    document({ feature_gates: [spec('segment:staff', { entity: 'segment' }), spec('held', { entity: 'holdout' })] }),
  );
  expect(flags.all).toEqual([]);
  expect(flags.find('held')).toBeUndefined();
  expect(flags.find('gate:held')).toBeUndefined();
});

test('a custom ID of a spec, a rule or a condition is a unit, in any case', () => {
  const rule = { id: 'r', name: 'r', passPercentage: 50, conditions: [], returnValue: true, idType: 'deviceID' };
  const conditions = [
    { type: 'unit_id', idType: 'companyID' },
    { type: 'user_field', idType: 'fieldID', field: 'plan' },
  ];
  const flags = createFlags(
    document({
      feature_gates: [spec('a', { idType: 'stableID' }), spec('b', { rules: [rule, { ...rule, conditions }] })],
    }),
  );
  const names = ['stableid', 'deviceID', 'COMPANYID', 'fieldID', 'userID', 'plan'];
  expect(names.map((name) => flags.isUnit(name))).toEqual([true, true, true, false, false, false]);
});
