import fc from 'fast-check';
import type { User } from './evaluator.ts';
import { type Kinds, projectArbitrary } from './generated-projects.testing.ts';
import type { Condition, Spec, SpecDocument } from './spec-document.ts';

const from = fc.constantFrom;

const countries = ['NZ', 'US', 'fr'];
const emails = ['marie@example.com', 'PIERRE@EXAMPLE.COM', 'jean@example.org'];
const plans = ['free', 'Pro', 'team'];
const tags = ['new', 'old', 'Beta'];
const versions = ['1.2', '1.2.3', '1.10', '2.0.0.0', '1.2.3-beta'];
const days = ['2026-03-01', '2026-03-04', '2026-03-05'].map((day) => Date.parse(day));
const ages = [0, 17, 18, 9.5, 1000];
const ids = ['a', 'b', 'c', '42', ...Array.from({ length: 40 }, (_, at) => `user-${at}`)];

/** A user whose attributes have the types that conditions compare. Most attributes can be missing. */
export const typedUserArbitrary: fc.Arbitrary<User> = fc.record(
  {
    userID: from(...ids),
    customIDs: fc.dictionary(from('stableID', 'companyID'), from('a', 'b', 's1'), { noNullPrototype: true }),
    email: from(...emails),
    country: from(...countries),
    appVersion: from(...versions),
    custom: fc.record(
      {
        plan: from(...plans),
        age: from(...ages),
        tags: fc.subarray(tags),
        since: from(...days),
      },
      { requiredKeys: [] },
    ),
    privateAttributes: fc.record({ plan: from(...plans) }, { requiredKeys: [] }),
    statsigEnvironment: fc.record({ tier: from('staging', 'production') }),
  },
  { requiredKeys: ['userID'] },
);

const idType = from('userID', 'stableID', 'companyID');
const someOf = (values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.subarray([...values, 'other'], { minLength: 1 });

const listTest = (values: readonly string[]) =>
  fc.record({
    operator: from('any', 'none', 'any_case_sensitive', 'none_case_sensitive'),
    targetValue: someOf(values),
  });
const stringTest = (values: readonly string[]) =>
  fc.oneof(
    listTest(values),
    fc.record({
      operator: from('str_starts_with_any', 'str_ends_with_any', 'str_contains_any', 'str_contains_none'),
      targetValue: someOf(['ma', '.com', 'o', ...values]),
    }),
    fc.record({ operator: from('str_matches'), targetValue: from('^[a-z]', '@example\\.com$', 'o+') }),
  );
const onField = (field: string, test: fc.Arbitrary<object>) =>
  test.map((fields) => ({ type: 'user_field', field, ...fields }));

/** A condition as the Console creates it: a test that fits the type of the attribute. */
const typedCondition = (gates: readonly string[]): fc.Arbitrary<Condition> => {
  const gate = from(...gates, 'no such gate');
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ type: from('public') }) },
    { weight: 3, arbitrary: fc.record({ type: from('pass_gate', 'fail_gate'), targetValue: gate }) },
    onField('email', stringTest(emails)),
    onField('plan', stringTest(plans)),
    onField('country', listTest(countries)),
    onField(
      'appVersion',
      fc.record({
        operator: from('version_gt', 'version_gte', 'version_lt', 'version_lte', 'version_eq', 'version_neq'),
        targetValue: from(...versions),
      }),
    ),
    onField('age', fc.record({ operator: from('gt', 'gte', 'lt', 'lte'), targetValue: from(...ages) })),
    onField('since', fc.record({ operator: from('before', 'after', 'on'), targetValue: from(...days) })),
    onField(
      'tags',
      fc.record({
        operator: from('array_contains_any', 'array_contains_none', 'array_contains_all', 'not_array_contains_all'),
        targetValue: someOf(tags),
      }),
    ),
    fc.record({ operator: from('any', 'none'), targetValue: someOf(['staging']) }).map((test) => ({
      type: 'environment_field',
      field: 'tier',
      ...test,
    })),
    fc.record({ type: from('unit_id'), idType, operator: from('any', 'none'), targetValue: someOf(ids.slice(0, 9)) }),
    fc.record({ type: from('current_time'), operator: from('before', 'after'), targetValue: from(...days) }),
    fc
      .tuple(
        fc.record({ type: from('user_bucket'), idType, additionalValues: fc.record({ salt: from('s', 'layer') }) }),
        fc.oneof(
          fc.record({ operator: from('lt', 'gte'), targetValue: fc.integer({ min: 0, max: 1000 }) }),
          fc.record({ operator: from('any', 'none'), targetValue: buckets }),
        ),
      )
      .map(([one, other]) => ({ ...one, ...other })),
  );
};

/** Version 2 writes a list of buckets as the names of an object. */
const buckets = fc
  .integer({ min: 1, max: 9 })
  .map((step) => Object.fromEntries(Array.from({ length: 100 }, (_, at) => [at * step, true])));

const version2: Kinds = {
  condition: typedCondition,
  idType,
  ruleValues: [true, true, false],
  defaultValues: [false, true],
};

const withoutDelegates = (spec: Spec): Spec => ({
  ...spec,
  rules: spec.rules.map((rule) => ({ ...rule, configDelegate: null })),
});

const withoutRules = (spec: Spec): Spec => (spec.enabled ? spec : { ...spec, rules: [] });

/**
 * Generates projects as the Console compiles them to version 2: disabled specs have no rules, and only layers delegate.
 * `toVersion2` converts them.
 */
export const version2Arbitrary: fc.Arbitrary<SpecDocument> = projectArbitrary(version2).map((project) => ({
  ...project,
  feature_gates: project.feature_gates.map(withoutRules),
  dynamic_configs: project.dynamic_configs.map(withoutRules).map(withoutDelegates),
  layer_configs: project.layer_configs.map(withoutRules),
}));
