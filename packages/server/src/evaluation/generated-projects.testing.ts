import fc from 'fast-check';
import type { User } from './evaluator.ts';
import { hashForIDList } from './hash.ts';
import type { Condition, Rule, Spec, SpecDocument } from './spec-document.ts';

const texts = ['alpha', 'Beta', 'ALPHA', 'beta gamma', '', '10', '9.5', '1e3', 'marie@example.com', 'NZ', 'straße'];
const versionTexts = ['1', '1.2', '1.2.3', '1.2.3-beta', '1.10', '1.2.x', '-1', '1..2', '2.0.0.0', '01.2'];
const dates = ['2026-03-04', '2026-03-04T23:00:00', '2026-03-05T01:00:00Z', '1772600000', '1772600000000', 'soon'];
const numbers = [0, 1, 9.5, 10, -3, 1000, 1_772_600_000, 1_772_600_000_000];
const agents = [
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.5 Mobile/15E148 Safari/604.1',
  'curl/8.0',
  'x'.repeat(1001),
];
const from = fc.constantFrom;

const text = from(...texts, ...versionTexts, ...dates);
const scalar = fc.oneof(text, from(...numbers), fc.boolean());
const members = fc.array(fc.oneof(text, from(...numbers)), { maxLength: 4 });
const value = fc.oneof({ weight: 5, arbitrary: scalar }, { weight: 1, arbitrary: members });
const fieldNames = ['userID', 'email', 'ip', 'userAgent', 'country', 'locale', 'appVersion'];
const customNames = ['level', 'Plan', 'plan', 'tags', 'since', 'os_name', 'browser_version'];
const field = from(...fieldNames, ...customNames, 'LEVEL', 'missing', 'OS_Version', 'browserName', 'EMAIL');
const idType = from('userID', 'USERID', 'stableID', 'companyid', 'missingID');

const attributes = fc.dictionary(from(...customNames), value, { maxKeys: 6, noNullPrototype: true });
/** A user with every field. */
export const userArbitrary: fc.Arbitrary<User> = fc.record(
  {
    userID: from('a', 'b', 'c', 'd', '42', 'unicode 🗻', ...Array.from({ length: 40 }, (_, at) => `user-${at}`)),
    customIDs: fc.dictionary(from('stableID', 'companyID', 'COMPANYID'), from('a', 'b', 's1', 's2'), {
      noNullPrototype: true,
    }),
    email: from('marie@example.com', 'PIERRE@EXAMPLE.COM', ''),
    ip: from('1.1.1.1', '24.18.183.148', '115.240.90.163', '127.0.0.1', '::1', 'no address', ''),
    userAgent: from(...agents),
    country: from('NZ', 'us', ''),
    locale: from('en_NZ', 'de'),
    appVersion: from(...versionTexts),
    custom: attributes,
    privateAttributes: attributes,
    statsigEnvironment: fc.record({ tier: from('staging', 'Production') }),
  },
  { requiredKeys: ['userID'] },
) as fc.Arbitrary<User>;

const list = fc.oneof({ weight: 6, arbitrary: members }, { weight: 1, arbitrary: text });
const patterns = [
  '^a',
  'l+pha$',
  '[0-9]{2}',
  '(',
  '^\\d+\\.\\d+',
  '@example\\.com$',
  '(a|b)+e',
  '\\s',
  '^$',
  'a*?b',
  '10|9',
];
const operatorTargets: Record<string, fc.Arbitrary<unknown>> = {};
const operators = (names: string, target: fc.Arbitrary<unknown>): void => {
  for (const name of names.split(' ')) operatorTargets[name] = target;
};
operators('gt gte lt lte GT', fc.oneof(from(...numbers), text, from(null)));
operators('version_gt version_gte version_lt version_lte version_eq version_neq', from(...versionTexts, 2, null));
operators('any none any_case_sensitive none_case_sensitive Any', list);
operators('str_starts_with_any str_ends_with_any str_contains_any str_contains_none', list);
operators('str_matches', from(...patterns));
operators('eq neq', fc.oneof(scalar, from(null)));
operators('before after on', from(...dates, ...numbers, null));
operators('in_segment_list not_in_segment_list', from('list_1', 'list_2', 'no_list'));
operators('array_contains_any array_contains_none array_contains_all not_array_contains_all', list);

const operator = from(...Object.keys(operatorTargets)).chain((name) =>
  fc.record({ operator: from(name), targetValue: operatorTargets[name] ?? from(null) }),
);
const bucketOperator = fc.oneof(
  fc.record({ operator: from('lt', 'gte'), targetValue: fc.integer({ min: 0, max: 1000 }) }),
  fc.record({
    operator: from('any', 'none'),
    targetValue: fc.integer({ min: 1, max: 9 }).map((step) => Array.from({ length: 100 }, (_, at) => at * step)),
  }),
);

