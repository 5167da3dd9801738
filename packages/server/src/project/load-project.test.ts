import { readFileSync } from 'node:fs';
import { examples } from '@statsig-http-api/contract/examples';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parse } from 'yaml';
import { demoProject } from './demo-project.ts';
import { loadProject } from './load-project.ts';
import { ProjectError } from './project-error.ts';
import { ruleID } from './rule-id.ts';

const now = Date.parse('2026-03-04T12:34:56Z');
const sample = readFileSync(new URL('../../examples/project.yaml', import.meta.url), 'utf8');
const users = Array.from({ length: 4000 }, (_, index) => ({ userID: `user-${index}` }));
const keys = 'keys: { serverSecretKeys: secret-a }\n';

test('the demo project returns every example response of the API', () => {
  const { evaluator } = demoProject();
  const { checkGate, getConfig, getLayer } = examples;
  for (const [key, shown] of Object.entries(checkGate.responses[200])) {
    for (const response of 'name' in shown ? [shown] : Object.values(shown)) {
      const gate = evaluator.gate(response.name, { userID: '42' }, now);
      expect(
        { name: response.name, value: gate.value, rule_id: gate.ruleID, group_name: gate.groupName },
        key,
      ).toMatchObject(response);
    }
  }
  for (const [key, response] of Object.entries(getConfig.responses[200])) {
    const user = Object.entries(getConfig.request).find(([name]) => name === key)?.[1].user ?? {};
    const { value, ruleID, groupName } = evaluator.config(response.name, user, now);
    expect({ name: response.name, value, group: ruleID, rule_id: ruleID, group_name: groupName }, key).toMatchObject(
      response,
    );
  }
  for (const [key, response] of Object.entries(getLayer.responses[200])) {
    const user = Object.entries(getLayer.request).find(([name]) => name === key)?.[1].user ?? {};
    const { value, ruleID, allocatedExperiment } = evaluator.layer(response.name, user, now);
    expect({ name: response.name, value, ruleID, allocatedExperimentName: allocatedExperiment }, key).toEqual(response);
  }
});

test('the sample opens a gate for a quarter of the users and for employees', () => {
  const { evaluator, keys } = loadProject(sample, 'project.yaml', {});
  expect(keys).toEqual({ serverSecretKeys: ['secret-local'], clientSdkKeys: ['client-local'] });
  const open = users.filter((user) => evaluator.gate('new_checkout', user, now).value);
  expect(open.length / users.length).toBeCloseTo(0.25, 1);
  expect(evaluator.gate('new_checkout', { email: 'marie@example.com' }, now)).toMatchObject({
    value: true,
    groupName: 'Employees',
    secondaryExposures: [],
  });
});

test('the sample splits the allocated half of its layer into two groups', () => {
  const { evaluator } = loadProject(sample, 'project.yaml', {});
  const results = users.map((user) => evaluator.layer('checkout_page', user, now));
  const allocated = results.filter(({ allocatedExperiment }) => allocatedExperiment === 'button_color');
  expect(allocated.length / users.length).toBeCloseTo(0.5, 1);
  const green = allocated.filter(({ value }) => value.color === 'green');
  expect(green.length / allocated.length).toBeCloseTo(0.5, 1);
  expect(new Set(results.map(({ value }) => value.button))).toEqual(new Set(['Buy now']));
  expect(allocated[0]?.explicitParameters).toEqual(['color']);
  expect(evaluator.config('button_color', users[0] ?? {}, now)).toMatchObject({ isExperiment: true });
});

test('reads the same project from JSON and YAML', () => {
  const yaml = `${keys}gates: { a: { rules: [{ name: All, share: 25% }] } }`;
  const json = '{"keys":{"serverSecretKeys":"secret-a"},"gates":{"a":{"rules":[{"name":"All","share":25}]}}}';
  expect(loadProject(json, 'a.json', {}).document).toEqual(loadProject(yaml, 'a.yaml', {}).document);
});

