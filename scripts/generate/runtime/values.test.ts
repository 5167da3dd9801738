import { expect, test } from 'vitest';
import { type Operation, operations } from '../../../generated/operations.ts';
import { handlers } from './msw.ts';
import { type ValidValues, type Values, validValues, valueProblems, valueResponse } from './values.ts';

const { checkGate, getConfig, getLayer, logEvent } = operations;
const values: Values = {
  gates: { new_checkout: true, old_page: false },
  configs: { banner: { text: 'hi' } },
  experiments: { button_test: { label: 'Buy' } },
  layers: { home: { columns: 3 } },
};

test.each<[operation: Operation, request: unknown, status: number, label: string, body: unknown]>([
  [
    checkGate,
    { gateName: 'new_checkout' },
    200,
    'values',
    { name: 'new_checkout', value: true, rule_id: 'default', group_name: null },
  ],
  [
    checkGate,
    { gateName: 'old_page' },
    200,
    'values',
    { name: 'old_page', value: false, rule_id: 'default', group_name: null },
  ],
  [
    checkGate,
    { gateName: 'new_chekout' },
    200,
    'unknown_name',
    { name: 'new_chekout', value: false, rule_id: '', group_name: null },
  ],
  [
    checkGate,
    { gateName: 'constructor' },
    200,
    'unknown_name',
    { name: 'constructor', value: false, rule_id: '', group_name: null },
  ],
  [
    checkGate,
    { gateNames: ['new_checkout', 'other'] },
    200,
    'unknown_name',
    {
      new_checkout: { name: 'new_checkout', value: true, rule_id: 'default', group_name: null },
      other: { name: 'other', value: false, rule_id: '', group_name: null },
    },
  ],
  [
    getConfig,
    { configName: 'banner' },
    200,
    'values',
    { name: 'banner', value: { text: 'hi' }, group: 'default', rule_id: 'default', group_name: null },
  ],
  [
    getConfig,
    { configName: 'button_test' },
    200,
    'values',
    { name: 'button_test', value: { label: 'Buy' }, group: 'default', rule_id: 'default', group_name: null },
  ],
  [
    getConfig,
    { configName: 'toString' },
    200,
    'unknown_name',
    { name: 'toString', value: {}, group: '', rule_id: '', group_name: null },
  ],
  [
    getLayer,
    { layerName: 'home' },
    200,
    'values',
    { name: 'home', value: { columns: 3 }, ruleID: 'default', allocatedExperimentName: null },
  ],
  [
    getLayer,
    { layerName: 'hom' },
    404,
    'unknown_layer',
    { status: 404, code: 'unknown_layer', message: 'No layer has this name. Check the spelling of layerName.' },
  ],
])(
  '%#: the response has the status, the label and the body of its values',
  (operation, request, status, label, body) => {
    expect(valueResponse(operation, request, values)).toMatchObject({ status, label, body });
  },
);

test('a list of gates that are all set has the label values', () => {
  const response = valueResponse(checkGate, { gateNames: ['new_checkout', 'old_page'] }, values);
  expect(response?.label).toBe('values');
});

test('a gate with the name __proto__ is an entry of the response', () => {
  const body = valueResponse(checkGate, { gateNames: ['__proto__'] }, values)?.body;
  expect(JSON.stringify(body)).toBe('{"__proto__":{"name":"__proto__","value":false,"rule_id":"","group_name":null}}');
});

test('without names, no name exists', () => {
  expect(valueResponse(checkGate, { gateName: 'new_checkout' }, {})?.body).toMatchObject({ value: false, rule_id: '' });
  expect(valueResponse(getConfig, { configName: 'banner' }, {})?.body).toMatchObject({ value: {}, group: '' });
  expect(valueResponse(getLayer, { layerName: 'home' }, {})?.status).toBe(404);
});

test('operations that return no values have no such response', () => {
  expect(valueResponse(logEvent, { events: [] }, values)).toBeUndefined();
});

test.each<[unknown, string[]]>([
  [values, []],
  [{}, []],
  [null, ['values: must be an object with gates, configs, experiments or layers']],
  [[], ['values: must be an object with gates, configs, experiments or layers']],
  [{ gate: { a_gate: true } }, ['gate: unknown. Use gates, configs, experiments, layers']],
  [{ gates: ['a_gate'] }, ['gates: must be an object with a value for each name']],
  [{ gates: { a_gate: 'true' } }, ['gates.a_gate: must be a boolean, not a string']],
  [{ gates: { a: true } }, ['gates.a: the name must have at least 2 characters']],
  [
    { gates: { größe: 1 } },
    [
      'gates["größe"]: the name must contain only letters, digits, spaces and any of _ - .',
      'gates["größe"]: must be a boolean, not a number',
    ],
  ],
  [{ configs: { banner: 'hi' } }, ['configs.banner: must be an object, not a string']],
  [{ experiments: { 'a test': [] } }, ['experiments["a test"]: must be an object, not an array']],
  [{ layers: { home: null } }, ['layers.home: must be an object, not null']],
  [
    { configs: { banner: {} }, experiments: { banner: {} } },
    ['experiments.banner: is also in configs. A request gets both by configName'],
  ],
])('the problems of %j are %j', (invalid, expected) => {
  expect(valueProblems(invalid)).toEqual(expected);
});

test('invalid values are an error that lists every problem', () => {
  expect(() => validValues({ gates: { a: 1 } })).toThrow(
    'Invalid values. gates.a: the name must have at least 2 characters; gates.a: must be a boolean, not a number',
  );
});

interface Banner {
  text: string;
}
interface MyFlags {
  gates: 'new_checkout' | 'old_page';
  configs: { banner: Banner };
  experiments: { button_test: { label: string } };
}

test('the types of a team reject other names and values, and accept its own', () => {
  const own: Values<MyFlags> = {
    gates: { new_checkout: true },
    configs: { banner: { text: 'hi' } },
    experiments: { button_test: { label: 'Buy' } },
    // The flags have no layers, so every layer compiles.
    layers: { home: { columns: 3 } },
  };
  const valid: ValidValues = own;
  expect(valueProblems(valid)).toEqual([]);
  expect(handlers<MyFlags>(own)).not.toHaveLength(0);
  expect(handlers(own)).not.toHaveLength(0);
  // @ts-expect-error: the gate is misspelled.
  expect(handlers<MyFlags>({ gates: { new_chekout: true } })).not.toHaveLength(0);
  // @ts-expect-error: the config has a parameter of another type.
  expect(handlers<MyFlags>({ configs: { banner: { text: 1 } } })).not.toHaveLength(0);
  // @ts-expect-error: the experiment lacks a parameter.
  expect(handlers<MyFlags>({ experiments: { button_test: {} } })).not.toHaveLength(0);
  // @ts-expect-error: without a type of flags, a gate is a boolean.
  expect(() => handlers({ gates: { new_checkout: 'yes' } })).toThrow('gates.new_checkout: must be a boolean');
  // @ts-expect-error: there is no such part.
  expect(() => handlers({ gate: { new_checkout: true } })).toThrow('gate: unknown');
});
