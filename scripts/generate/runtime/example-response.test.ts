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

/** What a client would get. */
function answerTo(operation: Operation, body: unknown): unknown {
  const { status, example } = chooseExample(operation, body);
  return withRequestedNames(operation, body, exampleOf(operation, status, example));
}

describe.each(all)('for $id', (operation) => {
  test.each(operation.examples)(
    'the request example %s is answered by the example of the same key, as it stands',
    (key) => {
      const request = (examples[operation.id].request as Record<string, unknown>)[key];
      const { status, example } = chooseExample(operation, request);
      expect(example).toBe(key);
      expect(exampleOf(operation, status, example)).toBeDefined();
      expect(answerTo(operation, request)).toEqual(exampleOf(operation, status, example));
    },
  );

  test('any JSON at all has an example that answers it', () => {
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

test('reports an invalid body in the words of its example', () => {
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

test('a name that no example asks for gets the first example, with that name', () => {
  expect(answerTo(checkGate, { user, gateName: 'my_gate' })).toEqual({ name: 'my_gate', value: false });
  expect(answerTo(getConfig, { configName: 'my_config' })).toEqual({
    ...examples.getConfig.responses[200].a_config,
    name: 'my_config',
  });
  expect(answerTo(getLayer, { user, layerName: 'my_layer' })).toMatchObject({
    name: 'my_layer',
    ruleID: '2OZdhuDfq3w1UIHovUFRBM',
  });
});

test('the example of a failure answers the name that it is about, and no other', () => {
  expect(chooseExample(getLayer, { user, layerName: 'no_such_layer' })).toEqual({
    status: 404,
    example: 'unknown_layer',
  });
  expect(chooseExample(getLayer, { user, layerName: 'no_such_layers' }).status).toBe(200);
});

test('the name, and the way to ask for it, count more than all other values', () => {
  const other = { userID: '43' };
  expect(chooseExample(getLayer, { user: other, layerName: 'no_such_layer' }).example).toBe('unknown_layer');
  expect(chooseExample(getLayer, { user: other, layerName: 'a_layer' }).example).toBe('not_allocated');
  expect(chooseExample(checkGate, { user, gateNames: ['my_gate'] }).example).toBe('two_gates');
  expect(chooseExample(checkGate, { gateName: null, gateNames: ['a_gate', 'an_open_gate'] }).example).toBe('a_gate');
});

test('a name that the answer does not hold is answered as if it had been asked for alone', () => {
  const { an_open_gate } = examples.checkGate.responses[200];
  const body = { user, gateNames: ['my_gate', 'an_open_gate'] };
  expect(withRequestedNames(checkGate, body, { my_gate: { name: 'my_gate', value: 1 } })).toEqual({
    my_gate: { name: 'my_gate', value: 1 },
    an_open_gate,
  });
});

test('a list of gates gets an entry for each, in its order', () => {
  const answer = answerTo(checkGate, { user, gateNames: ['my_gate', 'an_open_gate', 'a_gate'] });
  expect(Object.keys(answer as object)).toEqual(['my_gate', 'an_open_gate', 'a_gate']);
  expect(answer).toMatchObject({
    my_gate: { name: 'my_gate', value: false },
    an_open_gate: { name: 'an_open_gate', value: true },
    a_gate: { name: 'a_gate', value: false },
  });
});

test.each(['__proto__', 'constructor', 'toString', 'name', 'value', 'message', 'hasOwnProperty'])(
  'a gate called %s is a gate like any other, alone and in a list',
  (name) => {
    expect(answerTo(checkGate, { user, gateName: name })).toMatchObject({ name, value: false });
    const list = answerTo(checkGate, { user, gateNames: [name, 'a_gate'] }) as object;
    expect(Object.keys(list)).toEqual([name, 'a_gate']);
    expect(Object.getOwnPropertyDescriptor(list, name)?.value).toMatchObject({ name, value: false });
    expect(Object.getPrototypeOf(list)).toBe(Object.prototype);
  },
);

test('an answer of one shape is turned into the shape that was asked for', () => {
  const { an_open_gate, two_gates } = examples.checkGate.responses[200];
  expect(withRequestedNames(checkGate, { gateNames: ['one', 'other'] }, an_open_gate)).toEqual({
    one: { ...an_open_gate, name: 'one' },
    other: { ...an_open_gate, name: 'other' },
  });
  expect(withRequestedNames(checkGate, { gateName: 'one' }, two_gates)).toEqual({ ...two_gates.a_gate, name: 'one' });
});

test('an error, an acceptance and an empty map stay as they are', () => {
  for (const answer of [{ status: 500, message: 'It failed' }, { success: true }, {}, null, 'text', [1]])
    expect(withRequestedNames(checkGate, { gateName: 'a_gate' }, answer)).toBe(answer);
  for (const answer of [{ a: { name: 'a' }, b: 1 }, [{ name: 'a' }]])
    expect(withRequestedNames(checkGate, { gateName: 'a_gate' }, answer)).toBe(answer);
  expect(withRequestedNames(logEvent, { events: [] }, { name: 'a' })).toEqual({ name: 'a' });
});

test('an answer to a body that asks for no name, or none that is a text, stays as it is', () => {
  const answer = { name: 'a', value: true };
  for (const body of [{ user }, { gateName: 1 }, { gateNames: 'a' }, {}, null, 'text'])
    expect(withRequestedNames(checkGate, body, answer)).toBe(answer);
  expect(withRequestedNames(getConfig, { undefined: ['a'] }, answer)).toBe(answer);
});

test('every list of names gets valid answers of exactly these names', () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 100 }), { minLength: 1, maxLength: 100 });
  fc.assert(
    fc.property(names, (gateNames) => {
      const answer = answerTo(checkGate, { user, gateNames });
      expect(validResponse('checkGate', 200, answer)).toBe(true);
      expect(new Set(Object.keys(answer as object))).toEqual(new Set(gateNames));
    }),
  );
});

test('the work is bounded by the examples, however wide or deep the body', () => {
  const wide = {
    user: { userID: '42', custom: Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [i, i])) },
  };
  const deep = JSON.parse(`${'{"user":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
  expect(chooseExample(checkGate, { ...wide, gateName: 'an_open_gate' }).example).toBe('an_open_gate');
  expect(chooseExample(checkGate, { user: deep, gateName: 'an_open_gate' }).example).toBe('an_open_gate');
});

test('a path and its aliases lead to their operation, and nothing else does', () => {
  for (const operation of all)
    for (const path of [operation.path, ...operation.aliases]) expect(operationAt(path)?.id).toBe(operation.id);
  for (const path of ['/', '/v1', '/v1/check_gate/', '__proto__', 'constructor'])
    expect(operationAt(path)).toBeUndefined();
});

test('an example that is not there is undefined, whatever its name', () => {
  for (const key of ['no_such_example', 'constructor', '__proto__'])
    expect(exampleOf(checkGate, 200, key)).toBeUndefined();
  expect(exampleOf(checkGate, 299, 'a_gate')).toBeUndefined();
});
