import type { ConfigResult, Evaluator, GateResult, LayerResult } from '../evaluation/results.ts';
import type { Project } from '../project/project.ts';

/** Returns a project with simple results, for tests of the routes. */
export function fakeProject(changes: Partial<Evaluator> = {}): Project {
  const secondaryExposures = [{ gate: 'a_holdout', gateValue: 'false', ruleID: 'default' }] as const;
  const evaluator: Evaluator = {
    gate: (name, user): GateResult => ({
      source: {},
      exists: name !== 'unknown',
      value: user.userID === 'inside',
      ruleID: name === 'unknown' ? '' : 'a_rule',
      groupName: null,
      idType: 'userID',
      secondaryExposures,
    }),
    config: (name): ConfigResult => ({
      source: {},
      exists: name !== 'unknown',
      value: name === 'unknown' ? {} : { color: 'blue' },
      ruleID: name === 'unknown' ? '' : 'a_rule',
      groupName: name === 'unknown' ? null : 'Test',
      rulePassed: true,
      idType: 'userID',
      secondaryExposures: [],
      isExperiment: true,
      isInGroup: true,
      explicitParameters: ['color'],
    }),
    layer: (name): LayerResult => ({
      source: {},
      exists: name !== 'unknown',
      value: { color: 'blue' },
      ruleID: 'a_rule',
      groupName: 'Test',
      allocatedExperiment: 'an_experiment',
      isInGroup: true,
      secondaryExposures: [],
      undelegatedSecondaryExposures: [],
      explicitParameters: ['color'],
    }),
    forUser: (user, now) => ({
      gate: (name) => evaluator.gate(name, user, now),
      config: (name) => evaluator.config(name, user, now),
      layer: (name) => evaluator.layer(name, user, now),
    }),
    ...changes,
  };
  const rule = { name: '', passPercentage: 100, conditions: [], returnValue: {}, idType: 'userID' };
  const experiment = {
    name: 'an_experiment',
    type: 'dynamic_config',
    salt: '',
    enabled: true,
    defaultValue: {},
    rules: [{ ...rule, id: 'control_rule', groupName: 'Control' }],
    idType: 'userID',
    entity: 'experiment',
  };
  return {
    keys: { serverSecretKeys: ['secret-test', 'secret-next'], clientSdkKeys: ['client-test'] },
    evaluator,
    document: {
      feature_gates: [{ ...experiment, name: 'a_gate', type: 'feature_gate', entity: 'feature_gate', rules: [] }],
      dynamic_configs: [experiment],
      layer_configs: [{ ...experiment, name: 'a_layer', entity: 'layer', rules: [] }],
    },
    metrics: [],
    warnings: [],
  };
}