test('reads several keys, from the file and from the environment', () => {
  const text = 'keys: { serverSecretKeys: [env:NEW, secret-old], clientSdkKeys: client-a }';
  expect(loadProject(text, 'p.yaml', { NEW: 'secret-new' }).keys).toEqual({
    serverSecretKeys: ['secret-new', 'secret-old'],
    clientSdkKeys: ['client-a'],
  });
});

test('ignores white space around a key', () => {
  const text = 'keys: { serverSecretKeys: [" env: A ", " secret-b\\n"], clientSdkKeys: client-a }';
  expect(loadProject(text, 'p.yaml', { A: '\tsecret-a\r\n' }).keys.serverSecretKeys).toEqual(['secret-a', 'secret-b']);
  const env = { STATSIG_SERVER_SECRET_KEY: 'secret-a\n', STATSIG_CLIENT_SDK_KEY: ' \n' };
  expect(loadProject('{"feature_gates": []}', 'dcs.json', env).keys).toEqual({
    serverSecretKeys: ['secret-a'],
    clientSdkKeys: ['client-local'],
  });
});

test('rejects keys that no client can send', () => {
  const problem = (text: string, env = {}) => problemOf(text, env).replace(/^\S+ /, '');
  const visible = 'It must contain only visible ASCII characters, and no spaces.';
  for (const key of ['secret-a b', 'secret-ä', 'secret-a\\u0000'])
    expect(problem(`keys: { serverSecretKeys: "${key}" }`)).toBe(`Invalid key in serverSecretKeys. ${visible}`);
  expect(problem('keys: { serverSecretKeys: env:A }', { A: 'secret-a\nsecret-b' })).toBe(
    `Invalid key in the environment variable A. ${visible}`,
  );
  expect(problem('{"feature_gates": []}', { STATSIG_SERVER_SECRET_KEY: 'client-a' })).toBe(
    'Invalid key in the environment variable STATSIG_SERVER_SECRET_KEY. It must start with secret-.',
  );
});

describe('a message never shows a key', () => {
  const hidden = 'S3cr3tV4lu3';
  const value = parse(sample) as object;

  test('instead of a key or its name', () => {
    const problem = problemOf(`keys: { serverSecretKeys: ${hidden}, clientSdkKeys: client-a }`);
    expect(problem).toBe('p.yaml:1:27: Invalid key in serverSecretKeys. It must start with secret-.');
    for (const text of [`{ ${hidden}: secret-a }`, `[${hidden}]`, `{ serverSecretKeys: { a: ${hidden} } }`, hidden])
      expect(problemOf(`keys: ${text}`)).not.toContain(hidden);
    expect(problemOf(`keys: { serverSecretKeys: env:secret-${hidden} }`)).toMatch(/env: must be followed by the name/);
  });

  /** Returns the file with the value at each place replaced, and with a field more or another name in each object. */
  function* changed(value: unknown, put: string): Generator<unknown> {
    yield put;
    yield [put];
    yield { [put]: value };
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) yield { ...value, [put]: put };
    for (const [name, item] of Object.entries(value))
      for (const other of changed(item, put))
        yield Array.isArray(value) ? value.with(Number(name), other) : { ...value, [name]: other };
  }

  test.each([`secret-${hidden}`, `console-${hidden}`, `client-${hidden.repeat(4)}`])(
    'at any place of the file: %s',
    (key) => {
      let errors = 0;
      for (const other of changed(value, key)) {
        const message = messageFor(JSON.stringify(other));
        if (message !== undefined) errors++;
        expect(message ?? '').not.toContain(hidden);
      }
      expect(errors).toBeGreaterThan(100);
    },
  );

  test('in a warning of the parser', () => {
    const warn = vi.spyOn(process, 'emitWarning').mockReturnValue();
    onTestFinished(() => warn.mockRestore());
    for (const text of [`{ secret-${hidden}: a }: b`, `!${hidden} a: b`, `%${hidden} a\n---\na: b`]) messageFor(text);
    expect(warn).not.toHaveBeenCalled();
  });

  // A string without a prefix may be a key too.
  test('as a value of the wrong type', () => {
    for (const text of [
      'defaultTier: [',
      'gates: [',
      'gates: { a: ',
      'gates: { a: { rules: [',
      'layers: { l: { default: ',
    ]) {
      const closed = `${text} ${hidden} ${[...text].reverse().join('').replace(/[^[{]/g, '').replaceAll('[', ']').replaceAll('{', '}')}`;
      const message = messageFor(`${keys}${closed}`);
      expect(message).toBeDefined();
      expect(message).not.toContain(hidden);
    }
  });

  test.each(['', '*', '&', '!', '"', "'", '- ', '| ', '% ', '@', '{', ']', ', ', '? ', '\t', '"\\', '<<: *'])(
    'after %j in any line of a file with a syntax error',
    (start) => {
      const lines = [
        ...keys.split('\n'),
        'gates:',
        '  a_gate:',
        '    rules:',
        '      - { name: All,',
        '          share: 10% }',
      ];
      for (const [at, line] of lines.entries())
        for (const insertion of [
          `${start}${hidden}`,
          `${line} ${start}${hidden}`,
          `${start}secret-${hidden}: ${hidden}`,
        ]) {
          const message = messageFor(lines.with(at, insertion).join('\n')) ?? '';
          expect(message).not.toContain(`secret-${hidden}`);
          if (message.includes('Write the file as YAML')) expect(message).not.toContain(hidden);
        }
    },
  );
});

