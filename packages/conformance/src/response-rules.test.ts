import { describe, expect, test } from 'vitest';
import { type Expectation, responseProblems } from './response-rules.ts';
import type { WireResponse } from './wire.ts';

const json = { 'content-type': 'application/json' };
const expect200: Expectation = { statuses: [200] };
const expect400: Expectation = { statuses: [400] };

/** A response with a body to serialize. */
type TestResponse = Partial<WireResponse> & { readonly body?: unknown };

/** Returns the problems with a response to a POST with a body. */
function problemsOf(
  path: string,
  requestBody: unknown,
  { body, ...response }: TestResponse,
  expectation = expect200,
): string[] {
  const request = { method: 'POST', path, headers: {}, body: JSON.stringify(requestBody) };
  const complete = { status: 200, headers: json, text: JSON.stringify(body), ...response };
  return responseProblems({ request, response: complete }, expectation, ['secret-1']);
}

const checkGate = '/v1/check_gate';
const oneGate = { gateName: 'a_gate' };
const twoGates = { gateNames: ['a_gate', 'b_gate'] };
const gate = { name: 'a_gate', value: true };
const error = (status: number, fields: object = {}) => ({ status, body: { status, message: 'no', ...fields } });
const text = (length: number) => 'x'.repeat(length);

describe('a conforming response has no problem:', () => {
  test.each<[string, unknown, TestResponse, Expectation]>([
    ['one gate', oneGate, { body: gate }, expect200],
    ['a list of gates', { gateNames: ['a_gate'] }, { body: { a_gate: gate } }, expect200],
    [
      'a content type with a parameter',
      oneGate,
      { headers: { 'content-type': 'Application/JSON ; charset=utf-8' }, body: gate },
      expect200,
    ],
    ['a rule of null', oneGate, { body: { ...gate, rule_id: null } }, expect200],
    ['a field named status in a success', oneGate, { body: { ...gate, status: 1 } }, expect200],
    ['a field named code in a success', oneGate, { body: { ...gate, code: 'missing_key' } }, expect200],
    ['a response to a request without a name', {}, { body: gate }, expect200],
    [
      'names in another order',
      { gateNames: ['b', 'a', 'b'] },
      { body: { b: { ...gate, name: 'b' }, a: { ...gate, name: 'a' } } },
      expect200,
    ],
    ['parts of a key in two headers', oneGate, { headers: { ...json, a: 'secr', b: 'et-1' }, body: gate }, expect200],
    ['expected invalid fields', {}, error(400, { errors: ['a: no'] }), { statuses: [400], listsInvalidFields: true }],
    ['invalid fields without an expectation', {}, error(400, { errors: ['a: no'] }), expect400],
    ['a 415 without invalid fields', {}, error(415), { statuses: [400, 415], listsInvalidFields: true }],
    ['a 400 without invalid fields', {}, error(400), { statuses: [400], listsInvalidFields: false }],
    ['a 405, which no operation declares', {}, error(405), { statuses: [405] }],
    ['an error code of its status', {}, error(401, { code: 'missing_key' }), { statuses: [401] }],
    ['an error code that the contract does not list', {}, error(400, { code: 'other' }), expect400],
  ])('%s', (_, requestBody, response, expectation) => {
    expect(problemsOf(checkGate, requestBody, response, expectation)).toEqual([]);
  });

  test('a response of an alias', () => {
    const response = { status: 202, body: { success: true } };
    expect(problemsOf('/v1/rgstr', {}, response, { statuses: [202] })).toEqual([]);
  });

  test('a body with its fields in another order', () => {
    const expectation = { statuses: [200], body: { value: true, name: 'a_gate' } };
    expect(problemsOf(checkGate, oneGate, { body: gate }, expectation)).toEqual([]);
  });
});

