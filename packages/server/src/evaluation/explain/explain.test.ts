import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEvaluator, type Evaluator, type User } from '../evaluator.ts';
import { projectArbitrary, userArbitrary } from '../generated-projects.testing.ts';
import type { Condition, Rule, Spec, SpecDocument } from '../spec-document.ts';
import { createExplainer } from './explain.ts';
import type { EntryID, Explanation, FullExplanation } from './explanation.ts';

const now = Date.parse('2026-03-04T12:34:56Z');
const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Prints the seed instead of the projects, which are too long. */
function reporter<T>({ failed, seed, counterexamplePath, errorInstance }: fc.RunDetails<T>): void {
  if (failed)
    throw new Error(`Repeat the run with seed ${seed} and path ${counterexamplePath}`, { cause: errorInstance });
}

/** Returns the part of a result that an explanation has too. */
function evaluate(evaluator: Evaluator, { type, name }: EntryID, user: User) {
  const specName = type === 'segment' ? `segment:${name}` : name;
  if (type === 'layer') {
    const { value, ruleID, groupName, allocatedExperiment } = evaluator.layer(name, user, now);
    return { value, ruleID, groupName, experiment: allocatedExperiment };
  }
  if (type === 'config' || type === 'experiment') {
    const { value, ruleID, groupName } = evaluator.config(name, user, now);
    return { value, ruleID, groupName };
  }
  const { value, ruleID, groupName } = evaluator.gate(specName, user, now);
  return { value, ruleID, groupName };
}

const resultOf = ({ type, value, ruleID, groupName, experiment }: Explanation) =>
  type === 'layer' ? { value, ruleID, groupName, experiment } : { value, ruleID, groupName };

/** The rules of an explanation lead to its result. */
function expectConsistent(explanation: Explanation): void {
  const outcomes = explanation.rules.map(({ outcome }) => outcome);
  const last = outcomes.findIndex((outcome) => outcome === 'decided' || outcome === 'failed');
  const isDisabled = explanation.ruleID === 'disabled' && last < 0;
  if (last < 0) {
    expect(new Set(outcomes)).toEqual(new Set(outcomes.length === 0 ? [] : [isDisabled ? 'notChecked' : 'notMatched']));
  } else {
    expect(outcomes.slice(0, last).every((outcome) => outcome === 'notMatched')).toBe(true);
    expect(outcomes.slice(last + 1).every((outcome) => outcome === 'notChecked')).toBe(true);
  }
  for (const { outcome, conditions, text } of explanation.rules) {
    expect(text).not.toBe('');
    const holds = conditions.map((condition) => condition.holds);
    if (outcome === 'decided') expect(holds.every((one) => one === true)).toBe(true);
    if (outcome === 'notMatched') expect(holds).toContain(false);
    if (outcome === 'notChecked') expect(holds.every((one) => one === null)).toBe(true);
  }
  expect(explanation.reason.text).not.toBe('');
}

test('an explanation has the result of the evaluator, and its rules lead there', () => {
  let explained = 0;
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(projectArbitrary(), fc.array(userArbitrary, { minLength: 4, maxLength: 4 }), (generated, users) => {
      const document: SpecDocument = throughJson(generated);
      const evaluator = createEvaluator(document);
      const { explain, specs } = createExplainer(document);
      for (const user of throughJson(users))
        for (const id of specs.ids.values()) {
          const explanation = explain(id, user, now);
          if (explanation === undefined) throw new Error(`${id.type} ${id.name} has no explanation.`);
          expect(resultOf(explanation), JSON.stringify({ id, user })).toEqual(evaluate(evaluator, id, user));
          for (const one of [explanation, ...explanation.references]) {
            expectConsistent(one);
            outcomes.add(one.reason.kind);
          }
          explained++;
        }
    }),
    { numRuns: process.env.CI ? 300 : 15, endOnFailure: true, reporter },
  );
  expect(explained).toBeGreaterThan(1000);
  expect([...outcomes]).toEqual(expect.arrayContaining(['rule', 'share', 'default', 'disabled', 'failed', 'group']));
});

