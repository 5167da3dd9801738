import { readFileSync } from 'node:fs';
import statsigNode from 'statsig-node';
import { expect, test, vi } from 'vitest';
import { createEvaluator } from './evaluator.ts';
import type { Condition, Rule, Spec, SpecDocument } from './spec-document.ts';

// statsig-node logs stack overflows with the console.error that exists when it is loaded.
vi.hoisted(() => {
  console.error = () => {};
});

// Shows every difference that DIFFERENCES.md lists.

const text = readFileSync(new URL('../../DIFFERENCES.md', import.meta.url), 'utf8');

type Difference = () => Promise<void>;

const differences: Record<string, Difference> = {
  'Missing attributes': async () => {
    expect(await evaluateInBoth({ ...attribute, operator: 'any', targetValue: ['undefined'] })).toEqual({
      server: false,
      sdk: true,
    });
    expect(await evaluateInBoth({ ...attribute, operator: 'none', targetValue: ['undefined'] })).toEqual({
      server: true,
      sdk: false,
    });
    expect(await evaluateInBoth({ ...attribute, operator: 'str_matches', targetValue: '.*' })).toEqual({
      server: false,
      sdk: true,
    });
  },
  'Names that every object has': async () => {
    const exists = { operator: 'neq', targetValue: null };
    expect(await evaluateInBoth({ ...attribute, ...exists, field: 'constructor' })).toEqual({
      server: false,
      sdk: true,
    });
  },
  "The user's tier and a default tier": async () => {
    const condition = { type: 'environment_field', field: 'tier', operator: 'any', targetValue: ['staging'] };
    const settings = { default_environment: 'production' };
    expect(await evaluateInBoth(condition, { statsigEnvironment: { tier: 'staging' } }, settings)).toEqual({
      server: true,
      sdk: false,
    });
    expect(await evaluateInBoth({ ...condition, targetValue: ['production'] }, {}, settings)).toEqual({
      server: true,
      sdk: true,
    });
  },
  Patterns: async () => {
    const matches = (targetValue: string, x: string) =>
      evaluateInBoth({ ...attribute, operator: 'str_matches', targetValue }, { custom: { x } });
    expect(await matches('^(?=a)', 'a')).toEqual({ server: false, sdk: true });
    expect(await matches('(a)\\1', 'aa')).toEqual({ server: false, sdk: true });
    expect(await matches('^a{0,1001}$', 'a')).toEqual({ server: false, sdk: true });
    expect(await matches('(?<n>a)|(?<n>b)', 'a')).toEqual({ server: false, sdk: true });
    expect(await matches('^\\s$', '\u00a0')).toEqual({ server: false, sdk: true });
    expect(await matches('^.$', '\u2028')).toEqual({ server: true, sdk: false });
    expect(await matches('^.$', '🗻')).toEqual({ server: true, sdk: false });
  },
  'Types in capitals': async () => {
    expect(await evaluateInBoth({ type: 'MULTI_PASS_GATE', targetValue: ['open'] })).toEqual({
      server: true,
      sdk: false,
    });
  },
  'Gates that refer to one another': async () => {
    expect(await evaluateInBoth({ type: 'pass_gate', targetValue: 'gate' })).toEqual({ server: false, sdk: false });
    const chain = Array.from({ length: 300 }, (_, index) =>
      gate(`chain-${index}`, [{ type: 'pass_gate', targetValue: index === 0 ? 'open' : `chain-${index - 1}` }]),
    );
    const last = { type: 'pass_gate', targetValue: 'chain-299' };
    expect(await evaluateInBoth(last, {}, {}, chain)).toEqual({ server: false, sdk: true });
    expect(await evaluateInBoth({ ...last, targetValue: 'chain-150' }, {}, {}, chain)).toEqual({
      server: true,
      sdk: true,
    });
  },
  'Users without an ID': async () => {
    const document = { ...empty, feature_gates: [gate('gate', [{ type: 'public' }])] };
    expect(createEvaluator(document).gate('gate', {}, 0).value).toBe(true);
    const server = await startStatsig(document);
    const userWithoutID = { email: 'marie@example.com' } as unknown as { userID: string };
    expect(() => server.checkGateWithExposureLoggingDisabledSync(userWithoutID, 'gate')).toThrow('userID');
    server.shutdown();
  },
  'Unpaired surrogates': async () => {
    const results = [];
    for (let index = 0; index < 20; index++) {
      results.push(
        await evaluateInBoth(
          {
            type: 'user_bucket',
            additionalValues: { salt: `${index}` },
            operator: 'lt',
            targetValue: 500,
            idType: 'userID',
          },
          { userID: 'half \ud83d' },
        ),
      );
    }
    expect(results.some(({ server, sdk }) => server !== sdk)).toBe(true);
  },
};

test('shows every documented difference, and no other', () => {
  expect(Object.keys(differences)).toEqual([...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading));
});

test.each(Object.entries(differences))('%s', (_, difference) => difference());

const attribute = { type: 'user_field', field: 'x' };

const empty: SpecDocument = { feature_gates: [], dynamic_configs: [], layer_configs: [], has_updates: true, time: 1 };

function gate(name: string, conditions: readonly Condition[]): Spec {
  const rule: Rule = { name, id: name, idType: 'userID', passPercentage: 100, returnValue: true, conditions };
  return {
    name,
    type: 'feature_gate',
    entity: 'feature_gate',
    salt: 'salt',
    enabled: true,
    defaultValue: false,
    idType: 'userID',
    rules: [rule],
  };
}

/** Returns whether a user passes a gate with one condition, in this server and in statsig-node. */
async function evaluateInBoth(
  condition: Condition,
  user: object = {},
  settings: Partial<SpecDocument> = {},
  otherGates: readonly Spec[] = [],
): Promise<{ server: boolean; sdk: boolean }> {
  const feature_gates = [gate('open', [{ type: 'public' }]), ...otherGates, gate('gate', [condition])];
  const document = { ...empty, ...settings, feature_gates };
  const requestUser = { userID: 'a', ...user };
  const statsigServer = await startStatsig(document);
  const sdk = statsigServer.checkGateWithExposureLoggingDisabledSync({ ...requestUser }, 'gate');
  statsigServer.shutdown();
  return { server: createEvaluator(document).gate('gate', requestUser, 0).value, sdk };
}

async function startStatsig(document: SpecDocument): Promise<InstanceType<typeof statsigNode.StatsigServer>> {
  const options = { bootstrapValues: JSON.stringify(document), localMode: true, disableAllLogging: true };
  const server = new statsigNode.StatsigServer('secret-x', options);
  await server.initializeAsync();
  return server;
}