describe('a problem is reported:', () => {
  test.each<[string, unknown, TestResponse, Expectation, string]>([
    [
      'an unexpected status',
      oneGate,
      error(401),
      expect200,
      'POST /v1/check_gate returned 401; expected 200. Message: no',
    ],
    [
      'neither of two statuses',
      oneGate,
      error(401),
      { statuses: [200, 404] },
      'POST /v1/check_gate returned 401; expected 200 or 404. Message: no',
    ],
    [
      'a long message, cut after 200 characters',
      oneGate,
      error(401, { message: text(400) }),
      expect200,
      `POST /v1/check_gate returned 401; expected 200. Message: ${text(200)}…`,
    ],
    [
      'an undeclared status',
      {},
      error(418),
      { statuses: [418] },
      'The contract does not declare status 418 for checkGate.',
    ],
    [
      'a missing content type',
      oneGate,
      { headers: {}, body: gate },
      expect200,
      'The content type of the response is missing; expected application/json.',
    ],
    ...['x-application/json', 'application/jsonx', 'application/jsonx;q=1'].map(
      (type): [string, unknown, TestResponse, Expectation, string] => [
        `the content type ${type}`,
        oneGate,
        { headers: { 'content-type': type }, body: gate },
        expect200,
        `The content type of the response is ${type}; expected application/json.`,
      ],
    ),
    ['HTML', {}, { text: '<html>' }, expect200, 'The response body is not JSON. It starts with: <html>'],
    [
      '201 characters that are not JSON, cut',
      {},
      { text: text(201) },
      expect200,
      `The response body is not JSON. It starts with: ${text(200)}…`,
    ],
    [
      '200 characters that are not JSON, not cut',
      {},
      { text: text(200) },
      expect200,
      `The response body is not JSON. It starts with: ${text(200)}`,
    ],
    [
      'a body that does not match its schema',
      {},
      { body: { name: 'a_gate', value: 1 } },
      expect200,
      'The response body is invalid. value: must be a boolean, not a number',
    ],
    [
      'a wrong name',
      oneGate,
      { body: { ...gate, name: 'b_gate' } },
      expect200,
      'The name in the response is "b_gate"; expected "a_gate".',
    ],
    [
      'a missing name',
      twoGates,
      { body: { a_gate: gate } },
      expect200,
      'The names in the response differ from gateNames in the request.',
    ],
    [
      'names that contain the same characters',
      { gateNames: ['a', 'b_gate'] },
      { body: { ab: gate, _gate: gate } },
      expect200,
      'The names in the response differ from gateNames in the request.',
    ],
    [
      'an entry with the name of another',
      twoGates,
      { body: { a_gate: gate, b_gate: gate } },
      expect200,
      'The name of an entry in the response differs from its key.',
    ],
    [
      'a different status in the body',
      {},
      { ...error(401), status: 400 },
      expect400,
      'The status in the response body is 401; expected 400.',
    ],
    [
      'an error code of another status',
      {},
      error(400, { code: 'missing_key' }),
      expect400,
      'The error code missing_key belongs to status 401; the response has status 400.',
    ],
    ['the key in the body', {}, error(400, { message: 'secret-1' }), expect400, 'The response contains the API key.'],
    [
      'the key in a header',
      oneGate,
      { headers: { ...json, 'x-echo': 'secret-1' }, body: gate },
      expect200,
      'The response contains the API key.',
    ],
    ...[
      'at f (/srv/a.js:1:2)',
      'at f (/srv/a.js:123:45)',
      'Traceback (most recent call last)',
      'node_modules',
      'node:internal',
      'A.java:12)',
    ].map((message): [string, unknown, TestResponse, Expectation, string] => [
      `a stack trace with ${message}`,
      {},
      error(400, { message }),
      expect400,
      'The response contains a stack trace.',
    ]),
    ['a missing Retry-After', {}, error(429), { statuses: [429] }, 'The header Retry-After is missing.'],
    [
      'an invalid Retry-After',
      {},
      { ...error(429), headers: { ...json, 'retry-after': 'soon' } },
      { statuses: [429] },
      'The header Retry-After is soon; it must be an integer, not a number.',
    ],
    [
      'a 400 without invalid fields',
      {},
      error(400),
      { statuses: [400], listsInvalidFields: true },
      'The response body does not list the invalid fields in errors.',
    ],
    [
      'an empty list of invalid fields',
      {},
      error(400, { errors: [] }),
      { statuses: [400], listsInvalidFields: true },
      'The response body does not list the invalid fields in errors.',
    ],
    [
      'a rejected valid request',
      {},
      error(400, { errors: ['a: no'] }),
      { statuses: [400], listsInvalidFields: false },
      'A valid request was rejected with: a: no',
    ],
    [
      'an unexpected 400, without a second problem for the missing invalid fields',
      oneGate,
      error(400),
      { statuses: [200], listsInvalidFields: true },
      'POST /v1/check_gate returned 400; expected 200. Message: no',
    ],
    [
      'another body than expected',
      oneGate,
      { body: gate },
      { statuses: [200], body: { name: 'a_gate', value: false } },
      'The response body is {"name":"a_gate","value":true}; expected {"name":"a_gate","value":false}.',
    ],
  ])('%s', (_, requestBody, response, expectation, problem) => {
    expect(problemsOf(checkGate, requestBody, response, expectation)).toEqual([problem]);
  });
});

