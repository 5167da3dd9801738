import { readFileSync } from 'node:fs';
import statsigNode from 'statsig-node';
import { expect, test } from 'vitest';
import { createEvaluator, type User } from '../evaluation/evaluator.ts';
import type { Condition, Spec, SpecDocument } from '../evaluation/spec-document.ts';
import { djb2 } from './hash-name.ts';
import { createInitializer } from './initialize-response.ts';

// Shows every difference of `initialize` that DIFFERENCES.md lists.

const text = readFileSync(new URL('../../DIFFERENCES.md', import.meta.url), 'utf8');

type Difference = () => Promise<void>;

const differences: Record<string, Difference> = {
  'Fields about the sender': async () => {
    const { server, sdk } = await respond({});
    expect(server).toMatchObject({ generator: 'statsig-http-api', derived_fields: { ip: '192.0.2.1' } });
    expect(server).not.toHaveProperty('sdkInfo');
    expect(sdk).toMatchObject({ generator: 'statsig-node-sdk', sdkInfo: { sdkType: 'statsig-node' } });
    expect(sdk).not.toHaveProperty('derived_fields');
  },
  'Analytics of the user': async () => {
    const user = { userID: 'a', analyticsOnlyMetadata: { a: 1 } };
    const { server, sdk } = await respond({}, user);
    expect(server.user).toEqual({ userID: 'a' });
    expect(sdk.user).toEqual(user);
  },
  'Target apps of other gates': async () => {
    const forApp = { type: 'target_app', operator: 'any', targetValue: ['app-1'] };
    const outer = gate('outer', [{ type: 'pass_gate', targetValue: 'inner' }]);
    const group = { ...rule('group', [forApp]), returnValue: {}, isExperimentGroup: true };
    const experiment = { ...gate('experiment', []), entity: 'experiment', defaultValue: {}, rules: [group] };
    const { server, sdk } = await respond({
      feature_gates: [gate('inner', [forApp]), outer],
      dynamic_configs: [experiment],
      hashed_sdk_keys_to_app_ids: { [djb2('client-a')]: 'app-1' },
    });
    const inExperiment = { rule_id: 'group', is_user_in_experiment: true };
    expect(server.feature_gates).toMatchObject({ inner: { value: true }, outer: { value: true } });
    expect(sdk.feature_gates).toMatchObject({ inner: { value: true }, outer: { value: false } });
    expect(server.dynamic_configs.experiment).toMatchObject(inExperiment);
    expect(sdk.dynamic_configs.experiment).toMatchObject({ ...inExperiment, is_user_in_experiment: false });
  },
  'Gates and parameters called `__proto__`': async () => {
    const config = { ...gate('config', []), entity: 'dynamic_config', defaultValue: JSON.parse('{"__proto__":1}') };
    const shared = { ...config, entity: 'experiment', rules: [], hasSharedParams: true };
    const { server, sdk } = await respond({ feature_gates: [gate('__proto__', [])], dynamic_configs: [shared] });
    expect(Object.keys(server.feature_gates)).toEqual(['__proto__']);
    expect(Object.keys(sdk.feature_gates)).toEqual([]);
    expect(JSON.stringify(server.dynamic_configs)).toContain('"value":{"__proto__":1}');
    expect(JSON.stringify(sdk.dynamic_configs)).toContain('"value":{}');
  },
  'Session recordings': async () => {
    const settings = { session_replay_info: { recording_blocked: false, sampling_rate: 1 } };
    const { server, sdk } = await respond(settings);
    expect(server).not.toHaveProperty('can_record_session');
    expect(sdk).toMatchObject({ can_record_session: true });
  },
};

test('shows every documented difference, and no other', () => {
  const [, section = ''] = /^# Intended differences of `initialize`.*?\n(.*?)^# /ms.exec(text) ?? [];
  expect(Object.keys(differences)).toEqual([...section.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading));
});

test.each(Object.entries(differences))('%s', (_, difference) => difference());

const rule = (id: string, conditions: readonly Condition[]) => ({
  name: id,
  id,
  idType: 'userID',
  passPercentage: 100,
  returnValue: true,
  conditions,
});

const gate = (name: string, conditions: readonly Condition[]): Spec => ({
  name,
  type: 'feature_gate',
  entity: 'feature_gate',
  salt: 'salt',
  enabled: true,
  defaultValue: false,
  idType: 'userID',
  rules: [rule(name, conditions)],
  targetAppIDs: ['app-1'],
});

interface Response {
  readonly feature_gates: Readonly<Record<string, unknown>>;
  readonly dynamic_configs: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** Returns the responses of this server and of statsig-node to a client. */
async function respond(
  changes: Partial<SpecDocument> & { readonly session_replay_info?: object },
  user: User & { userID: string } = { userID: 'a' },
): Promise<{ server: Response; sdk: Response }> {
  const empty: SpecDocument = { feature_gates: [], dynamic_configs: [], layer_configs: [], has_updates: true, time: 1 };
  const document = { ...empty, ...changes };
  const options = { bootstrapValues: JSON.stringify(document), localMode: true, disableAllLogging: true };
  const statsig = new statsigNode.StatsigServer('secret-x', options);
  await statsig.initializeAsync();
  const clientKey = 'client-a';
  const hash = 'none';
  const sdk = statsig.getClientInitializeResponse({ ...user }, clientKey, { hash });
  statsig.shutdown();
  const request = { evaluator: createEvaluator(document), user, sentUser: { ...user }, hash, clientKey } as const;
  const derivedFields = { ip: '192.0.2.1' };
  const server = createInitializer(document)({ ...request, derivedFields, time: 1, now: 0 });
  return { server: JSON.parse(server), sdk: sdk as unknown as Response };
}
