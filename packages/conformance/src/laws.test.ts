import { expect, test } from 'vitest';
import { type Expectation, lawsBroken } from './laws.ts';
import type { WireAnswer } from './wire.ts';

const secrets = ['secret-1'];
const json = { 'content-type': 'application/json' };
const ok: Expectation = { statuses: [200] };

function broken(
  path: string,
  body: unknown,
  answer: Partial<WireAnswer> & { body?: unknown },
  expected = ok,
): string[] {
  const request = { method: 'POST', path, headers: {}, body: JSON.stringify(body) };
  const { body: answered, ...rest } = answer;
  return lawsBroken(
    { request, answer: { status: 200, headers: json, text: JSON.stringify(answered), ...rest } },
    expected,
    secrets,
  );
}

const gate = { name: 'a_gate', value: true };

test('an answer as it should be breaks nothing', () => {
  expect(broken('/v1/check_gate', { gateName: 'a_gate' }, { body: gate })).toEqual([]);
  expect(broken('/v1/check_gate', { gateNames: ['a_gate'] }, { body: { a_gate: gate } })).toEqual([]);
  expect(broken('/v1/rgstr', {}, { status: 202, body: { success: true } }, { statuses: [202] })).toEqual([]);
});

const asked = { gateName: 'a_gate' };
const error = (status: number, more: object = {}) => ({ status, body: { status, message: 'no', ...more } });
const long = (length: number) => 'x'.repeat(length);

test.each<[string, unknown, Partial<WireAnswer> & { body?: unknown }, Expectation, string[]]>([
  ['another status', asked, error(401), ok, ['the status is 401, not 200: no']],
  ['neither of two statuses', asked, error(401), { statuses: [200, 404] }, ['the status is 401, not 200 or 404: no']],
  [
    'a status with a long reason',
    asked,
    error(401, { message: long(400) }),
    ok,
    [`the status is 401, not 200: ${long(298)}`],
  ],
  ['an undeclared status', {}, error(418), { statuses: [418] }, ['the contract declares no 418 of checkGate']],
  ['no type', asked, { headers: {}, body: gate }, ok, ["the answer's type is missing, not application/json"]],
  ...['x-application/json', 'application/jsonx', 'application/jsonx;q=1'].map(
    (type): [string, unknown, Partial<WireAnswer> & { body?: unknown }, Expectation, string[]] => [
      `the type ${type}`,
      asked,
      { headers: { 'content-type': type }, body: gate },
      ok,
      [`the answer's type is ${type}, not application/json`],
    ],
  ),
  ['no JSON', {}, { text: '<html>' }, ok, ['the answer is not JSON: <html>']],
  ['no JSON, and much of it', {}, { text: long(201) }, ok, [`the answer is not JSON: ${long(200)}…`]],
  ['no JSON, and not too much of it', {}, { text: long(200) }, ok, [`the answer is not JSON: ${long(200)}`]],
  [
    'a body that breaks its schema',
    {},
    { body: { name: 'a_gate', value: 1 } },
    ok,
    ['the body breaks the contract: value: must be a boolean, not a number'],
  ],
  [
    'the wrong name',
    asked,
    { body: { ...gate, name: 'b_gate' } },
    ok,
    ['the answer is about "b_gate", not what was asked'],
  ],
  [
    'a name too few',
    { gateNames: ['a_gate', 'b_gate'] },
    { body: { a_gate: gate } },
    ok,
    ['the answer has other names than gateNames'],
  ],
  [
    'names run together',
    { gateNames: ['a', 'b_gate'] },
    { body: { ab: gate, _gate: gate } },
    ok,
    ['the answer has other names than gateNames'],
  ],
  [
    'one crossed name of two',
    { gateNames: ['a_gate', 'b_gate'] },
    { body: { a_gate: gate, b_gate: gate } },
    ok,
    ['an entry of the answer has another name than its key'],
  ],
  [
    'a status told wrong',
    {},
    { ...error(401), status: 400 },
    { statuses: [400] },
    ['the body tells the status 401, and it is 400'],
  ],
  ['the key in the body', {}, error(400, { message: 'secret-1' }), { statuses: [400] }, ['the answer repeats the key']],
  [
    'the key in a header',
    asked,
    { headers: { ...json, 'x-echo': 'secret-1' }, body: gate },
    ok,
    ['the answer repeats the key'],
  ],
  ...[
    'at f (/srv/a.js:1:2)',
    'at f (/srv/a.js:123:45)',
    'Traceback (most recent call last)',
    'node_modules',
    'node:internal',
    'A.java:12)',
  ].map((message): [string, unknown, Partial<WireAnswer> & { body?: unknown }, Expectation, string[]] => [
    `a stack trace with ${message}`,
    {},
    error(400, { message }),
    { statuses: [400] },
    ['the answer shows a stack trace'],
  ]),
  ['no Retry-After', {}, error(429), { statuses: [429] }, ['the header Retry-After is missing']],
  [
    'an odd Retry-After',
    {},
    { ...error(429), headers: { ...json, 'retry-after': 'soon' } },
    { statuses: [429] },
    ['the header Retry-After is soon: body: must be an integer, not a number'],
  ],
  ['no field at fault', {}, error(400), { statuses: [400], fieldsAtFault: true }, ['errors lists no field at fault']],
  [
    'a valid body refused',
    {},
    error(400, { errors: ['a: no'] }),
    { statuses: [400], fieldsAtFault: false },
    ['a valid body is refused: a: no'],
  ],
  [
    'a refusal where there should be none',
    asked,
    error(400),
    { statuses: [200], fieldsAtFault: true },
    ['the status is 400, not 200: no'],
  ],
  [
    'another body',
    asked,
    { body: gate },
    { statuses: [200], body: { name: 'a_gate', value: false } },
    ['the body is {"name":"a_gate","value":true}, not {"name":"a_gate","value":false}'],
  ],
])('%s is told', (_, body, answer, expected, saying) => {
  expect(broken('/v1/check_gate', body, answer, expected)).toEqual(saying);
});