test('applies overrides, holdouts, start, allocation, targeting and groups of an experiment in this order', () => {
  const { evaluator } = loadProject(
    `${keys}
holdouts: { quarter: { share: 100%, unit: companyID } }
gates: { grown_up: { rules: [{ name: Adults, when: { user: { age: { atLeast: 18 } } } }] } }
experiments:
  a:
    targeting: grown_up
    holdouts: quarter
    allocation: 100%
    default: { color: none }
    groups: { Control: { weight: 50, value: { color: gray } }, Test: { weight: 50, value: { color: green } } }
    overrides: { Test: [marie] }
  not_started: { started: false, default: { a: 0 }, groups: { All: { weight: 100%, value: { a: 1 } } } }
  not_allocated: { allocation: 0, default: { a: 0 }, groups: { All: { weight: 100%, value: { a: 1 } } } }`,
    'p.yaml',
    {},
  );
  const evaluate = (name: string, user: object) => evaluator.config(name, user, now);
  expect(evaluate('a', { userID: 'marie' })).toMatchObject({ value: { color: 'green' }, groupName: 'Test' });
  expect(evaluate('a', { userID: 'pierre', customIDs: { companyID: 'x' }, custom: { age: 20 } })).toMatchObject({
    value: { color: 'none' },
    ruleID: 'quarter',
    secondaryExposures: [{ gate: 'quarter', gateValue: 'true' }],
  });
  expect(evaluate('not_started', { userID: 'pierre' })).toMatchObject({ value: { a: 0 }, ruleID: 'prestart' });
  expect(evaluate('not_allocated', { userID: 'pierre' })).toMatchObject({ value: { a: 0 }, ruleID: 'layerAssignment' });
});

test('excludes users by targeting, with a secondary exposure', () => {
  const { evaluator } = loadProject(
    `${keys}
gates: { grown_up: { rules: [{ name: Adults, when: { user: { age: { atLeast: 18 } } } }] } }
experiments: { a: { targeting: grown_up, default: { a: 0 }, groups: { All: { weight: 100, value: { a: 1 } } } } }`,
    'p.yaml',
    {},
  );
  expect(evaluator.config('a', { userID: 'pierre', custom: { age: 17 } }, now)).toMatchObject({
    value: { a: 0 },
    ruleID: 'targetingGate',
    secondaryExposures: [{ gate: 'grown_up', gateValue: 'false', ruleID: 'default' }],
  });
  expect(evaluator.config('a', { userID: 'pierre', custom: { age: 18 } }, now)).toMatchObject({ value: { a: 1 } });
});

