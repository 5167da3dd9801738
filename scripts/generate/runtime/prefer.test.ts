import { describe, expect, test } from 'vitest';
import { operations } from '../../../generated/operations.ts';
import { chooseResponse, parsePreference } from './prefer.ts';

describe('the Prefer header', () => {
  test.each([
    [undefined, {}],
    ['', {}],
    ['code=429', { code: '429' }],
    ['code=400, example=malformed_json', { code: '400', example: 'malformed_json' }],
    ['example="a_gate"; dynamic=true', { example: 'a_gate', dynamic: 'true' }],
    [' Code = 503 ', { code: '503' }],
    ['code =  "503" ; dynamic= TRUE', { code: '503', dynamic: 'TRUE' }],
    ['example="a b"', { example: 'a b' }],
    ['example=""', { example: '' }],
    ['code=', {}],
    [['code=429', 'example=a'], { code: '429', example: 'a' }],
    ['code=429, code=500', { code: '429' }],
    ['my-code=429, code=429 please', {}],
    ['respond-async, wait=10, code=500', { code: '500' }],
    ['__proto__=1, constructor=2', {}],
  ])('%j is parsed as %j', (header, preference) => {
    expect(parsePreference(header)).toEqual(preference);
  });
});

describe('the preferred response', () => {
  const { checkGate } = operations;

  test.each([{}, { dynamic: 'false' }])('is open with %j', (preference) => {
    expect(chooseResponse(checkGate, preference, true)).toEqual({ choice: undefined });
  });

  test.each([
    ['an_open_gate', 200],
    ['missing_key', 401],
  ])('with the example %s has its status %d', (example, status) => {
    expect(chooseResponse(checkGate, { example }, true)).toEqual({ choice: { status, example } });
  });

  test.each(Object.entries(checkGate.responses))('with the code %s is the first example', (code, { examples }) => {
    expect(chooseResponse(checkGate, { code }, true)).toEqual({
      choice: { status: Number(code), example: examples[0] },
    });
  });

  test('with a code and an example is that example of that status', () => {
    const choice = { status: 400, example: 'malformed_json' };
    expect(chooseResponse(checkGate, { code: '400', example: 'malformed_json' }, true)).toEqual({ choice });
  });

  test.each([
    [{ dynamic: 'true' }, { status: 200, example: undefined }],
    [{ dynamic: 'TRUE' }, { status: 200, example: undefined }],
    [
      { dynamic: 'true', code: '503' },
      { status: 503, example: undefined },
    ],
    [
      { dynamic: 'true', example: 'a_gate' },
      { status: 200, example: 'a_gate' },
    ],
  ])('with %j is %j', (preference, choice) => {
    expect(chooseResponse(checkGate, preference, true)).toEqual({ choice });
  });

  test.each([
    [{ code: '418' }, 'code: must be one of 200, 400, 401, 403, 413, 415, 429, 500, 503'],
    [{ code: '401', example: 'a_gate' }, 'example: must be one of missing_key, unknown_key'],
    [{ dynamic: 'maybe' }, 'dynamic: must be one of true, false'],
    [{ dynamic: 'untrue' }, 'dynamic: must be one of true, false'],
    [{ dynamic: 'falsely' }, 'dynamic: must be one of true, false'],
  ])('does not exist for %j', (preference, problem) => {
    expect(chooseResponse(checkGate, preference, true)).toEqual({ problem: `Invalid Prefer header. ${problem}` });
  });

  test('does not exist for an example with the name of a method', () => {
    expect(chooseResponse(checkGate, { example: 'constructor' }, true)).toEqual({
      problem: expect.stringMatching(/^Invalid Prefer header\. example: must be one of a_gate, an_open_gate, /),
    });
  });

  test('can be made up only if the mock can make bodies up', () => {
    const problem = 'Invalid Prefer header. dynamic: only the command statsig-mock makes bodies up';
    expect(chooseResponse(checkGate, { dynamic: 'true' }, false)).toEqual({ problem });
    const choice = { status: 200, example: 'a_gate' };
    expect(chooseResponse(checkGate, { dynamic: 'true', example: 'a_gate' }, false)).toEqual({ choice });
  });
});
