import { readFileSync } from 'node:fs';
import statsigNode from 'statsig-node';
import { expect, test } from 'vitest';
import { loadProject } from './load-project.ts';

const sample = readFileSync(new URL('../../examples/project.yaml', import.meta.url), 'utf8');

test("what a project file is written out as is a document that Statsig's own SDK answers alike", async () => {
  const { document, evaluator } = loadProject(sample, 'project.yaml', {});
  const options = { bootstrapValues: JSON.stringify(document), localMode: true, disableAllLogging: true };
  const server = new statsigNode.StatsigServer('secret-x', options);
  await server.initializeAsync();
  const groups = new Set<string | null>();
  for (let at = 0; at < 500; at++) {
    const user = { userID: `user-${at}`, email: `user@example.${at % 5 === 0 ? 'com' : 'org'}` };
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
    const theirs = server.getLayerWithExposureLoggingDisabledSync(user, 'checkout_page');
    const layer = evaluator.layer('checkout_page', user, 0);
    expect(layer.allocatedExperiment).toBe(theirs.getAllocatedExperimentName());
    expect([layer.ruleID, layer.value.color]).toEqual([theirs.getRuleID(), theirs.get('color', '')]);
    groups.add(gate.groupName).add(experiment.getGroupName());
  }
  server.shutdown();
  expect(groups).toEqual(new Set(['Employees', 'A quarter', 'Control', 'Test', null]));
});