test('evaluates segments by ids and by conditions, holdouts and overrides', () => {
  const { evaluator } = loadProject(
    `${keys}
segments: { friends: { ids: [marie, 42], when: { user: { country: NZ } } } }
holdouts: { everyone: { share: 100% } }
gates:
  a: { rules: [{ name: Friends, when: { in: friends } }] }
  held: { holdouts: [everyone], overrides: { pass: [marie], fail: [7] }, rules: [{ name: All }] }
  not_held: { overrides: { fail: [7] }, rules: [{ name: Others, when: { notIn: friends } }] }`,
    'p.yaml',
    {},
  );
  const open = (name: string, user: object): boolean => evaluator.gate(name, user, now).value;
  expect(open('a', { userID: 'marie' })).toBe(true);
  expect(open('a', { userID: '42' })).toBe(true);
  expect(open('a', { userID: '43' })).toBe(false);
  expect(open('a', { userID: '43', country: 'nz' })).toBe(true);
  expect(open('held', { userID: 'marie' })).toBe(true);
  expect(open('held', { userID: 'pierre' })).toBe(false);
  expect(open('not_held', { userID: 'marie' })).toBe(false);
  expect(open('not_held', { userID: 'pierre' })).toBe(true);
  expect(open('not_held', { userID: '7' })).toBe(false);
});

test('allocates each unit to at most one experiment of a layer', () => {
  const { evaluator } = loadProject(
    `${keys}
layers: { l: { default: { a: 0, b: 0 } } }
experiments:
  one: { layer: l, allocation: 30%, groups: { All: { weight: 100, value: { a: 1 } } } }
  two: { layer: l, allocation: 70%, groups: { All: { weight: 100, value: { b: 1 } } } }`,
    'p.yaml',
    {},
  );
  const values = users.map((user) => JSON.stringify(evaluator.layer('l', user, now).value));
  expect(new Set(values)).toEqual(new Set(['{"a":1,"b":0}', '{"a":0,"b":1}']));
  expect(values.filter((value) => value === '{"a":1,"b":0}').length / users.length).toBeCloseTo(0.3, 1);
});

test('evaluates every relation of a condition', () => {
  const cases: [string, unknown, unknown][] = [
    ['nz', 'NZ', 'AU'],
    ['[nz, au]', 'AU', 'DE'],
    ['{ is: 5 }', 5, 6],
    ['{ isNot: [a] }', 'b', 'A'],
    ['{ isExactly: a }', 'a', 'A'],
    ['{ isNotExactly: a }', 'A', 'a'],
    ['{ known: true }', '', undefined],
    ['{ known: false }', undefined, ''],
    ['{ startsWith: ab }', 'ABC', 'b'],
    ['{ endsWith: [c, d] }', 'ABC', 'b'],
    ['{ contains: b }', 'ABC', 'ac'],
    ['{ doesNotContain: b }', 'ac', 'ABC'],
    ['{ matches: "^a+$" }', 'aaa', 'ab'],
    ['{ above: 5 }', 6, 5],
    ['{ atLeast: 5, atMost: 7 }', 7, 8],
    ['{ below: 5 }', 4, 5],
    ["{ versionAtLeast: '1.10' }", '1.10.0', '1.9'],
    ["{ versionAbove: '1.10', versionBelow: '2' }", '1.11', '2.0'],
    ["{ versionIs: '1.2' }", '1.2.0', '1.2.1'],
    ["{ versionIsNot: '1.2' }", '1.2.1', '1.2.0'],
    ["{ versionAtMost: '1.2' }", '1.2', '1.2.1'],
    ['{ before: 2026-01-01 }', '2025-12-31', '2026-01-02'],
    ['{ after: 2026-01-01 }', '2026-01-02', '2025-12-31'],
    ['{ on: 2026-01-01 }', '2026-01-01', '2026-01-02'],
    ['{ hasAny: [a, b] }', ['b', 'c'], ['c']],
    ['{ hasAll: [a, b] }', ['b', 'a', 'c'], ['a']],
    ['{ hasNone: [a, b] }', ['c'], ['b']],
    ['{ lacksOne: [a, b] }', ['b'], ['a', 'b']],
  ];
  for (const [relation, holds, fails] of cases) {
    const text = `${keys}gates: { g: { rules: [{ name: All, when: { user: { x: ${relation} } } }] } }`;
    const { evaluator } = loadProject(text, 'p.yaml', {});
    const open = (x: unknown): boolean => evaluator.gate('g', { custom: { x } } as object, now).value;
    expect(open(holds), relation).toBe(true);
    expect(open(fails), relation).toBe(false);
  }
});

