import { describe, expect, test } from 'vitest';
import { examples } from '../generated/examples.ts';
import { maxProblems, problems, requestProblems } from '../generated/problems.ts';
import type { OperationId } from '../generated/types.ts';
import { validRequest } from '../generated/validate.js';
import { mutations, siblingFields } from './mutations.ts';

const ids = Object.keys(examples) as OperationId[];

describe.each(ids)('the problems of %s', (id) => {
  test('are none for an example, and are some exactly where the validator refuses', () => {
    const seen = { valid: 0, invalid: 0 };
    for (const [key, request] of Object.entries(examples[id].request)) {
      expect(requestProblems(id, request), key).toEqual([]);
      for (const { value, what } of mutations(request, siblingFields)) {
        const valid = validRequest(id, value);
        seen[valid ? 'valid' : 'invalid']++;
        expect(requestProblems(id, value).length === 0, `${key}: ${what}`).toBe(valid);
      }
    }
    expect(seen.invalid).toBeGreaterThan(10);
    expect(seen.valid).toBeGreaterThan(0);
  });
});

test('a problem names the field by its path', () => {
  expect(requestProblems('checkGate', {})).toEqual(['gateName: required']);
  expect(requestProblems('logEvent', { events: [{ eventName: 'a' }, { user: { userID: 42 } }] })).toEqual([
    'events[1].eventName: required',
    'events[1].user.userID: must be a string, not a number',
  ]);
  expect(requestProblems('logCustomExposure', { exposures: [{ user: {}, experimentName: 'e', group: 'g' }] })).toEqual([
    'exposures[0].user.userID: required',
  ]);
});

test('a field of the other shape is not allowed', () => {
  const both = { user: { userID: '1' }, experimentName: 'e', group: 'g', gateName: 'a_gate' };
  expect(requestProblems('logCustomExposure', { exposures: [both] })).toEqual([
    'exposures[0].gateName: not allowed here',
  ]);
});

test('a value of no allowed type is told all of them once', () => {
  expect(requestProblems('logEvent', { events: [{ eventName: 'a', time: null }] })).toEqual([
    'events[0].time: must be a number or a string, not null',
  ]);
  expect(requestProblems('checkGate', [])).toEqual(['body: must be an object, not an array']);
});

test('a key that could hold a secret or a text of a user is not repeated', () => {
  expect(
    requestProblems('logEvent', { events: [{ eventName: 'a', user: { custom: { 'marie@example.com': null } } }] }),
  ).toEqual(['events[0].user.custom[?]: must be a string or a number or a boolean or an array, not null']);
});

test('a body of faults ends in a list of bounded length', () => {
  const faults = Array.from({ length: 1000 }, () => ({ secondaryExposures: Array.from({ length: 1000 }, () => 1) }));
  expect(requestProblems('logEvent', { events: faults })).toHaveLength(maxProblems);
});

test('bounds of numbers, texts and lists are told in words', () => {
  expect(problems({ type: 'number', minimum: 1 }, 0)).toEqual(['body: must be at least 1']);
  expect(problems({ type: 'number', maximum: 1 }, 2)).toEqual(['body: must be at most 1']);
  expect(problems({ type: 'string', maxLength: 1 }, '🗻🗻')).toEqual(['body: must have at most 1 characters']);
  expect(problems({ type: 'string', maxLength: 1 }, '🗻')).toEqual([]);
  expect(problems({ type: 'array', minItems: 1 }, [])).toEqual(['body: must have at least 1 of them']);
});
