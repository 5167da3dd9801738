import { readFileSync } from 'node:fs';
import statsigNode from 'statsig-node';
import { expect, test, vi } from 'vitest';
import { createEvaluator } from './evaluator.ts';
import type { Condition, Rule, Spec, SpecDocument } from './spec-document.ts';

// statsig-node logs stack overflows with the console.error that exists when it is loaded.
vi.hoisted(() => {
  console.error = () => {};
});

// Shows every difference of DIFFERENCES.md: [our result, the result of statsig-node].

const text = readFileSync(new URL('../../DIFFERENCES.md', import.meta.url), 'utf8');

type Difference = () => Promise<void>;

const differences: Record<string, Difference> = {
  'Missing attributes': async () => {
    expect(await both({ ...attribute, operator: 'any', targetValue: ['undefined'] })).toEqual([false, true]);
    expect(await both({ ...attribute, operator: 'none', targetValue: ['undefined'] })).toEqual([true, false]);
    expect(await both({ ...attribute, operator: 'str_matches', targetValue: '.*' })).toEqual([false, true]);
  },
  'Names that every object has': async () => {
    const there = { operator: 'neq', targetValue: null };
    expect(await both({ ...attribute, ...there, field: 'constructor' })).toEqual([false, true]);
  },
  "The user's tier and a default tier": async () => {
    const condition = { type: 'environment_field', field: 'tier', operator: 'any', targetValue: ['staging'] };
    const rest = { default_environment: 'production' };
    expect(await both(condition, { statsigEnvironment: { tier: 'staging' } }, rest)).toEqual([true, false]);
    expect(await both({ ...condition, targetValue: ['production'] }, {}, rest)).toEqual([true, true]);
  },
  Patterns: async () => {
    const matches = (targetValue: string, x: string) =>
      both({ ...attribute, operator: 'str_matches', targetValue }, { custom: { x } });
    expect(await matches('^(?=a)', 'a')).toEqual([false, true]);
    expect(await matches('(a)\\1', 'aa')).toEqual([false, true]);
    expect(await matches('^a{0,1001}$', 'a')).toEqual([false, true]);
    expect(await matches('(?<n>a)|(?<n>b)', 'a')).toEqual([false, true]);
    expect(await matches('^\\s$', '\u00a0')).toEqual([false, true]);
    expect(await matches('^.$', '\u2028')).toEqual([true, false]);
    expect(await matches('^.$', '🗻')).toEqual([true, false]);
  },
  'Types in capitals': async () => {
    expect(await both({ type: 'MULTI_PASS_GATE', targetValue: ['open'] })).toEqual([true, false]);
  },
  'Gates that refer to one another': async () => {
    expect(await both({ type: 'pass_gate', targetValue: 'gate' })).toEqual([false, false]);
    const chain = Array.from({ length: 300 }, (_, at) =>
      gate(`chain-${at}`, [{ type: 'pass_gate', targetValue: at === 0 ? 'open' : `chain-${at - 1}` }]),
    );
    const last = { type: 'pass_gate', targetValue: 'chain-299' };
    expect(await both(last, {}, {}, chain)).toEqual([false, true]);
    expect(await both({ ...last, targetValue: 'chain-150' }, {}, {}, chain)).toEqual([true, true]);
  },
  'Users without an id': async () => {
    const document = { ...empty, feature_gates: [gate('gate', [{ type: 'public' }])] };
    expect(createEvaluator(document).gate('gate', {}, 0).value).toBe(true);
    const server = await statsig(document);
    const userWithoutID = { email: 'marie@example.com' } as unknown as { userID: string };
    expect(() => server.checkGateWithExposureLoggingDisabledSync(userWithoutID, 'gate')).toThrow('userID');
    server.shutdown();
  },
  'Unpaired surrogates': async () => {
    const results = [];
    for (let at = 0; at < 20; at++) {
      results.push(
        await both(
          {
            type: 'user_bucket',
            additionalValues: { salt: `${at}` },
            operator: 'lt',
            targetValue: 500,
            idType: 'userID',
          },
          { userID: 'half \ud83d' },
        ),
      );
    }
    expect(results.some(([ours, theirs]) => ours !== theirs)).toBe(true);
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

/** Returns whether a user passes a gate with one condition: here, and in statsig-node. */
async function both(
  condition: Condition,
  user: object = {},
  rest: Partial<SpecDocument> = {},
  others: readonly Spec[] = [],
): Promise<[boolean, boolean]> {
  const feature_gates = [gate('open', [{ type: 'public' }]), ...others, gate('gate', [condition])];
  const document = { ...empty, ...rest, feature_gates };
  const requestUser = { userID: 'a', ...user };
  const server = await statsig(document);
  const theirs = server.checkGateWithExposureLoggingDisabledSync({ ...requestUser }, 'gate');
  server.shutdown();
  return [createEvaluator(document).gate('gate', requestUser, 0).value, theirs];
}

async function statsig(document: SpecDocument): Promise<InstanceType<typeof statsigNode.StatsigServer>> {
  const options = { bootstrapValues: JSON.stringify(document), localMode: true, disableAllLogging: true };
  const server = new statsigNode.StatsigServer('secret-x', options);
  await server.initializeAsync();
  return server;
}