test('restricts a rule to default tiers or to tiers of the project', () => {
  const rules = (tier: string) => `gates: { a: { rules: [{ name: x, when: { tier: ${tier} } }] } }`;
  const open = (text: string, tier?: string): boolean => {
    const user = tier === undefined ? {} : { statsigEnvironment: { tier } };
    return loadProject(`${keys}${text}`, 'p.yaml', {}).evaluator.gate('a', user, now).value;
  };
  const withDefaultTiers = rules('[development, Staging]');
  expect(open(withDefaultTiers, 'development')).toBe(true);
  expect(open(withDefaultTiers, 'STAGING')).toBe(true);
  expect(open(withDefaultTiers, 'production')).toBe(false);
  expect(open(withDefaultTiers, 'other')).toBe(false);
  expect(open(withDefaultTiers)).toBe(false);
  expect(open(`defaultTier: staging\n${withDefaultTiers}`)).toBe(true);
  const withOwnTiers = `tiers: [live, test]\ndefaultTier: live\n${rules('{ isNot: test, startsWith: l }')}`;
  expect(open(withOwnTiers)).toBe(true);
  expect(open(withOwnTiers, 'test')).toBe(false);
  expect(open(withOwnTiers, 'lab')).toBe(true);
});

test('accepts names of inherited fields, such as constructor', () => {
  const text = `${keys}
gates: { __proto__: { rules: [{ name: All }] }, constructor: { rules: [{ name: All, when: { passes: __proto__ } }] } }
configs: { __proto__: { default: { __proto__: 1 } } }
layers: { toString: { default: { a: 1 } }, __proto__: { default: { b: 1, __proto__: 2 } } }
segments: { __proto__: { ids: [a, __proto__] } }
holdouts: { hasOwnProperty: { share: 0 } }
experiments:
  __proto__x: { layer: __proto__, groups: { __proto__: { weight: 100, value: { __proto__: 3 } } }, overrides: { __proto__: [x] } }
`;
  const { evaluator, document } = loadProject(text, 'p.yaml', {});
  expect(evaluator.gate('__proto__', {}, now).value).toBe(true);
  expect(evaluator.gate('constructor', {}, now).value).toBe(true);
  expect(JSON.stringify(evaluator.config('__proto__', {}, now).value)).toBe('{"__proto__":1}');
  expect(evaluator.layer('toString', {}, now).exists).toBe(true);
  for (const userID of ['x', 'y'])
    expect(JSON.stringify(evaluator.layer('__proto__', { userID }, now).value)).toBe('{"b":1,"__proto__":3}');
  expect(evaluator.config('__proto__x', { userID: 'x' }, now).groupName).toBe('__proto__');
  expect(Object.keys(document.id_lists ?? {})).toEqual(['__proto__']);
  expect(evaluator.gate('segment:__proto__', { userID: '__proto__' }, now).value).toBe(true);
  expect(evaluator.gate('toString', {}, now).exists).toBe(false);
  expect(evaluator.layer('valueOf', {}, now).exists).toBe(false);
});