test('a change of the decisive field changes the explanation accordingly', () => {
  const attribute = fc.constantFrom('plan', 'level', 'country', 'email');
  fc.assert(
    fc.property(fc.array(attribute, { minLength: 1, maxLength: 4 }), fc.nat(), (fields, at) => {
      const distinct = [...new Set(fields)];
      const changed = distinct[at % distinct.length] ?? '';
      const conditions = distinct.map((field) => ({
        type: 'user_field',
        field,
        operator: 'any',
        targetValue: ['right'],
      }));
      const { explain } = createExplainer(documentOf(gate('target', [rule({ conditions })])));
      const userWith = (value: string): User => ({
        userID: '42',
        custom: { ...Object.fromEntries(distinct.map((field) => [field, 'right'])), [changed]: value },
      });
      const right = explain({ type: 'gate', name: 'target' }, userWith('right'), now);
      const wrong = explain({ type: 'gate', name: 'target' }, userWith('wrong'), now);
      expect(right).toMatchObject({ value: true, reason: { kind: 'rule' }, rules: [{ outcome: 'decided' }] });
      expect(wrong).toMatchObject({ value: false, reason: { kind: 'default' }, rules: [{ outcome: 'notMatched' }] });
      expect(wrong?.rules[0]?.text).toBe(`One condition does not hold: ${changed} is "right".`);
      const failed = wrong?.rules[0]?.conditions.filter(({ holds }) => holds !== true);
      expect(failed).toMatchObject([{ holds: false, text: `${changed} is "right"`, actual: '"wrong"' }]);
    }),
  );
});

test('says the bucket of the user, and the share', () => {
  const { explain } = createExplainer(documentOf(gate('sized', [rule({ passPercentage: 25 })])));
  // The vectors of the hash: a, b, c and d are in the buckets 4783, 9933, 9051 and 4317.
  expect(explain({ type: 'gate', name: 'sized' }, { userID: 'a' }, now)).toMatchObject({
    value: false,
    reason: { kind: 'share', text: 'Rule "Rule" matches, but the user is outside its share of 25%.' },
    rules: [{ share: { percentage: 25, bucket: 47.83, passes: false, idType: 'userID', unitID: 'a' } }],
  });
});

test('follows gates that are nested, with their own rules', () => {
  const vip = gate('segment:vip', [rule({ conditions: [onPlan('gold')] })], { entity: 'segment' });
  const outer = gate('outer', [rule({ conditions: [{ type: 'pass_gate', targetValue: 'segment:vip' }] })]);
  const explanation = explainGate([vip, outer], 'outer', { custom: { plan: 'silver' } });
  expect(explanation.rules[0]?.conditions).toMatchObject([
    { holds: false, text: 'is in segment "vip"', gates: [{ type: 'segment', name: 'vip', value: false }] },
  ]);
  expect(explanation.references).toMatchObject([
    { type: 'segment', name: 'vip', value: false, rules: [{ conditions: [{ actual: '"silver"', holds: false }] }] },
  ]);
});

test('marks values from privateAttributes, and says where others come from', () => {
  const conditions = [
    onPlan('gold'),
    { type: 'ip_based', field: 'country', operator: 'any', targetValue: ['US', 'NZ'] },
    { type: 'ua_based', field: 'browser_name', operator: 'any', targetValue: ['curl'] },
  ];
  const user = { ip: '1.1.1.1', privateAttributes: { plan: 'gold' } };
  expect(explainGate([gate('outer', [rule({ conditions })])], 'outer', user).rules[0]?.conditions).toMatchObject([
    { actual: '"gold"', isPrivate: true, source: null, holds: true },
    { actual: '"US"', isPrivate: false, source: 'ip', holds: true, text: 'country is one of "US", "NZ"' },
    { actual: null, isPrivate: false, source: null, holds: false },
  ]);
});

