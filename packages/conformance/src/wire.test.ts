import { describe, expect, test } from 'vitest';
import { isResponse, parseJson, toJson } from './wire.ts';

test('toJson writes infinities as numbers that no double can hold', () => {
  expect(toJson({ high: Infinity, low: [-Infinity], other: [1.5, 'Infinity', null, ''] })).toBe(
    '{"high":1e400,"low":[-1e400],"other":[1.5,"Infinity",null,""]}',
  );
});

describe('parseJson', () => {
  test('returns the parsed value', () => {
    expect(parseJson('{"a":[1]}')).toEqual({ a: [1] });
    expect(parseJson('null')).toBeNull();
  });

  test.each(['', '{'])('returns undefined for %j', (text) => {
    expect(parseJson(text)).toBeUndefined();
  });
});

test('isResponse distinguishes a response from a missing response', () => {
  expect(isResponse({ status: 200, headers: {}, text: '' })).toBe(true);
  expect(isResponse({ reason: 'No response within 5 ms.' })).toBe(false);
});