const invalidFiles: [description: string, text: string, message: string][] = [
  ['a file that is not YAML', `${keys}gates: [}`, 'p.yaml:2:9: '],
  ['an empty file', '', 'p.yaml:1:1: The file must be an object, not empty.'],
  ['a file without keys', 'gates: {}', 'p.yaml:1:1: The file has no keys. Add it.'],
  ['a misspelled section', `${keys}gate: {}`, 'p.yaml:2:1: Unknown field. Did you mean gates?'],
  [
    'a misspelled field',
    `${keys}gates:\n  a:\n    rule: []`,
    'p.yaml:4:5: Unknown field in gates.a. Did you mean rules?',
  ],
  [
    'a misspelled relation',
    `${keys}gates:\n  a:\n    rules:\n      - name: x\n        when: { user: { email: { endswith: x } } }`,
    'p.yaml:6:34: Unknown field in gates.a.rules.0.when.user.email. Did you mean endsWith?',
  ],
  [
    'a share above 100%',
    `${keys}gates:\n  a:\n    rules: [{ name: x, share: 250% }]`,
    'p.yaml:4:31: gates.a.rules.0.share is invalid. A share is 25% or 25, from 0 to 100.',
  ],
  [
    'a string instead of a list',
    `${keys}gates:\n  a:\n    rules: x`,
    'p.yaml:4:12: gates.a.rules must be a list, not a string.',
  ],
  [
    'an unknown gate',
    `${keys}gates:\n  new_checkout: {}\n  a:\n    rules: [{ name: x, when: { passes: new_chekout } }]`,
    'p.yaml:5:40: Unknown gate. Did you mean new_checkout?',
  ],
  [
    'an unknown segment',
    `${keys}gates: { a: { rules: [{ name: x, when: { in: [friends] } }] } }`,
    'p.yaml:2:47: Unknown segment. None is defined.',
  ],
  [
    'weights that do not add up to 100%',
    `${keys}experiments:\n  a:\n    groups: { A: { weight: 50, value: {} }, B: { weight: 40%, value: {} } }`,
    'p.yaml:4:5: The weights of a add up to 90%. Change them to add up to 100%.',
  ],
  [
    'a layer that is allocated beyond 100%',
    `${keys}layers: { l: { default: {} } }
experiments:
  a: { layer: l, allocation: 60%, groups: { A: { weight: 100, value: {} } } }
  b: { layer: l, allocation: 60%, groups: { A: { weight: 100, value: {} } } }`,
    'p.yaml:5:30: The experiments of layer l are allocated 120% of it. Reduce them to 100% or less.',
  ],
  [
    'a circular reference',
    `${keys}gates:\n  a: { rules: [{ name: x, when: { passes: b } }] }\n  b: { rules: [{ name: x, when: { fails: a } }] }`,
    'p.yaml:3:3: Circular reference: gate a -> gate b -> gate a. Remove one of these conditions.',
  ],
  [
    'a pattern with a lookahead',
    `${keys}gates: { a: { rules: [{ name: x, when: { user: { b: { matches: '(?=a)' } } } }] } }`,
    'p.yaml:2:64: Invalid pattern. Use no lookaround, no backreferences and no repetitions above 1000.',
  ],
  [
    'an environment variable that is not set',
    'keys: { serverSecretKeys: [env:NO_KEY] }',
    'p.yaml:1:28: The environment variable NO_KEY is not set. Set it before you start the server.',
  ],
  ['a duplicate name', `${keys}gates:\n  a: {}\n  a: {}`, 'p.yaml:4:3: Duplicate name. Rename or remove one of them.'],
  [
    'a misspelled tier',
    `${keys}gates:\n  a:\n    rules:\n      - { name: x, when: { tier: [staging, productions] } }`,
    'p.yaml:5:44: Unknown tier. Did you mean production? If the name is correct, add it to tiers.',
  ],
  [
    'a default tier that the project replaced',
    `${keys}tiers: [live, test]\nsegments:\n  a: { when: { tier: { isNot: production } } }`,
    'p.yaml:4:31: Unknown tier. Defined: live, test. If the name is correct, add it to tiers.',
  ],
  [
    'a case-sensitive tier in another case',
    `${keys}configs:\n  a: { default: {}, rules: [{ name: x, value: {}, when: { tier: { isExactly: Staging } } }] }`,
    'p.yaml:3:78: Unknown tier. Did you mean staging? If the name is correct, add it to tiers.',
  ],
  [
    'an unknown default tier',
    `${keys}defaultTier: prod`,
    'p.yaml:2:14: Unknown tier. Defined: development, staging, production. If the name is correct, add it to tiers.',
  ],
  [
    'empty conditions',
    `${keys}segments:\n  a: { when: {} }`,
    'p.yaml:3:14: segments.a.when is empty. Add one of passes, fails, in, notIn, tier, time, unit, user, or remove it.',
  ],
  ['an empty list', `${keys}tiers: []`, 'p.yaml:2:8: tiers is empty. Add a value, or remove it.'],
  [
    'a duplicate rule name',
    `${keys}gates:\n  a:\n    rules: [{ name: x }, { name: x }]`,
    'p.yaml:4:34: Duplicate rule name. Rename one of the rules.',
  ],
  [
    'rules of a gate that set the same id',
    `${keys}gates:\n  a:\n    rules: [{ name: x, id: r }, { name: y, id: s }, { name: z, id: r }]`,
    'p.yaml:4:68: Duplicate id. Set another id, or remove it to generate one from the name.',
  ],
  [
    'rules of a config that set the same id',
    `${keys}configs: { a: { default: {}, rules: [{ name: x, id: r, value: {} }, { name: y, id: r, value: {} }] } }`,
    'p.yaml:2:84: Duplicate id.',
  ],
  [
    'groups that set the same id',
    `${keys}experiments: { a: { groups: { x: { id: r, weight: 50, value: {} }, y: { id: r, weight: 50, value: {} } } } }`,
    'p.yaml:2:77: Duplicate id.',
  ],
  [
    'a rule with the id of another one',
    `${keys}gates:\n  a:\n    rules: [{ name: new, id: ${ruleID('gate', 'a', 'old')} }, { name: old }]`,
    'p.yaml:4:64: Another one already has the id that this name generates. Set an id here too, or choose another name.',
  ],
  [
    'a group with the id of another one',
    `${keys}experiments: { a: { groups: { new: { id: ${ruleID('experiment', 'a', 'old')}, weight: 50, value: {} }, old: { weight: 50, value: {} } } } }`,
    'p.yaml:2:91: Another one already has the id that this name generates.',
  ],
];

