import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examples } from '../../../generated/examples.ts';
import { type Operation, operations } from '../../../generated/operations.ts';
import { requestProblems } from '../../../generated/problems.ts';
import { validResponse } from '../../../generated/validate.js';
import { chooseExample, exampleOf, invalidBody, operationAt, withRequestedNames } from './example-response.ts';

const all = Object.values<Operation>(operations);
const { checkGate, getConfig, getLayer, logEvent } = operations;
const user = { userID: '42' };

/** Returns the response body for a request body. */
function responseTo(operation: Operation, body: unknown): unknown {
  const { status, example } = chooseExample(operation, body);
  return withRequestedNames(operation, body, exampleOf(operation, status, example));
}

describe.each(all)('for $id', (operation) => {
  test.each(operation.examples)('returns the response example with the same key for the request example %s', (key) => {
    const request = (examples[operation.id].request as Record<string, unknown>)[key];
    const { status, example } = chooseExample(operation, request);
    expect(example).toBe(key);
    expect(exampleOf(operation, status, example)).toBeDefined();
    expect(responseTo(operation, request)).toEqual(exampleOf(operation, status, example));
  });

  test('returns an example for any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        const { status, example } = chooseExample(operation, body);
        expect(exampleOf(operation, status, example)).toBeDefined();
      }),
    );
  });

  test('reports two invalid fields: the first and a count in the message, both in errors', () => {
    const body = invalidBody(operation, ['user: $& is odd', 'time: odd']);
    expect(body).toEqual({
      status: 400,
      code: 'invalid_body',
      message: 'Invalid request body. user: $& is odd (and 1 more)',
      errors: ['user: $& is odd', 'time: odd'],
    });
    expect(validResponse(operation.id, 400, body)).toBe(true);
  });
});

test('reports an invalid body exactly as the example does', () => {
  const invalid = {
    checkGate: { user },
    getConfig: { user },
    getLayer: { user },
    logEvent: { events: [{ user }] },
    logCustomExposure: { exposures: [{ user: {}, experimentName: 'an_experiment', group: 'Control' }] },
    getDailyReport: { type: 'weekly' },
  } as const;
  for (const operation of all) {
    const problems = requestProblems(operation.id, invalid[operation.id]);
    expect(invalidBody(operation, problems)).toEqual(exampleOf(operation, 400, 'invalid_body'));
  }
});

test('returns the first example for a name without an example, with the requested name', () => {
  expect(responseTo(checkGate, { user, gateName: 'my_gate' })).toEqual({ name: 'my_gate', value: false });
  expect(responseTo(getConfig, { configName: 'my_config' })).toEqual({
    ...examples.getConfig.responses[200].a_config,
    name: 'my_config',
  });
  expect(responseTo(getLayer, { user, layerName: 'my_layer' })).toMatchObject({
    name: 'my_layer',
    ruleID: '2OZdhuDfq3w1UIHovUFRBM',
  });
});

test('returns the example of an error only for the name in this example', () => {
  expect(chooseExample(getLayer, { user, layerName: 'no_such_layer' })).toEqual({
    status: 404,
    example: 'unknown_layer',
  });
  expect(chooseExample(getLayer, { user, layerName: 'no_such_layers' }).status).toBe(200);
});

test('prefers an equal name, and then the same field for names, to all other values', () => {
  const other = { userID: '43' };
  expect(chooseExample(getLayer, { user: other, layerName: 'no_such_layer' }).example).toBe('unknown_layer');
  expect(chooseExample(getLayer, { user: other, layerName: 'a_layer' }).example).toBe('not_allocated');
  expect(chooseExample(checkGate, { user, gateNames: ['my_gate'] }).example).toBe('two_gates');
  expect(chooseExample(checkGate, { gateName: null, gateNames: ['a_gate', 'an_open_gate'] }).example).toBe('a_gate');
});

test('adds the example for a single name if the response does not contain a name', () => {
  const { an_open_gate } = examples.checkGate.responses[200];
  const body = { user, gateNames: ['my_gate', 'an_open_gate'] };
  expect(withRequestedNames(checkGate, body, { my_gate: { name: 'my_gate', value: 1 } })).toEqual({
    my_gate: { name: 'my_gate', value: 1 },
    an_open_gate,
  });
});