const anyCondition = (gates: readonly string[]): fc.Arbitrary<Condition> => {
  const gate = from(...gates, 'no such gate');
  return fc.oneof(
    { weight: 10, arbitrary: fc.record({ type: from('public', 'Public') }) },
    { weight: 5, arbitrary: fc.record({ type: from('pass_gate', 'fail_gate', 'PASS_GATE'), targetValue: gate }) },
    {
      weight: 5,
      arbitrary: fc.record({
        type: from('multi_pass_gate', 'multi_fail_gate'),
        targetValue: fc.array(gate, { maxLength: 4 }),
      }),
    },
    {
      weight: 20,
      arbitrary: fc
        .tuple(fc.record({ type: from('user_field', 'ip_based', 'ua_based', 'User_Field'), field }), operator)
        .map(([one, other]) => ({ ...one, ...other })),
    },
    {
      weight: 7,
      arbitrary: fc
        .tuple(
          fc.record({
            type: from('environment_field', 'current_time', 'unit_id', 'target_app'),
            idType,
            field: from('tier', 'Tier'),
          }),
          operator,
        )
        .map(([one, other]) => ({ ...one, ...other })),
    },
    {
      weight: 7,
      arbitrary: fc
        .tuple(
          fc.record({
            type: from('user_bucket'),
            idType,
            additionalValues: fc.record({ salt: from('exp-salt', 'layer-salt') }),
          }),
          bucketOperator,
        )
        .map(([one, other]) => ({ ...one, ...other })),
    },
    {
      weight: 1,
      arbitrary: from({ type: 'from the future' }, { type: 'user_field', field: 'email', operator: 'rhymes' }),
    },
  );
};

const json = fc.dictionary(from('color', 'size', '__proto__'), scalar, { maxKeys: 3, noNullPrototype: true });

const rule = (
  gates: readonly string[],
  delegates: readonly string[],
  boolean: boolean,
  kinds: Kinds,
): fc.Arbitrary<Rule> =>
  fc.record(
    {
      name: text,
      groupName: from(null, 'Control', 'Test'),
      passPercentage: from(0, 100, 100, 100, 50, 12.5, 0.01, 99.99),
      conditions: fc.array(kinds.condition(gates), { maxLength: 3 }),
      returnValue: boolean ? from(...kinds.ruleValues) : json,
      id: from('rule-1', 'rule-2', '2OZdhuDfq3w1UIHovUFRBM', 'layerAssignment'),
      salt: from('', 'rule-salt', null),
      idType: kinds.idType,
      configDelegate: delegates.length > 0 ? from(null, null, ...delegates, 'no such config') : from(null),
      isExperimentGroup: fc.boolean(),
    },
    { requiredKeys: ['name', 'passPercentage', 'conditions', 'returnValue', 'id', 'idType'] },
  );

const spec = (
  name: string,
  type: string,
  entity: string,
  gates: readonly string[],
  delegates: readonly string[],
  kinds: Kinds,
): fc.Arbitrary<Spec> =>
  fc.record(
    {
      name: from(name),
      type: from(type),
      salt: from('gate-salt', 'spec-salt', ''),
      enabled: from(true, true, true, true, true, false),
      defaultValue: type === 'feature_gate' ? from(...kinds.defaultValues) : json,
      rules: fc.array(rule(gates, delegates, type === 'feature_gate', kinds), { maxLength: 4 }),
      idType: kinds.idType,
      entity: from(entity),
      isActive: fc.boolean(),
      hasSharedParams: fc.boolean(),
      explicitParameters: fc.array(from('color', 'size'), { maxLength: 2 }),
    },
    { requiredKeys: ['name', 'type', 'salt', 'enabled', 'defaultValue', 'rules', 'idType', 'entity'] },
  );

const gateNames = ['segment:a', 'holdout_1', 'gate_1', 'segment:b', 'gate 2', '__proto__', 'constructor', 'gate_3'];
const configNames = ['config_1', 'toString', 'experiment_1', 'experiment_2', 'experiment_3'];
const layerNames = ['layer_1', 'hasOwnProperty', 'layer_2', 'layer_3', 'layer_4'];

/** The kinds of conditions and gate values to generate. */
export interface Kinds {
  /** @param gates The gates that a condition can refer to. */
  condition(gates: readonly string[]): fc.Arbitrary<Condition>;
  readonly idType: fc.Arbitrary<string>;
  /** The values of gates for units that pass a rule. */
  readonly ruleValues: readonly boolean[];
  /** The values of gates for all other units. */
  readonly defaultValues: readonly boolean[];
}

/** Every condition with values of every type, and the gate values of version 1. */
const version1: Kinds = { condition: anyCondition, idType, ruleValues: [true], defaultValues: [false] };

/** Generates projects with every feature. */
export const projectArbitrary = (kinds: Kinds = version1): fc.Arbitrary<SpecDocument> =>
  fc.record(
    {
      // Gates refer to earlier gates, and configs to later configs, so that there are no circles.
      feature_gates: fc.tuple(
        ...gateNames.map((name, at) =>
          spec(
            name,
            'feature_gate',
            name.startsWith('segment:') ? 'segment' : 'feature_gate',
            gateNames.slice(0, at),
            [],
            kinds,
          ),
        ),
      ),
      dynamic_configs: fc.tuple(
        ...configNames.map((name, at) =>
          spec(name, 'dynamic_config', 'experiment', gateNames, configNames.slice(at + 1, at + 2), kinds),
        ),
      ),
      layer_configs: fc.tuple(
        ...layerNames.map((name) => spec(name, 'dynamic_config', 'layer', gateNames, configNames, kinds)),
      ),
      layers: from({ layer_1: configNames }),
      id_lists: fc.record({
        list_1: from(['a', '42', 'alpha', 'user-1'].map(hashForIDList)),
        list_2: from([hashForIDList('s1')]),
      }),
      has_updates: from(true as const),
      time: from(1),
      app_id: from('app-1'),
    },
    { requiredKeys: ['feature_gates', 'dynamic_configs', 'layer_configs', 'has_updates', 'time'] },
  );