test.each(invalidFiles)('reports %s with its place and what to do', (_, text, message) => {
  expect(problemOf(text).startsWith(message), problemOf(text)).toBe(true);
});

/** Returns the message for an invalid file, or undefined for a valid one. */
function messageFor(text: string, env: Readonly<Record<string, string>> = {}): string | undefined {
  try {
    loadProject(text, 'p.yaml', env);
  } catch (error) {
    if (error instanceof ProjectError) return error.message;
    throw error;
  }
  return undefined;
}

const problemOf = (text: string, env?: Readonly<Record<string, string>>) => messageFor(text, env) ?? 'no problem';

const readInAnotherWay = 'The value is a number that is read differently than it is written. Write it in quotes.';

test.each([
  ['an ID above 2^53', 'segments: { beta: { ids: [9007199254740993] } }', '2:27'],
  ['an ID with leading zeros', 'segments: { beta: { ids: [a, 0012] } }', '2:30'],
  ['an ID in hexadecimal digits', 'gates: { beta: { overrides: { pass: [0x1F] } } }', '2:38'],
  [
    'a member of a group',
    `experiments: { e: { groups: { A: { weight: 100, value: {} } }, overrides: { A: [1e3] } } }`,
    '2:81',
  ],
  ['a version', 'gates: { g: { rules: [{ name: x, when: { user: { appVersion: { is: 1.10 } } } }] } }', '2:68'],
  ['a version in a list', 'segments: { s: { when: { user: { appVersion: [1.2, 1.10] } } } }', '2:52'],
  ['an integer above 2^53 in a value', 'configs: { c: { default: { id: 12345678901234567890 } } }', '2:32'],
])('rejects a number that would be read in another way: %s', (_, text, place) => {
  expect(problemOf(`${keys}${text}`)).toBe(`p.yaml:${place}: ${readInAnotherWay}`);
});