test('returns an entry for each gate of a list, in the same order', () => {
  const response = responseTo(checkGate, { user, gateNames: ['my_gate', 'an_open_gate', 'a_gate'] });
  expect(Object.keys(response as object)).toEqual(['my_gate', 'an_open_gate', 'a_gate']);
  expect(response).toMatchObject({
    my_gate: { name: 'my_gate', value: false },
    an_open_gate: { name: 'an_open_gate', value: true },
    a_gate: { name: 'a_gate', value: false },
  });
});

test.each(['__proto__', 'constructor', 'toString', 'name', 'value', 'message', 'hasOwnProperty'])(
  'supports a gate with the name %s, alone and in a list',
  (name) => {
    expect(responseTo(checkGate, { user, gateName: name })).toMatchObject({ name, value: false });
    const list = responseTo(checkGate, { user, gateNames: [name, 'a_gate'] }) as object;
    expect(Object.keys(list)).toEqual([name, 'a_gate']);
    expect(Object.getOwnPropertyDescriptor(list, name)?.value).toMatchObject({ name, value: false });
    expect(Object.getPrototypeOf(list)).toBe(Object.prototype);
  },
);

test('converts between a single evaluation and a map', () => {
  const { an_open_gate, two_gates } = examples.checkGate.responses[200];
  expect(withRequestedNames(checkGate, { gateNames: ['one', 'other'] }, an_open_gate)).toEqual({
    one: { ...an_open_gate, name: 'one' },
    other: { ...an_open_gate, name: 'other' },
  });
  expect(withRequestedNames(checkGate, { gateName: 'one' }, two_gates)).toEqual({ ...two_gates.a_gate, name: 'one' });
});

test('leaves bodies unchanged that contain no evaluations', () => {
  for (const response of [{ status: 500, message: 'It failed' }, { success: true }, {}, null, 'text', [1]])
    expect(withRequestedNames(checkGate, { gateName: 'a_gate' }, response)).toBe(response);
  for (const response of [{ a: { name: 'a' }, b: 1 }, [{ name: 'a' }]])
    expect(withRequestedNames(checkGate, { gateName: 'a_gate' }, response)).toBe(response);
  expect(withRequestedNames(logEvent, { events: [] }, { name: 'a' })).toEqual({ name: 'a' });
});

test('leaves the body unchanged if the request has no valid name', () => {
  const response = { name: 'a', value: true };
  for (const body of [{ user }, { gateName: 1 }, { gateNames: 'a' }, {}, null, 'text'])
    expect(withRequestedNames(checkGate, body, response)).toBe(response);
  expect(withRequestedNames(getConfig, { undefined: ['a'] }, response)).toBe(response);
});

test('returns a valid response with exactly the requested names', () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 100 }), { minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(names, (gateNames) => {
      const response = responseTo(checkGate, { user, gateNames });
      expect(validResponse('checkGate', 200, response)).toBe(true);
      expect(new Set(Object.keys(response as object))).toEqual(new Set(gateNames));
    }),
  );
});

test('accepts a body with many fields or deep nesting', () => {
  const wide = {
    user: { userID: '42', custom: Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [i, i])) },
  };
  const deep = JSON.parse(`${'{"user":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
  expect(chooseExample(checkGate, { ...wide, gateName: 'an_open_gate' }).example).toBe('an_open_gate');
  expect(chooseExample(checkGate, { user: deep, gateName: 'an_open_gate' }).example).toBe('an_open_gate');
});

test('finds an operation by its path and its aliases only', () => {
  for (const operation of all)
    for (const path of [operation.path, ...operation.aliases]) expect(operationAt(path)?.id).toBe(operation.id);
  for (const path of ['/', '/v1', '/v1/check_gate/', '__proto__', 'constructor'])
    expect(operationAt(path)).toBeUndefined();
});

test('returns undefined for an example that does not exist', () => {
  for (const key of ['no_such_example', 'constructor', '__proto__'])
    expect(exampleOf(checkGate, 200, key)).toBeUndefined();
  expect(exampleOf(checkGate, 299, 'a_gate')).toBeUndefined();
});
