import { operations } from '@statsig-http-api/contract';
import { describe, expect, test } from 'vitest';
import { choiceOf, preferenceOf } from './prefer.ts';

describe('the header Prefer', () => {
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
  ])('%j holds %j', (header, preference) => {
    expect(preferenceOf(header)).toEqual(preference);
  });
});

describe('the answer chosen', () => {
  const { checkGate } = operations;

  test('without a preference is left open', () => {
    expect(choiceOf(checkGate, {})).toBeUndefined();
    expect(choiceOf(checkGate, { dynamic: 'false' })).toBeUndefined();
  });

  test('by its example has the status that the example is of', () => {
    expect(choiceOf(checkGate, { example: 'an_open_gate' })).toEqual({ status: 200, example: 'an_open_gate' });
    expect(choiceOf(checkGate, { example: 'missing_key' })).toEqual({ status: 401, example: 'missing_key' });
  });

  test('by its code is the first example of the status', () => {
    for (const [code, { examples }] of Object.entries(checkGate.responses))
      expect(choiceOf(checkGate, { code })).toEqual({ status: Number(code), example: examples[0] });
  });

  test('by both is that example of that status', () => {
    expect(choiceOf(checkGate, { code: '400', example: 'malformed_json' })).toEqual({
      status: 400,
      example: 'malformed_json',
    });
  });

  test('is made up from the schema when it should be dynamic, unless an example is named', () => {
    expect(choiceOf(checkGate, { dynamic: 'TRUE' })).toEqual({ status: 200, example: undefined });
    expect(choiceOf(checkGate, { dynamic: 'true' })).toEqual({ status: 200, example: undefined });
    expect(choiceOf(checkGate, { dynamic: 'true', code: '503' })).toEqual({ status: 503, example: undefined });
    expect(choiceOf(checkGate, { dynamic: 'true', example: 'a_gate' })).toEqual({ status: 200, example: 'a_gate' });
  });

  test('is a sentence that lists what is declared, when there is none', () => {
    const sentence = 'POST /v1/check_gate has no answer for Prefer:';
    expect(choiceOf(checkGate, { code: '418' })).toBe(
      `${sentence} code: use one of ${Object.keys(checkGate.responses).join(', ')}`,
    );
    expect(choiceOf(checkGate, { code: '400', example: 'a_gate' })).toBe(
      `${sentence} example: use one of invalid_body, malformed_json`,
    );
    expect(choiceOf(checkGate, { example: 'constructor' })).toContain('example: use one of a_gate, an_open_gate');
    for (const dynamic of ['maybe', 'untrue', 'falsely'])
      expect(choiceOf(checkGate, { dynamic })).toBe(`${sentence} dynamic: use one of true, false`);
  });
});