describe('a body of an unexpected shape is reported:', () => {
  test.each([
    ['null', oneGate],
    ['"text"', oneGate],
    ['null', twoGates],
    ['{"a_gate":null}', { gateNames: ['a_gate'] }],
    ['{"value":true}', oneGate],
  ])('%s', (text, requestBody) => {
    expect(problemsOf(checkGate, requestBody, { text })).toContainEqual(
      expect.stringMatching(/^The response body is invalid\. /),
    );
    const asError = { text, status: 400 };
    expect(problemsOf(checkGate, requestBody, asError, { statuses: [400], listsInvalidFields: true })).toContain(
      'The response body does not list the invalid fields in errors.',
    );
  });

  test('a response without a name', () => {
    expect(problemsOf(checkGate, oneGate, { text: '{"value":true}' })).toContain(
      'The name in the response is nothing; expected "a_gate".',
    );
  });

  test('an error without a status', () => {
    expect(problemsOf(checkGate, {}, { status: 400, body: { message: 'no' } }, expect400)).toEqual([
      'The response body is invalid. status: required',
    ]);
  });

  test('an error without a message', () => {
    expect(problemsOf(checkGate, {}, { status: 400, body: { status: 400 } })).toEqual([
      'POST /v1/check_gate returned 400; expected 200.',
      'The response body is invalid. message: required',
    ]);
  });
});

describe('for a request to no operation,', () => {
  test('an error with the Error schema has no problem', () => {
    expect(problemsOf('/nowhere', {}, error(404), { statuses: [404] })).toEqual([]);
  });

  test('an error with another body is reported', () => {
    const response = { status: 404, body: { error: 'no' } };
    expect(problemsOf('/nowhere', {}, response, { statuses: [404] })).toContain(
      'The response body is not a valid Error. status: required',
    );
  });

  test('a success is reported', () => {
    expect(problemsOf('/nowhere', {}, { body: { success: true } }, { statuses: [404] })).toEqual([
      'POST /nowhere returned 200; expected 404.',
      'The response body is not a valid Error. status: required',
      'The response body is not a valid Error. message: required',
    ]);
  });

  test('the query is not part of the path', () => {
    expect(problemsOf(`${checkGate}?k=client-1`, {}, error(418), { statuses: [418] })).toEqual([
      'The contract does not declare status 418 for checkGate.',
    ]);
  });

  test('a path with another method belongs to no operation', () => {
    const request = { method: 'GET', path: checkGate, headers: {} };
    const { body, status } = error(404);
    const response = { status, headers: json, text: JSON.stringify(body) };
    expect(responseProblems({ request, response }, { statuses: [404] }, [])).toEqual([]);
  });
});

test('a missing response is reported with its reason', () => {
  const request = { method: 'POST', path: checkGate, headers: {} };
  const response = { reason: 'No response within 1 ms.' };
  expect(responseProblems({ request, response }, expect200, [])).toEqual(['No response within 1 ms.']);
});

test('a response to HEAD has no body to check', () => {
  const request = { method: 'HEAD', path: checkGate, headers: {} };
  const response = { status: 405, headers: {}, text: '' };
  expect(responseProblems({ request, response }, { statuses: [405] }, [])).toEqual([]);
});