test('names a circle, and the level at which references are too deep', () => {
  const refer = (name: string, to: string) =>
    gate(name, [rule({ conditions: [{ type: 'pass_gate', targetValue: to }] })]);
  const circle = explainGate([refer('a', 'b'), refer('b', 'c'), refer('c', 'b')], 'a', {});
  expect(circle.reason).toEqual({
    kind: 'failed',
    text: 'Entries refer to one another in a circle: "b" → "c" → "b". The user gets an empty result.',
  });
  const chain = Array.from({ length: 300 }, (_, at) => refer(`gate-${at}`, `gate-${at - 1}`));
  const evaluator = createEvaluator(documentOf(...chain));
  for (const [name, kind] of [
    ['gate-200', 'default'],
    ['gate-201', 'failed'],
  ] as const) {
    const explanation = explainGate(chain, name, {});
    expect(explanation.reason.kind).toBe(kind);
    expect(explanation.ruleID).toBe(evaluator.gate(name, {}, now).ruleID);
  }
});

test('stays small for long lists, many references and hostile values', () => {
  const ids = Array.from({ length: 50_000 }, (_, at) => `user-${at}`);
  const inIDs = { type: 'unit_id', operator: 'any', targetValue: ids };
  const leaves = Array.from({ length: 300 }, (_, at) =>
    gate(
      `leaf-${at}`,
      Array.from({ length: 20 }, () => rule({ conditions: [onPlan('x'), onPlan('y')] })),
    ),
  );
  const conditions: Condition[] = leaves.map(({ name }) => ({ type: 'fail_gate', targetValue: name }));
  const user: User = { userID: 'u'.repeat(60_000), custom: { plan: '<script>'.repeat(1000) } };
  const explanation = explainGate(
    [...leaves, gate('root', [rule({ conditions: [inIDs] }), rule({ conditions })])],
    'root',
    user,
  );
  expect(explanation.value).toBe(true);
  expect(explanation.referencesLeftOff).toBeGreaterThan(200);
  expect(JSON.stringify(explanation).length).toBeLessThan(2_000_000);
  expect(explanation.rules[0]?.conditions[0]?.text).toContain('and 49,990 more');
});

test('a value without a string form fails only where the evaluator reads it', () => {
  const broken = { type: 'user_field', field: 'odd', operator: 'any', targetValue: ['x'] };
  const user = throughJson({ custom: { odd: { toString: 1 }, plan: 'silver' } }) as unknown as User;
  const read = explainGate([gate('outer', [rule({ conditions: [broken] })])], 'outer', user);
  expect(read).toMatchObject({ ruleID: '', reason: { kind: 'failed' } });
  const unread = explainGate([gate('outer', [rule({ conditions: [onPlan('gold'), broken] })])], 'outer', user);
  expect(unread).toMatchObject({ ruleID: 'default', rules: [{ conditions: [{ holds: false }, { holds: null }] }] });
});

test('an entry has no explanation under another type', () => {
  const { explain } = createExplainer(documentOf(gate('outer', [])));
  expect(explain({ type: 'holdout', name: 'outer' }, {}, now)).toBeUndefined();
  expect(explain({ type: 'gate', name: 'constructor' }, {}, now)).toBeUndefined();
});

const onPlan = (plan: string): Condition => ({
  type: 'user_field',
  field: 'plan',
  operator: 'any',
  targetValue: [plan],
});

const rule = (fields: Partial<Rule>): Rule => ({
  name: 'Rule',
  id: 'rule-salt',
  idType: 'userID',
  passPercentage: 100,
  conditions: [],
  returnValue: true,
  ...fields,
});

const gate = (name: string, rules: readonly Rule[], fields: Partial<Spec> = {}): Spec => ({
  name,
  type: 'feature_gate',
  entity: 'feature_gate',
  salt: 'gate-salt',
  enabled: true,
  defaultValue: false,
  idType: 'userID',
  rules,
  ...fields,
});

const documentOf = (...gates: readonly Spec[]): SpecDocument => ({
  feature_gates: gates,
  dynamic_configs: [],
  layer_configs: [],
});

function explainGate(gates: readonly Spec[], name: string, user: User): FullExplanation {
  const explanation = createExplainer(documentOf(...gates)).explain({ type: 'gate', name }, user, now);
  if (explanation === undefined) throw new Error(`No gate ${name}`);
  return explanation;
}
