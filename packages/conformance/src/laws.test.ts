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

test.each<[string, unknown, Partial<WireAnswer> & { body?: unknown }, Expectation, RegExp]>([
  [
    'another status',
    { gateName: 'a_gate' },
    { status: 401, body: { status: 401, message: 'no' } },
    ok,
    /^the status is 401, not 200: no$/,
  ],
  [
    'an undeclared status',
    {},
    { status: 418, body: { status: 418, message: 'no' } },
    { statuses: [418] },
    /declares no 418 of checkGate/,
  ],
  ['another type', { gateName: 'a_gate' }, { headers: {}, body: gate }, ok, /type is missing, not application\/json/],
  ['no JSON', {}, { text: '<html>' }, ok, /not JSON: <html>/],
  [
    'a body that breaks its schema',
    {},
    { body: { name: 'a_gate', value: 1 } },
    ok,
    /value: must be a boolean, not a number/,
  ],
  ['the wrong name', { gateName: 'a_gate' }, { body: { ...gate, name: 'b_gate' } }, ok, /about "b_gate"/],
  ['a name too few', { gateNames: ['a_gate', 'b_gate'] }, { body: { a_gate: gate } }, ok, /other names than gateNames/],
  ['a crossed name', { gateNames: ['b_gate'] }, { body: { b_gate: gate } }, ok, /another name than its key/],
  [
    'a status told wrong',
    {},
    { status: 400, body: { status: 401, message: 'no' } },
    { statuses: [400] },
    /tells the status 401, and it is 400/,
  ],
  [
    'the key in the body',
    {},
    { status: 400, body: { status: 400, message: 'secret-1' } },
    { statuses: [400] },
    /repeats the key/,
  ],
  [
    'the key in a header',
    { gateName: 'a_gate' },
    { headers: { ...json, 'x-echo': 'secret-1' }, body: gate },
    ok,
    /repeats the key/,
  ],
  [
    'a stack trace',
    {},
    { status: 400, body: { status: 400, message: 'at f (/srv/a.js:1:2)' } },
    { statuses: [400] },
    /stack trace/,
  ],
  [
    'no Retry-After',
    {},
    { status: 429, body: { status: 429, message: 'no' } },
    { statuses: [429] },
    /Retry-After is missing/,
  ],
  [
    'an odd Retry-After',
    {},
    { status: 429, headers: { ...json, 'retry-after': 'soon' }, body: { status: 429, message: 'no' } },
    { statuses: [429] },
    /Retry-After is soon: body: must be an integer/,
  ],
  [
    'no field at fault',
    {},
    { status: 400, body: { status: 400, message: 'no' } },
    { statuses: [400], fieldsAtFault: true },
    /lists no field/,
  ],
  [
    'a valid body refused',
    {},
    { status: 400, body: { status: 400, message: 'no', errors: ['a: no'] } },
    { statuses: [400], fieldsAtFault: false },
    /a valid body is refused: a: no/,
  ],
  [
    'another body',
    { gateName: 'a_gate' },
    { body: gate },
    { statuses: [200], body: { name: 'a_gate', value: false } },
    /the body is .*, not \{"name"/,
  ],
])('%s is told', (_, body, answer, expected, saying) => {
  expect(broken('/v1/check_gate', body, answer, expected)).toContainEqual(expect.stringMatching(saying));
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