test('rejects an ID above 2^53 in a project file in JSON', () => {
  const text = `{"keys": {"serverSecretKeys": "secret-a"},\n"segments": {"beta": {"ids": [9007199254740993]}}}`;
  expect(problemOf(text)).toBe(`p.yaml:2:31: ${readInAnotherWay}`);
});

test('rejects a name that is a number in another notation', () => {
  expect(problemOf(`${keys}gates: { 0012: {} }`)).toBe(`p.yaml:2:10: ${readInAnotherWay.replace('value', 'name')}`);
});

test.each(['0012', '1.10', '9007199254740993', '1e3', '0x1F', ' 12'])(
  'matches the quoted ID %j as it is written',
  (id) => {
    const { evaluator } = loadProject(
      `${keys}gates: { a_gate: { overrides: { pass: ["${id}", 12.5] } } }`,
      'p.yaml',
      {},
    );
    const passes = (userID: string) => evaluator.gate('a_gate', { userID }, now).value;
    expect([id, '12.5'].map(passes)).toEqual([true, true]);
    expect(passes(String(Number(id)))).toBe(String(Number(id)) === id);
  },
);

test('accepts any notation of a share, a weight and a parameter', () => {
  const text = `${keys}gates: { a_gate: { rules: [{ name: x, share: 25.0 }] } }
configs: { c: { default: { price: 1.10, rate: 1e3 } } }`;
  expect(loadProject(text, 'p.yaml', {}).evaluator.config('c', {}, now).value).toEqual({ price: 1.1, rate: 1000 });
});

test('names every fault of a file, in the order of the file', () => {
  const invalidFields = `${keys}gates:\n  first: { rulez: [] }\n  second: { enabled: 5 }\nlayers: { third: {} }`;
  expect(problemOf(invalidFields).split('\n')).toEqual([
    'p.yaml:3:12: Unknown field in gates.first. Did you mean rules?',
    expect.stringMatching(/^p\.yaml:4:22: gates\.second\.enabled must be true or false/),
    'p.yaml:5:18: layers.third has no default. Add it.',
  ]);
  const invalidNames = `keys: { serverSecretKeys: nothing }\ngates:\n  first: { holdouts: none }\n  second: { overrides: { pass: [007] } }`;
  expect(problemOf(invalidNames).split('\n')).toEqual([
    'p.yaml:1:27: Invalid key in serverSecretKeys. It must start with secret-.',
    'p.yaml:3:22: Unknown holdout. None is defined.',
    `p.yaml:4:33: ${readInAnotherWay}`,
  ]);
});

test('warns of names that no request can carry', () => {
  const text = `${keys}gates:\n  a: {}\n  team:new: {}\n  a_gate: {}\nconfigs: { a: { default: {} }, ${'c'.repeat(101)}: { default: {} } }`;
  expect(loadProject(text, 'p.yaml', {}).warnings).toEqual([
    'p.yaml:3:3: No request can name this entry. gateName: must have at least 2 characters. Rename it.',
    'p.yaml:4:3: No request can name this entry. gateName: must contain only letters, digits, spaces and any of _ - .. Rename it.',
    'p.yaml:6:32: No request can name this entry. configName: must have at most 100 characters. Rename it.',
  ]);
});