test.each<[string, unknown, Partial<WireAnswer> & { body?: unknown }, Expectation]>([
  [
    'the type with a parameter',
    asked,
    { headers: { 'content-type': 'Application/JSON ; charset=utf-8' }, body: gate },
    ok,
  ],
  ['a status in a body that is no error', asked, { body: { ...gate, status: 1 } }, ok],
  ['a body of which no name was asked', {}, { body: gate }, ok],
  [
    'names in another order',
    { gateNames: ['b', 'a', 'b'] },
    { body: { b: { ...gate, name: 'b' }, a: { ...gate, name: 'a' } } },
    ok,
  ],
  ['a key torn apart', asked, { headers: { ...json, a: 'secr', b: 'et-1' }, body: gate }, ok],
  ['fields at fault', {}, error(400, { errors: ['a: no'] }), { statuses: [400], fieldsAtFault: true }],
  ['fields at fault where none are asked for', {}, error(400, { errors: ['a: no'] }), { statuses: [400] }],
  ['no field at fault of a 415', {}, error(415), { statuses: [400, 415], fieldsAtFault: true }],
  ['no field at fault of a body that has none', {}, error(400), { statuses: [400], fieldsAtFault: false }],
  ['a method refused by HTTP itself', {}, error(405), { statuses: [405] }],
])('%s is no fault', (_, body, answer, expected) => {
  expect(broken('/v1/check_gate', body, answer, expected)).toEqual([]);
});

test.each([
  ['null', asked],
  ['"text"', asked],
  ['null', { gateNames: ['a_gate'] }],
  ['{"a_gate":null}', { gateNames: ['a_gate'] }],
  ['{"value":true}', asked],
])('%s for an answer is told, and harms nobody', (text, body) => {
  expect(broken('/v1/check_gate', body, { text })).toContainEqual(
    expect.stringMatching(/^the body breaks the contract: /),
  );
  expect(broken('/v1/check_gate', body, { text, status: 400 }, { statuses: [400], fieldsAtFault: true })).toContain(
    'errors lists no field at fault',
  );
});

test('a failure that lacks its status or its message is told by that alone', () => {
  expect(broken('/v1/check_gate', {}, { status: 400, body: { message: 'no' } }, { statuses: [400] })).toEqual([
    'the body breaks the contract: status: required',
  ]);
  expect(broken('/v1/check_gate', {}, { status: 400, body: { status: 400 } }, { statuses: [200] })).toEqual([
    'the status is 400, not 200',
    'the body breaks the contract: message: required',
  ]);
});

test('a success where no operation is must be a failure', () => {
  expect(broken('/nowhere', {}, { body: { success: true } }, { statuses: [404] })).toEqual([
    'the status is 200, not 404',
    'the body is no error of the contract: status: required',
    'the body is no error of the contract: message: required',
  ]);
});

test('an answer without a name is about nothing', () => {
  expect(broken('/v1/check_gate', asked, { text: '{"value":true}' })).toContain(
    'the answer is about nothing, not what was asked',
  );
});

test('an empty list of errors names no field', () => {
  const answer = error(400, { errors: [] });
  expect(broken('/v1/check_gate', {}, answer, { statuses: [400], fieldsAtFault: true })).toContain(
    'errors lists no field at fault',
  );
});

test('a query is no part of the path, and another method is no part of the operation', () => {
  expect(broken('/v1/check_gate?k=client-1', {}, error(418), { statuses: [418] })).toEqual([
    'the contract declares no 418 of checkGate',
  ]);
  const request = { method: 'GET', path: '/v1/check_gate', headers: {} };
  const { body, status } = error(404);
  const answer = { status, headers: json, text: JSON.stringify(body) };
  expect(lawsBroken({ request, answer }, { statuses: [404] }, [])).toEqual([]);
});

test('a body may have its fields in any order', () => {
  const expected = { statuses: [200], body: { value: true, name: 'a_gate' } };
  expect(broken('/v1/check_gate', { gateName: 'a_gate' }, { body: gate }, expected)).toEqual([]);
});

test('what is refused before an operation is known has the shape of every failure', () => {
  expect(broken('/nowhere', {}, { status: 404, body: { status: 404, message: 'no' } }, { statuses: [404] })).toEqual(
    [],
  );
  expect(broken('/nowhere', {}, { status: 404, body: { error: 'no' } }, { statuses: [404] })).toContainEqual(
    'the body is no error of the contract: status: required',
  );
});

test('no answer is told as it is, and an answer to HEAD has no body to judge', () => {
  const request = { method: 'HEAD', path: '/v1/check_gate', headers: {} };
  expect(lawsBroken({ request, answer: { silence: 'no answer within 1 ms' } }, ok, [])).toEqual([
    'no answer within 1 ms',
  ]);
  expect(lawsBroken({ request, answer: { status: 405, headers: {}, text: '' } }, { statuses: [405] }, [])).toEqual([]);
});
