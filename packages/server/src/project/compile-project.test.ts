import { readFileSync } from 'node:fs';
import statsigNode from 'statsig-node';
import { expect, test } from 'vitest';
import { loadProject } from './load-project.ts';

const sample = readFileSync(new URL('../../examples/project.yaml', import.meta.url), 'utf8');

test("the compiled document gives the same results in Statsig's server SDK", async () => {
  const { document, evaluator } = loadProject(sample, 'project.yaml', {});
  const options = {
    bootstrapValues: JSON.stringify({ ...document, time: 1 }),
    localMode: true,
    disableAllLogging: true,
  };
  const server = new statsigNode.StatsigServer('secret-x', options);
  await server.initializeAsync();
  const groups = new Set<string | null>();
  for (let index = 0; index < 500; index++) {
    const user = { userID: `user-${index}`, email: `user@example.${index % 5 === 0 ? 'com' : 'org'}` };
    const gate = server.getFeatureGateWithExposureLoggingDisabledSync(user, 'new_checkout');
    const { value, ruleID, groupName, idType } = evaluator.gate('new_checkout', user, 0);
    expect({ value, ruleID, groupName, idType }).toEqual({
      value: gate.value,
      ruleID: gate.ruleID,
      groupName: gate.groupName,
      idType: gate.idType,
    });
    const experiment = server.getExperimentWithExposureLoggingDisabledSync(user, 'button_color');
    const config = evaluator.config('button_color', user, 0);
    expect(config).toMatchObject({ value: experiment.value, ruleID: experiment.getRuleID() });
    expect(config.groupName).toBe(experiment.getGroupName());
    const sdkLayer = server.getLayerWithExposureLoggingDisabledSync(user, 'checkout_page');
    const layer = evaluator.layer('checkout_page', user, 0);
    expect(layer.allocatedExperiment).toBe(sdkLayer.getAllocatedExperimentName());
    expect(layer.ruleID).toBe(sdkLayer.getRuleID());
    expect(layer.value.color).toBe(sdkLayer.get('color', ''));
    groups.add(gate.groupName).add(experiment.getGroupName());
  }
  server.shutdown();
  expect(groups).toEqual(new Set(['Employees', 'A quarter', 'Control', 'Test', null]));
});
